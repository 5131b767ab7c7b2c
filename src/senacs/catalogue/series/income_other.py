"""Other income."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Autres produits",
    unit="€",
    definition=(
        "Ce qui ne vient ni des collectivités, ni de la Caf, ni des usagers, ni du département, ni "
        "de l’État."
    ),
    audience=(Audience.CS,),
    theme="finance",
    periods=(
        Period(
            since=2010,
            expression="income_other",
            example=Worked({"income_other": 21500.0}, 21500),
        ),
    ),
)
