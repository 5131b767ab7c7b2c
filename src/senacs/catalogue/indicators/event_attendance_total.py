"""Attendance of events."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Présences aux événements",
    measure=Measure.TOTAL,
    unit="présence",
    definition=(
        "Total des présences aux fêtes, forums et événements ponctuels. Elles se comptent à part "
        "des participants, qui sont des personnes suivies dans l’année."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="event_participations",
    short="Présences aux événements",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"event_participations": 500},
            {"event_participations": 300},
        ),
        expected=800,
    ),
)
