"""Unique participants of social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Participants des espaces de vie sociale",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Somme des participants uniques de chaque espace de vie sociale : une personne compte "
        "une fois par structure et par an."
    ),
    audience=(Audience.EVS,),
    expression="public_total",
    short="Participants des EVS",
    theme="publics",
    show="figure",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"public_total": 150},
            {"public_total": 90},
        ),
        expected=240,
    ),
)
