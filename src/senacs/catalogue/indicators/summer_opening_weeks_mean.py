"""Weeks of opening in July and August."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Semaines d’ouverture en juillet et août par centre social",
    measure=Measure.MEAN,
    unit="semaine",
    definition=(
        "Nombre moyen de semaines où un centre social est resté ouvert en juillet et août, sur "
        "neuf possibles."
    ),
    audience=(Audience.CS,),
    expression="opening_summer_weeks",
    short="Semaines d’été",
    decimals=1,
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"opening_summer_weeks": 4},
            {"opening_summer_weeks": 7},
        ),
        expected=5.5,
    ),
)
