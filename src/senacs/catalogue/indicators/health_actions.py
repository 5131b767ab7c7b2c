"""Health subjects worked on."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Sujets de santé travaillés par les centres sociaux",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont travaillé chaque sujet de santé avec des habitants. "
        "Une affiche ne suffit pas\u202f: il faut une action menée."
    ),
    audience=(Audience.CS,),
    question="health_actions",
    short="Sujets de santé",
    theme="actions",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"health_actions": ["food"]},
            {"health_actions": ["food", "mental_health"]},
        ),
        expected={"food": 2, "mental_health": 1, "screening": 0},
    ),
)
