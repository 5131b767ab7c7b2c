"""Participants of social-life spaces, band 26-59."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Participants des EVS de 26 à 59 ans",
    unit="personne",
    definition=(
        "Participants uniques des espaces de vie sociale, de 26 à 59 ans : le formulaire allégé "
        "demande directement la tranche harmonisée."
    ),
    audience=(Audience.EVS,),
    theme="publics",
    periods=(
        Period(
            since=2018,
            expression="evs_public_age_26_59",
            example=Worked({"evs_public_age_26_59": 34}, 34),
        ),
    ),
)
