"""Signatories of multi-partner agreements."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Signataires des conventions multipartenariales",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux dont la convention multipartenariale porte la signature de "
        "chaque partenaire. Seuls les centres liés par une telle convention sont interrogés."
    ),
    audience=(Audience.CS,),
    question="agreement_partners",
    short="Signataires",
    theme="finance",
    show="count_bars",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"agreement_partners": ["commune", "caf"]},
            {"agreement_partners": ["caf", "department"]},
            {"agreement_partners": None},
        ),
        expected={"caf": 2, "commune": 1, "department": 1, "msa": 0},
    ),
)
