"""Share of first departures among young people."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des premiers départs parmi les jeunes partis",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Jeunes partis pour la première fois, rapportés à tous les jeunes partis en séjour ou en "
        "vacances avec un centre social."
    ),
    audience=(Audience.CS,),
    expression="young_holidays_first",
    denominator="young_holidays",
    factor=100.0,
    short="Premiers départs",
    decimals=1,
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"young_holidays_first": 10, "young_holidays": 40},
            {"young_holidays_first": 10, "young_holidays": 60},
        ),
        expected=20,
    ),
)
