"""Share of structures whose year is balanced."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures à l’équilibre ou en excédent",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures dont le résultat de l’exercice est nul ou positif. Les structures "
        "gérées par une collectivité, sans résultat propre, n’ont pas à répondre."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="result_amount >= 0",
    short="À l’équilibre",
    minimum_n=10,
    theme="finance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"result_amount": 1000},
            {"result_amount": -500},
            {"result_amount": 0},
        ),
        expected=2,
    ),
)
