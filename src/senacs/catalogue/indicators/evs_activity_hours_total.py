"""Hours facing the public of social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Heures d’activité des espaces de vie sociale",
    measure=Measure.TOTAL,
    unit="heure",
    definition=(
        "Somme des heures pendant lesquelles les espaces de vie sociale agissent avec des "
        "habitants, sans les multiplier par le nombre de présents."
    ),
    audience=(Audience.EVS,),
    expression="hours_total",
    short="Heures d’activité des EVS",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"hours_total": 600.0},
            {"hours_total": 250.0},
        ),
        expected=850.0,
    ),
)
