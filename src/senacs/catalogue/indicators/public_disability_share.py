"""Share of participants with a disability."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des participants en situation de handicap",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Participants dont la structure sait qu’ils sont en situation de handicap, rapportés à "
        "tous. Nul n’a à le dire\u202f: la part est un minimum."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="public_disability",
    denominator="public_total",
    factor=100.0,
    short="Situation de handicap",
    decimals=1,
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_disability": 10, "public_total": 500},
            {"public_disability": 15, "public_total": 500},
        ),
        expected=2.5,
    ),
)
