"""Share of structures that offer well-being or gentle exercise."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures qui proposent du bien-être ou une activité physique douce",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures qui ont proposé dans l’année des séances de bien-être ou d’activité "
        "physique douce."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="offer_wellbeing",
    short="Bien-être",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"offer_wellbeing": True},
            {"offer_wellbeing": True},
            {"offer_wellbeing": False},
        ),
        expected=2,
    ),
)
