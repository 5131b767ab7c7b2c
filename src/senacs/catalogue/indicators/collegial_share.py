"""Share of structures run collegially."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures à direction associative collégiale",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures dont l’association est dirigée à plusieurs, sans président seul. Les "
        "structures gérées par une collectivité ou une Caf n’ont pas à répondre."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="collegial_board",
    short="Direction collégiale",
    theme="gouvernance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"collegial_board": True},
            {"collegial_board": False},
        ),
        expected=1,
    ),
)
