"""Digital actions of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Actions numériques des centres sociaux",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux ayant mené chaque action numérique dans l’année, parmi ceux qui "
        "agissent dans ce domaine."
    ),
    audience=(Audience.CS,),
    question="digital_actions",
    short="Actions numériques",
    theme="actions",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"digital_actions": ["procedures", "training"]},
            {"digital_actions": ["procedures"]},
        ),
        expected={"procedures": 2, "training": 1},
    ),
)
