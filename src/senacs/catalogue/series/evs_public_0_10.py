"""Participants of social-life spaces, band 0-10."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Participants des EVS de 0 à 10 ans",
    unit="personne",
    definition=(
        "Participants uniques des espaces de vie sociale, de 0 à 10 ans : le formulaire allégé "
        "demande directement la tranche harmonisée."
    ),
    audience=(Audience.EVS,),
    theme="publics",
    periods=(
        Period(
            since=2018,
            expression="evs_public_age_0_10",
            example=Worked({"evs_public_age_0_10": 34}, 34),
        ),
    ),
)
