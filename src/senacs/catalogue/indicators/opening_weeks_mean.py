"""Mean number of weeks open."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Semaines d’ouverture par centre",
    measure=Measure.MEAN,
    unit="semaine",
    definition=(
        "Nombre moyen de semaines d’ouverture au public dans l’année, par centre ayant répondu."
    ),
    audience=(Audience.CS,),
    expression="opening_weeks",
    decimals=1,
    short="Semaines d’ouverture",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"opening_weeks": 48},
            {"opening_weeks": 44},
        ),
        expected=46.0,
    ),
)
