"""Participants from birth to ten, across the bands of 2020."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Participants de 0 à 10 ans",
    unit="personne",
    definition=(
        "Participants uniques de 0 à 10 ans, à l’âge atteint au 31 décembre. Le découpage a changé "
        "aux données 2020, mais les deux font exactement 0-10 ans."
    ),
    audience=(Audience.CS,),
    theme="publics",
    periods=(
        Period(
            since=2010,
            until=2019,
            expression="public_age_0_3 + public_age_4_10",
            example=Worked({"public_age_0_3": 36, "public_age_4_10": 211}, 247),
        ),
        Period(
            since=2020,
            expression="public_age_0_6 + public_age_7_10",
            example=Worked({"public_age_0_6": 97, "public_age_7_10": 150}, 247),
        ),
    ),
)
