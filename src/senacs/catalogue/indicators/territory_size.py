"""Centres by extent of territory."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les centres sociaux selon l’étendue de leur territoire",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Nombre de centres sociaux selon l’étendue de leur zone de compétence, du quartier à "
        "l’intercommunalité."
    ),
    audience=(Audience.CS,),
    question="territory_size",
    short="Étendue du territoire",
    theme="identite",
    show="bars",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"territory_size": "one_commune"},
            {"territory_size": "one_commune"},
            {"territory_size": "intercommunal"},
        ),
        expected={"one_commune": 2, "intercommunal": 1, "one_neighbourhood": 0},
    ),
)
