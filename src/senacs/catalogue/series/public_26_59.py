"""Participants from twenty-six to fifty-nine."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Participants de 26 à 59 ans",
    unit="personne",
    definition=(
        "Participants uniques de 26 à 59 ans, à l’âge atteint au 31 décembre. La plaquette des "
        "données 2023 imprime « 25-59 ans » : c’est bien 26 qu’il faut lire."
    ),
    audience=(Audience.CS,),
    theme="publics",
    periods=(
        Period(
            since=2010,
            expression="public_age_26_59",
            example=Worked({"public_age_26_59": 120}, 120),
        ),
    ),
)
