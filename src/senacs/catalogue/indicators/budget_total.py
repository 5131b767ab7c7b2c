"""Total budget of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Budget cumulé des centres sociaux",
    measure=Measure.TOTAL,
    unit="€",
    definition=(
        "Somme des produits des centres sociaux qui les ont donnés, sans le bénévolat "
        "valorisé. Ce montant ne couvre que les répondants."
    ),
    audience=(Audience.CS,),
    expression="income_total",
    short="Budget cumulé",
    is_money=True,
    theme="finance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"income_total": 400000},
            {"income_total": 600000},
        ),
        expected=1000000,
    ),
)
