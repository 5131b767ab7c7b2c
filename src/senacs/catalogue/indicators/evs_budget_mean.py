"""Mean budget of a social-life space."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Budget moyen d’un espace de vie sociale",
    measure=Measure.MEAN,
    unit="€",
    definition=(
        "Total des produits des espaces de vie sociale divisé par le nombre de structures qui "
        "l’ont donné, sans le bénévolat valorisé."
    ),
    audience=(Audience.EVS,),
    expression="income_total",
    short="Budget moyen d’un EVS",
    is_money=True,
    theme="finance",
    show="figure",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"income_total": 40000},
            {"income_total": 60000},
        ),
        expected=50000.0,
    ),
)
