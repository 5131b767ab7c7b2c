"""People of actions between generations."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Jeunes et aînés réunis par des actions entre générations",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des moins de 26 ans et des 60 ans et plus ayant pris part à des actions qui les "
        "réunissent. Les deux nombres doivent être connus de la structure."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="generations_young + generations_old",
    short="Entre générations",
    theme="publics",
    show="figure",
    since=2025,
    until=2025,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"generations_young": 30, "generations_old": 20},
            {"generations_young": 10, "generations_old": None},
        ),
        expected=50,
    ),
)
