"""Apprentices of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Apprentis et contrats de professionnalisation",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des apprentis et des contrats de professionnalisation présents dans l’année dans "
        "les centres sociaux."
    ),
    audience=(Audience.CS,),
    expression="apprentices",
    short="Apprentis",
    theme="emploi",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"apprentices": 1},
            {"apprentices": 2},
        ),
        expected=3,
    ),
)
