"""Volunteers of activities."""

from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Bénévoles d’activité",
    unit="personne",
    definition=("Bénévoles réguliers et occasionnels réunis, hors instances."),
    audience=(Audience.CS,),
    theme="gouvernance",
    periods=(
        Period(
            since=2016,
            expression="volunteers_regular + volunteers_occasional",
            example=Worked({"volunteers_regular": 31, "volunteers_occasional": 27}, 58),
        ),
    ),
)
