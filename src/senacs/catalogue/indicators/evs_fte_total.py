"""Full-time equivalents of social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Équivalents temps plein des espaces de vie sociale",
    measure=Measure.TOTAL,
    unit="ETP",
    definition=(
        "Somme des équivalents temps plein de l’année dans les espaces de vie sociale. Les "
        "équipes y sont petites : le nombre garde une décimale."
    ),
    audience=(Audience.EVS,),
    expression="fte_total",
    short="ETP des EVS",
    decimals=1,
    theme="emploi",
    show="figure",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"fte_total": 1.5},
            {"fte_total": 0.75},
        ),
        expected=2.25,
    ),
)
