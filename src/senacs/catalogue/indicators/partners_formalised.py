"""Partners bound to centres by a written agreement."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Partenaires liés par écrit aux centres sociaux",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux liés à chaque partenaire par un écrit en cours au 31 "
        "décembre\u202f: convention, contrat, délibération."
    ),
    audience=(Audience.CS,),
    question="partners_formalised",
    short="Partenaires par écrit",
    theme="partenariats",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"partners_formalised": ["commune", "caf"]},
            {"partners_formalised": ["caf"]},
        ),
        expected={"caf": 2, "commune": 1, "msa": 0},
    ),
)
