"""Families that went on holiday."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Familles parties en vacances",
    measure=Measure.TOTAL,
    unit="famille",
    definition=(
        "Total des familles parties en vacances avec l’appui d’une structure, quelle que soit "
        "l’aide reçue."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="families_holidays",
    short="Familles en vacances",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"families_holidays": 8},
            {"families_holidays": 4},
        ),
        expected=12,
    ),
)
