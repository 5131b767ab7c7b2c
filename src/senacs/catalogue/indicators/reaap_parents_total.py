"""Parents reached by parenting actions."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Parents touchés par les actions de parentalité financées",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des parents ayant pris part à une action financée au titre du réseau d’écoute, "
        "d’appui et d’accompagnement des parents."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="reaap_parents",
    short="Parents touchés",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"reaap_parents": 30},
            {"reaap_parents": 45},
        ),
        expected=75,
    ),
)
