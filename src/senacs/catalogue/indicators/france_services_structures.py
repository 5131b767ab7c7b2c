"""Structures labelled France services."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Structures labellisées France services",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre de centres sociaux et d’espaces de vie sociale qui portaient le label France "
        "services au 31 décembre."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="france_services",
    short="France services",
    theme="actions",
    show="figure",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"france_services": True},
            {"france_services": False},
        ),
        expected=1,
    ),
)
