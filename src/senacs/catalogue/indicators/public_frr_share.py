"""Share of participants living in a rural revitalisation commune."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des participants habitant une commune France ruralités revitalisation",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Participants habitant une commune classée France ruralités revitalisation, rapportés à "
        "tous les participants des structures qui connaissent l’adresse des leurs."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="public_frr",
    denominator="public_total",
    factor=100.0,
    short="Participants en FRR",
    decimals=1,
    theme="publics",
    show="figure",
    since=2024,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_frr": 50, "public_total": 100},
            {"public_frr": 0, "public_total": 100},
        ),
        expected=25,
    ),
)
