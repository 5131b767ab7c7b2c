"""Volunteers of centres."""

from senacs.method.indicators import Break
from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Bénévoles des centres sociaux",
    unit="personne",
    definition=(
        "Bénévoles actifs dans l’année, chacun une fois : administrateurs, réguliers, occasionnels."
    ),
    audience=(Audience.CS,),
    theme="gouvernance",
    periods=(
        Period(
            since=2010,
            expression="volunteers_total",
            example=Worked({"volunteers_total": 72}, 72),
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
