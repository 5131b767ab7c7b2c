"""Users' share of income."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des usagers dans les produits",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Participation des usagers rapportée au total des produits, sans le bénévolat "
        "valorisé. C’est le rapport des sommes, et non la moyenne des taux de chaque centre."
    ),
    audience=(Audience.CS,),
    expression="income_users",
    denominator="income_total",
    factor=100.0,
    short="Part des usagers",
    is_money=True,
    theme="finance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"income_users": 50000, "income_total": 400000},
            {"income_users": 60000, "income_total": 600000},
            {"income_users": None, "income_total": 300000},
        ),
        expected=11.0,
    ),
)
