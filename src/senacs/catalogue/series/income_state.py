"""Income from the State."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Produits de l’État",
    unit="€",
    definition=(
        "Financements de l’État et aides à l’emploi, quels que soient le ministère et le "
        "dispositif."
    ),
    audience=(Audience.CS,),
    theme="finance",
    periods=(
        Period(
            since=2010,
            expression="income_state",
            example=Worked({"income_state": 21500.0}, 21500),
        ),
    ),
)
