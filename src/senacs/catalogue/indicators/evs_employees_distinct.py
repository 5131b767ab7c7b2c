"""Employees of social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Salariés des espaces de vie sociale",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Somme des personnes qui ont travaillé dans chaque espace de vie sociale au cours de "
        "l’année. Certains n’emploient personne : ils comptent pour zéro."
    ),
    audience=(Audience.EVS,),
    expression="employees_distinct",
    short="Salariés des EVS",
    theme="emploi",
    show="figure",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"employees_distinct": 3},
            {"employees_distinct": 0},
        ),
        expected=3,
    ),
)
