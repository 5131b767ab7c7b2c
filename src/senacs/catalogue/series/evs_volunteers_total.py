"""Volunteers of social-life spaces."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Bénévoles des espaces de vie sociale",
    unit="personne",
    definition=("Bénévoles actifs dans l’année, chacun une fois par espace de vie sociale."),
    audience=(Audience.EVS,),
    theme="gouvernance",
    periods=(
        Period(
            since=2016,
            expression="volunteers_total",
            example=Worked({"volunteers_total": 38}, 38),
        ),
    ),
)
