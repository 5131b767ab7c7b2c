"""Volunteers of social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Bénévoles des espaces de vie sociale",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Somme des bénévoles actifs dans l’année dans les espaces de vie sociale, chacun "
        "compté une fois dans sa structure."
    ),
    audience=(Audience.EVS,),
    expression="volunteers_total",
    short="Bénévoles des EVS",
    theme="gouvernance",
    show="figure",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteers_total": 20},
            {"volunteers_total": 18},
        ),
        expected=38,
    ),
)
