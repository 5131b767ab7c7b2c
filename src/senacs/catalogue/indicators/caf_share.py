"""Share of the Caf in the income of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part de la Caf dans les produits des centres sociaux",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Produits versés par la Caf, prestations de service et fonds locaux réunis, rapportés au "
        "total des produits."
    ),
    audience=(Audience.CS,),
    expression="income_caf",
    denominator="income_total",
    factor=100.0,
    short="Part de la Caf",
    decimals=1,
    is_money=True,
    theme="finance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"income_caf": 150000, "income_total": 500000},
            {"income_caf": 150000, "income_total": 500000},
        ),
        expected=30,
    ),
)
