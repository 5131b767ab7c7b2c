"""Structures with a digital adviser."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Structures où travaille un conseiller numérique",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre de structures où un conseiller numérique travaille, qu’il soit salarié de la "
        "structure ou accueilli dans ses murs."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="digital_adviser",
    short="Conseiller numérique",
    theme="actions",
    show="figure",
    since=2021,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"digital_adviser": True},
            {"digital_adviser": False},
            {"digital_adviser": True},
        ),
        expected=2,
    ),
)
