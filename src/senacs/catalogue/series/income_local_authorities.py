"""Income from communes, their groupings and the region."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Produits des collectivités locales",
    unit="€",
    definition=(
        "Communes, intercommunalités, CCAS et région. Le département a sa propre série, et la "
        "valeur des locaux prêtés n’y entre pas."
    ),
    audience=(Audience.CS,),
    theme="finance",
    periods=(
        Period(
            since=2010,
            expression="income_local_authorities",
            example=Worked({"income_local_authorities": 21500.0}, 21500),
        ),
    ),
)
