"""Collective and family actions, by number of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Projets collectifs et familles : centres impliqués par action",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont mené dans l’année chaque type d’action collective "
        "ou avec les familles. Un centre en mène plusieurs : les lignes ne s’additionnent pas."
    ),
    audience=(Audience.CS,),
    question="collective_actions",
    short="Projets collectifs",
    theme="actions",
    show="count_bars",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"collective_actions": ["events", "youth"]},
            {"collective_actions": ["events"]},
            {"collective_actions": None},
        ),
        expected={"events": 2, "youth": 1, "schoolwork": 0},
    ),
)
