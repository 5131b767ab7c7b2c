"""Functions hard to recruit."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Fonctions difficiles à recruter",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de structures qui ont eu du mal à recruter pour chaque fonction dans l’année. "
        "«\u202fAucune\u202f» compte celles qui n’ont pas eu de difficulté."
    ),
    audience=(Audience.CS, Audience.EVS),
    question="hard_to_recruit",
    short="Difficiles à recruter",
    theme="emploi",
    show="count_bars",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"hard_to_recruit": ["seasonal"]},
            {"hard_to_recruit": ["seasonal", "youth"]},
        ),
        expected={"seasonal": 2, "youth": 1, "none": 0},
    ),
)
