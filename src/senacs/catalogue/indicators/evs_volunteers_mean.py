"""Volunteers of a social-life space."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Bénévoles par espace de vie sociale",
    measure=Measure.MEAN,
    unit="personne",
    definition=("Nombre moyen de bénévoles par espace de vie sociale, administrateurs compris."),
    audience=(Audience.EVS,),
    expression="volunteers_total",
    short="Bénévoles par EVS",
    decimals=1,
    theme="gouvernance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"volunteers_total": 20},
            {"volunteers_total": 15},
        ),
        expected=17.5,
    ),
)
