"""Centres by kind of territory."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les centres sociaux selon leur territoire",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Nombre de centres sociaux selon que leur zone de compétence est plutôt urbaine ou "
        "plutôt rurale, de leur propre avis. Ce n’est pas le zonage de l’Insee."
    ),
    audience=(Audience.CS,),
    question="territory_type",
    short="Urbain ou rural",
    theme="identite",
    show="stacked",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"territory_type": "rural"},
            {"territory_type": "urban"},
            {"territory_type": "rural"},
        ),
        expected={"urban": 1, "rural": 2},
    ),
)
