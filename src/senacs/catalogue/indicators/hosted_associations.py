"""Associations hosted or supported."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Associations accueillies ou soutenues",
    measure=Measure.TOTAL,
    unit="association",
    definition=(
        "Somme des associations qui utilisent les locaux ou les services de chaque centre "
        "social. Une association aidée par deux centres compte deux fois."
    ),
    audience=(Audience.CS,),
    expression="hosted_associations",
    short="Associations accueillies",
    theme="actions",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"hosted_associations": 8},
            {"hosted_associations": 5},
        ),
        expected=13,
    ),
)
