"""Partners bound to social-life spaces by a written agreement."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Partenaires liés par écrit aux espaces de vie sociale",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre d’espaces de vie sociale liés à chaque partenaire par un écrit en cours au 31 "
        "décembre."
    ),
    audience=(Audience.EVS,),
    question="partners_formalised",
    short="Partenaires par écrit",
    theme="partenariats",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"partners_formalised": ["commune"]},
            {"partners_formalised": ["commune", "school"]},
        ),
        expected={"commune": 2, "school": 1, "caf": 0},
    ),
)
