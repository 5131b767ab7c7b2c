"""Local events of social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Événements locaux portés ou soutenus par les espaces de vie sociale",
    measure=Measure.TOTAL,
    unit="événement",
    definition=(
        "Total des fêtes, marchés, forums et autres événements locaux que les espaces de vie "
        "sociale ont portés ou aidés."
    ),
    audience=(Audience.EVS,),
    expression="evs_local_events",
    short="Événements locaux",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"evs_local_events": 4},
            {"evs_local_events": 6},
        ),
        expected=10,
    ),
)
