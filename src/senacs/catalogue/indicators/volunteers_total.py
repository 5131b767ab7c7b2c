"""Volunteers."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Bénévoles des centres sociaux",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Somme des bénévoles actifs dans l’année, chacun compté une fois dans son centre : "
        "administrateurs, réguliers et occasionnels."
    ),
    audience=(Audience.CS,),
    expression="volunteers_total",
    short="Bénévoles",
    theme="gouvernance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteers_total": 40},
            {"volunteers_total": 25},
        ),
        expected=65,
    ),
)
