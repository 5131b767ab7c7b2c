"""Participants of social-life spaces, band 60 and over."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Participants des EVS de 60 ans et plus",
    unit="personne",
    definition=(
        "Participants uniques des espaces de vie sociale, de 60 ans et plus : le formulaire allégé "
        "demande directement la tranche harmonisée."
    ),
    audience=(Audience.EVS,),
    theme="publics",
    periods=(
        Period(
            since=2018,
            expression="evs_public_age_60_plus",
            example=Worked({"evs_public_age_60_plus": 34}, 34),
        ),
    ),
)
