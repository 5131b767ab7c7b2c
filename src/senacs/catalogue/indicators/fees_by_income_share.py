"""Share of structures whose fees follow income."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures dont les tarifs dépendent des ressources",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures qui font varier au moins un tarif selon les ressources ou le "
        "quotient familial."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="fees_by_income",
    short="Tarifs selon les ressources",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"fees_by_income": True},
            {"fees_by_income": True},
            {"fees_by_income": False},
        ),
        expected=2,
    ),
)
