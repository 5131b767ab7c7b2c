"""Structures that act with travellers."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Structures qui agissent avec les gens du voyage",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre de centres sociaux et d’espaces de vie sociale qui ont mené dans l’année au moins "
        "une action avec des gens du voyage, sur une aire ou dans leurs murs."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="travellers_action",
    short="Gens du voyage",
    theme="identite",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"travellers_action": True},
            {"travellers_action": False},
            {"travellers_action": None},
        ),
        expected=1,
    ),
)
