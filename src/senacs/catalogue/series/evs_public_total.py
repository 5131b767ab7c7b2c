"""Unique participants of social-life spaces."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Participants uniques des espaces de vie sociale",
    unit="personne",
    definition=(
        "Personnes venues au moins une fois dans l’année, une fois par espace de vie sociale."
    ),
    audience=(Audience.EVS,),
    theme="publics",
    periods=(
        Period(
            since=2016,
            expression="public_total",
            example=Worked({"public_total": 140}, 140),
        ),
    ),
)
