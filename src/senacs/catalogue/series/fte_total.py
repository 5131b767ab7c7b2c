"""Full-time equivalents of centres."""

from senacs.method.indicators import Break
from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked

SERIES = Series(
    title="Équivalents temps plein des centres sociaux",
    unit="ETP",
    definition=("Somme des temps de travail de l’année, ramenés à un temps plein."),
    audience=(Audience.CS,),
    theme="emploi",
    periods=(
        Period(
            since=2010,
            expression="fte_total",
            example=Worked({"fte_total": 11.25}, 11.25),
        ),
    ),
    breaks=(
        Break(
            2016,
            (
                "Entre les données 2013 et 2016, la moyenne publiée passe de 17 à 13 ETP par "
                "centre : le périmètre des emplois comptés a changé."
            ),
        ),
    ),
)
