"""Mean budget of a centre."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Budget moyen d’un centre social",
    measure=Measure.MEAN,
    unit="€",
    definition=(
        "Total des produits des centres sociaux divisé par le nombre de centres qui l’ont "
        "donné, sans le bénévolat valorisé. Avec peu de centres, un seul grand budget suffit à "
        "tirer la moyenne."
    ),
    audience=(Audience.CS,),
    expression="income_total",
    short="Budget moyen",
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
            {"income_total": None},
        ),
        expected=500000.0,
    ),
)
