"""Centres touching priority zones."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Centres sociaux en géographie prioritaire",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux dont la zone de compétence comprend, même en partie, chaque "
        "zonage prioritaire. La base est faite des seuls centres concernés."
    ),
    audience=(Audience.CS,),
    question="priority_geography",
    short="Géographie prioritaire",
    theme="identite",
    show="count_bars",
    since=2010,
    until=2023,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"priority_geography": ["qpv"]},
            {"priority_geography": ["qpv", "zrr"]},
            {"priority_geography": None},
        ),
        expected={"qpv": 2, "zrr": 1, "qva": 0},
    ),
)
