"""Share of women among participants."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des femmes et des filles parmi les participants",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Femmes et filles rapportées aux participants dont le sexe est connu, centres sociaux et "
        "espaces de vie sociale réunis."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="public_women",
    denominator="public_women + public_men",
    factor=100.0,
    short="Femmes et filles",
    decimals=1,
    theme="publics",
    show="figure",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_women": 120, "public_men": 80},
            {"public_women": 60, "public_men": 40},
            {"public_women": 10, "public_men": None},
        ),
        expected=60,
    ),
)
