"""Young people who left on holiday."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Jeunes partis en séjour ou en vacances",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Somme des enfants et jeunes partis au moins une nuit avec un centre ou avec son aide, "
        "chacun une fois dans l’année."
    ),
    audience=(Audience.CS,),
    expression="young_holidays",
    short="Jeunes partis",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"young_holidays": 24},
            {"young_holidays": 16},
        ),
        expected=40,
    ),
)
