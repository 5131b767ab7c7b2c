"""Income from users."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Produits des usagers",
    unit="€",
    definition=("Participations et adhésions des usagers, à l’exclusion du bénévolat valorisé."),
    audience=(Audience.CS,),
    theme="finance",
    periods=(
        Period(
            since=2010,
            expression="income_users",
            example=Worked({"income_users": 21500.0}, 21500),
        ),
    ),
)
