"""Unique participants of centres."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Participants uniques des centres sociaux",
    unit="personne",
    definition=(
        "Personnes venues au moins une fois dans l’année à une activité ou à un service régulier, "
        "une fois par centre. Le public des événements n’y est pas."
    ),
    audience=(Audience.CS,),
    theme="publics",
    periods=(
        Period(
            since=2010,
            expression="public_total",
            example=Worked({"public_total": 520}, 520),
        ),
    ),
)
