"""Hours facing the public."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Heures d’activité face au public",
    measure=Measure.TOTAL,
    unit="heure",
    definition=(
        "Somme des heures pendant lesquelles les centres agissent avec des habitants. Deux heures "
        "avec dix personnes font deux heures."
    ),
    audience=(Audience.CS,),
    expression="hours_total",
    short="Heures face au public",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"hours_total": 2400.0},
            {"hours_total": 1600.5},
        ),
        expected=4000.5,
    ),
)
