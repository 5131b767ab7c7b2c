"""Share of newcomers in social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des nouveaux participants dans les espaces de vie sociale",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Participants venus pour la première fois dans l’année, rapportés à tous les participants "
        "des espaces de vie sociale."
    ),
    audience=(Audience.EVS,),
    expression="public_new",
    denominator="public_total",
    factor=100.0,
    short="Nouveaux participants",
    decimals=1,
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_new": 40, "public_total": 100},
            {"public_new": 20, "public_total": 100},
        ),
        expected=30,
    ),
)
