"""Social-life spaces that prepare to become something else."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Préfigurations engagées par les espaces de vie sociale",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Espaces de vie sociale selon la préfiguration qu’ils ont engagée. Un espace qui prépare "
        "un centre social annonce un agrément nouveau dans les deux ans\u202f; celui qui en aide "
        "un autre ne change pas lui-même."
    ),
    audience=(Audience.EVS,),
    question="prefiguration",
    short="Préfigurations",
    theme="identite",
    show="bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"prefiguration": "none"},
            {"prefiguration": "to_cs"},
            {"prefiguration": "none"},
        ),
        expected={"none": 2, "to_cs": 1, "support": 0},
    ),
)
