"""Centres touching priority zones, since France ruralités revitalisation replaced the ZRR."""

from datetime import date

from senacs.method.indicators import Break, Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Centres sociaux en zonage prioritaire",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux dont la zone de compétence comprend, même en partie, chaque "
        "zonage prioritaire. La base est faite des seuls centres concernés."
    ),
    audience=(Audience.CS,),
    question="priority_zones",
    short="Zonages prioritaires",
    theme="identite",
    show="count_bars",
    since=2024,
    breaks=(
        Break(
            data_year=2024,
            explanation=(
                "Nouvelle liste des quartiers prioritaires au 1er janvier 2024, zones de "
                "revitalisation rurale remplacées au 1er juillet 2024."
            ),
        ),
    ),
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"priority_zones": ["qpv"]},
            {"priority_zones": ["qpv", "frr"]},
            {"priority_zones": None},
        ),
        expected={"qpv": 2, "frr": 1, "frr_plus": 0},
    ),
)
