"""Income from the Caf, all lines."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Produits de la Caf",
    unit="€",
    definition=(
        "Ensemble des produits versés par la Caf, prestations de service et aides, quels que "
        "soient les noms et les regroupements des lignes."
    ),
    audience=(Audience.CS,),
    theme="finance",
    periods=(
        Period(
            since=2010,
            expression="income_caf",
            example=Worked({"income_caf": 182000.0}, 182000),
        ),
    ),
)
