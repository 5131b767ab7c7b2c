"""Volunteers who sit in a governing body."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Bénévoles des instances",
    unit="personne",
    definition=(
        "Bénévoles qui siègent dans l’instance de pilotage. Ceux qui animent aussi une activité ne "
        "comptent qu’ici."
    ),
    audience=(Audience.CS,),
    theme="gouvernance",
    periods=(
        Period(
            since=2010,
            expression="volunteers_board",
            example=Worked({"volunteers_board": 14}, 14),
        ),
    ),
)
