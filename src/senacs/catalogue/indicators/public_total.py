"""Unique participants of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Participants des centres sociaux",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Somme des participants uniques de chaque centre : une personne compte une fois par "
        "centre et par an, quel que soit son nombre d’activités. Le public des événements "
        "ponctuels n’est pas compris."
    ),
    audience=(Audience.CS,),
    expression="public_total",
    short="Participants",
    theme="publics",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"public_total": 500},
            {"public_total": 320},
            {"public_total": None},
        ),
        expected=820,
    ),
)
