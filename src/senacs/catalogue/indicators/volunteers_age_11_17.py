"""Volunteers aged 11-17."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Jeunes de 11 à 17 ans bénévoles",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Nombre de bénévoles de 11 à 17 ans, dans les instances ou les activités des centres "
        "sociaux. Ils sont compris dans l’ensemble des bénévoles."
    ),
    audience=(Audience.CS,),
    expression="volunteers_age_11_17",
    short="Jeunes de 11 à 17 ans bénévoles",
    theme="gouvernance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteers_age_11_17": 5},
            {"volunteers_age_11_17": 2},
        ),
        expected=7,
    ),
)
