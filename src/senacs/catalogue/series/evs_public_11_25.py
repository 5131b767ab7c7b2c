"""Participants of social-life spaces, band 11-25."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Participants des EVS de 11 à 25 ans",
    unit="personne",
    definition=(
        "Participants uniques des espaces de vie sociale, de 11 à 25 ans : le formulaire allégé "
        "demande directement la tranche harmonisée."
    ),
    audience=(Audience.EVS,),
    theme="publics",
    periods=(
        Period(
            since=2018,
            expression="evs_public_age_11_25",
            example=Worked({"evs_public_age_11_25": 34}, 34),
        ),
    ),
)
