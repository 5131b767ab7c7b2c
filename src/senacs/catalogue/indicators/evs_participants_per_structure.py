"""Participants of a social-life space."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Participants par espace de vie sociale",
    measure=Measure.MEAN,
    unit="personne",
    definition=(
        "Nombre moyen de personnes différentes venues dans un espace de vie sociale pendant "
        "l’année."
    ),
    audience=(Audience.EVS,),
    expression="public_total",
    short="Participants par EVS",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_total": 150},
            {"public_total": 250},
        ),
        expected=200,
    ),
)
