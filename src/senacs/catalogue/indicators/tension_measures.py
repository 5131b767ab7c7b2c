"""Measures taken in front of money difficulties."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Mesures prises face à des difficultés d’argent",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de structures qui ont pris chaque mesure dans l’année. «\u202fAucune\u202f» "
        "compte celles qui n’ont pas eu à en prendre."
    ),
    audience=(Audience.CS, Audience.EVS),
    question="tension_measures",
    short="Mesures de tension",
    minimum_n=10,
    theme="finance",
    show="count_bars",
    since=2024,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"tension_measures": ["reserves"]},
            {"tension_measures": ["reserves", "frozen_jobs"]},
            {"tension_measures": ["none"]},
        ),
        expected={"reserves": 2, "frozen_jobs": 1, "none": 1, "debt": 0},
    ),
)
