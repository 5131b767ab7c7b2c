"""Centres whose zone touches a priority area."""

from datetime import date

from senacs.method.indicators import Break, Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Centres sociaux dont la zone touche un quartier prioritaire",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre de centres sociaux dont la zone de compétence comprend au moins un quartier "
        "prioritaire, même en partie. Le siège peut être hors du quartier."
    ),
    audience=(Audience.CS,),
    expression="qpv_number > 0",
    short="Touchent un QPV",
    theme="identite",
    show="figure",
    since=2018,
    breaks=(
        Break(
            data_year=2024,
            explanation="Nouvelle liste des quartiers prioritaires au 1er janvier 2024.",
        ),
    ),
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"qpv_number": 2},
            {"qpv_number": 0},
            {"qpv_number": None},
        ),
        expected=1,
    ),
)
