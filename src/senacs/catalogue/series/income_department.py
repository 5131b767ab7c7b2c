"""Income from the department."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Produits du département",
    unit="€",
    definition=("Subventions et prestations du conseil départemental, tous services réunis."),
    audience=(Audience.CS,),
    theme="finance",
    periods=(
        Period(
            since=2010,
            expression="income_department",
            example=Worked({"income_department": 21500.0}, 21500),
        ),
    ),
)
