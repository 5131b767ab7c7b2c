"""Volunteers trained in the year."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Bénévoles formés dans l’année",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Somme des bénévoles qui ont suivi au moins une formation dans l’année. On compte des "
        "personnes, et non des stages."
    ),
    audience=(Audience.CS,),
    expression="volunteers_trained",
    short="Bénévoles formés",
    theme="gouvernance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteers_trained": 7},
            {"volunteers_trained": 0},
            {"volunteers_trained": None},
        ),
        expected=7,
    ),
)
