"""Value of premises lent."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Valeur des locaux prêtés",
    measure=Measure.TOTAL,
    unit="€",
    definition=(
        "Total de la valeur des locaux mis à disposition sans loyer. Elle est dite par celui qui "
        "prête\u202f: deux communes peuvent la calculer autrement."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="premises_in_kind",
    short="Locaux prêtés",
    is_money=True,
    theme="finance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"premises_in_kind": 20000},
            {"premises_in_kind": 15000},
        ),
        expected=35000,
    ),
)
