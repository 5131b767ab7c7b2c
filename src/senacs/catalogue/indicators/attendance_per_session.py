"""Attendance of a session."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Présences par séance",
    measure=Measure.RATIO,
    unit="présence",
    definition=(
        "Présences de l’année rapportées aux séances de l’année, dans les centres qui connaissent "
        "les deux. C’est l’assiduité vue de l’atelier\u202f: combien de personnes autour de la "
        "table."
    ),
    audience=(Audience.CS,),
    expression="participations_total",
    denominator="sessions_total",
    short="Présences par séance",
    decimals=1,
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"participations_total": 12000, "sessions_total": 1000},
            {"participations_total": 4000, "sessions_total": 1000},
        ),
        expected=8,
    ),
)
