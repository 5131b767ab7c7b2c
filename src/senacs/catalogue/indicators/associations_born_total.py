"""Associations born with the help of a centre."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Associations nées d’un accompagnement",
    measure=Measure.TOTAL,
    unit="association",
    definition=(
        "Total des associations déclarées dans l’année à la suite d’un accompagnement par un "
        "centre social."
    ),
    audience=(Audience.CS,),
    expression="associations_born",
    short="Associations nées",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"associations_born": 1},
            {"associations_born": 2},
        ),
        expected=3,
    ),
)
