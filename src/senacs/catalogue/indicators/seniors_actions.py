"""Actions for older people."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Actions menées pour les aînés",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont mené chaque action pour les aînés. Un centre en mène "
        "plusieurs\u202f: les lignes ne s’additionnent pas."
    ),
    audience=(Audience.CS,),
    question="actions_seniors",
    short="Actions pour les aînés",
    theme="actions",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"actions_seniors": ["meals", "visits"]},
            {"actions_seniors": ["meals"]},
        ),
        expected={"meals": 2, "visits": 1, "carers": 0},
    ),
)
