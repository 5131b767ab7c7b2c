"""Income for one inhabitant of the zone."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Produits par habitant de la zone de compétence",
    measure=Measure.RATIO,
    unit="€",
    definition=(
        "Total des produits rapporté aux habitants de la zone de compétence, dans les centres qui "
        "connaissent les deux. Deux zones qui se recouvrent comptent deux fois les mêmes "
        "habitants\u202f: le chiffre en est abaissé."
    ),
    audience=(Audience.CS,),
    expression="income_total",
    denominator="territory_population",
    short="Produits par habitant",
    decimals=1,
    is_money=True,
    theme="finance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"income_total": 400000, "territory_population": 8000},
            {"income_total": 600000, "territory_population": 12000},
        ),
        expected=50,
    ),
)
