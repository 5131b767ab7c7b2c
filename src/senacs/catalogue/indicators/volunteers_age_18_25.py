"""Volunteers aged 18-25."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Jeunes adultes de 18 à 25 ans bénévoles",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Nombre de bénévoles de 18 à 25 ans, dans les instances ou les activités des centres "
        "sociaux. Ils sont compris dans l’ensemble des bénévoles."
    ),
    audience=(Audience.CS,),
    expression="volunteers_age_18_25",
    short="Jeunes adultes de 18 à 25 ans bénévoles",
    theme="gouvernance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteers_age_18_25": 5},
            {"volunteers_age_18_25": 2},
        ),
        expected=7,
    ),
)
