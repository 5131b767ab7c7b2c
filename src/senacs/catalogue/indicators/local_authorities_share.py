"""Share of communes and their groupings in the income of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des collectivités locales dans les produits des centres sociaux",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Produits versés par les communes et les intercommunalités rapportés au total des "
        "produits. Les locaux prêtés sans loyer n’y sont pas."
    ),
    audience=(Audience.CS,),
    expression="income_local_authorities",
    denominator="income_total",
    factor=100.0,
    short="Part des collectivités",
    decimals=1,
    is_money=True,
    theme="finance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"income_local_authorities": 200000, "income_total": 500000},
            {"income_local_authorities": 300000, "income_total": 500000},
        ),
        expected=50,
    ),
)
