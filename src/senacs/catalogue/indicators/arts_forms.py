"""Arts practised in centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Pratiques artistiques dans les centres sociaux",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux où chaque forme artistique est pratiquée par des habitants, et "
        "non seulement regardée."
    ),
    audience=(Audience.CS,),
    question="arts_forms",
    short="Pratiques artistiques",
    theme="actions",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"arts_forms": ["music", "dance"]},
            {"arts_forms": ["music"]},
        ),
        expected={"music": 2, "dance": 1, "circus": 0},
    ),
)
