"""Full-time equivalents of centres."""

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
            since=2016,
            expression="fte_total",
            example=Worked({"fte_total": 11.25}, 11.25),
        ),
    ),
)
