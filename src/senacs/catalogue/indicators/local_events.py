"""Local events carried or supported."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Événements locaux portés ou soutenus",
    measure=Measure.TOTAL,
    unit="événement",
    definition=(
        "Somme des événements ponctuels ouverts à tous, portés ou soutenus par les centres "
        "sociaux dans l’année. Leur public est compté à part des participants."
    ),
    audience=(Audience.CS,),
    expression="local_events",
    short="Événements locaux",
    theme="actions",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"local_events": 8},
            {"local_events": 5},
        ),
        expected=13,
    ),
)
