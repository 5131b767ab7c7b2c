"""Full-time equivalents per centre."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Équivalents temps plein par centre social",
    measure=Measure.MEAN,
    unit="ETP",
    definition=(
        "Nombre moyen d’équivalents temps plein par centre social : somme des ETP divisée par "
        "le nombre de centres qui l’ont donnée."
    ),
    audience=(Audience.CS,),
    expression="fte_total",
    short="ETP par centre",
    decimals=1,
    theme="emploi",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"fte_total": 12.5},
            {"fte_total": 4.5},
        ),
        expected=8.5,
    ),
)
