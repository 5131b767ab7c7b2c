"""Share of people of sixty and more in social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des 60 ans et plus dans les espaces de vie sociale",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Participants de 60 ans et plus rapportés à tous les participants des espaces de vie "
        "sociale qui connaissent les âges."
    ),
    audience=(Audience.EVS,),
    expression="evs_public_age_60_plus",
    denominator="public_total",
    factor=100.0,
    short="60 ans et plus",
    decimals=1,
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"evs_public_age_60_plus": 30, "public_total": 100},
            {"evs_public_age_60_plus": 30, "public_total": 100},
        ),
        expected=30,
    ),
)
