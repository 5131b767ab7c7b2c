"""Share of the young among participants."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des 0-25 ans parmi les participants",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Participants de 25 ans et moins rapportés à tous les participants des centres qui "
        "connaissent les deux. L’âge est celui du 31 décembre."
    ),
    audience=(Audience.CS,),
    expression="public_0_25_total",
    denominator="public_total",
    factor=100.0,
    short="0-25 ans",
    decimals=1,
    theme="publics",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_0_25_total": 300, "public_total": 600},
            {"public_0_25_total": 100, "public_total": 200},
            {"public_0_25_total": None, "public_total": 999},
        ),
        expected=50,
    ),
)
