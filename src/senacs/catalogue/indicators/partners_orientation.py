"""Partners that send people to centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Partenaires qui orientent des personnes vers les centres sociaux",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux vers lesquels chaque partenaire a orienté des personnes dans "
        "l’année."
    ),
    audience=(Audience.CS,),
    question="partners_orientation",
    short="Orientations",
    theme="partenariats",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"partners_orientation": ["school", "ccas"]},
            {"partners_orientation": ["ccas"]},
        ),
        expected={"ccas": 2, "school": 1, "msa": 0},
    ),
)
