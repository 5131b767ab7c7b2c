"""Volunteers of activities."""

from senacs.method.indicators import Break
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
            since=2010,
            expression="volunteers_regular + volunteers_occasional",
            example=Worked({"volunteers_regular": 31, "volunteers_occasional": 27}, 58),
        ),
    ),
    breaks=(
        Break(
            2016,
            (
                "Entre les données 2013 et 2016, la moyenne publiée passe de 30 à 55 bénévoles "
                "d’activité par centre : la définition a changé."
            ),
        ),
    ),
)
