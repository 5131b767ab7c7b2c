"""Participants of sixty and over."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Participants de 60 ans et plus",
    unit="personne",
    definition=(
        "Participants uniques de 60 ans et plus, à l’âge atteint au 31 décembre. Les 60-74 ans et "
        "les 75 ans et plus sont réunis."
    ),
    audience=(Audience.CS,),
    theme="publics",
    periods=(
        Period(
            since=2010,
            expression="public_age_60_74 + public_age_75_plus",
            example=Worked({"public_age_60_74": 41, "public_age_75_plus": 19}, 60),
        ),
    ),
)
