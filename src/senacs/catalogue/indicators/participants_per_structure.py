"""Participants of a centre."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Participants par centre social",
    measure=Measure.MEAN,
    unit="personne",
    definition=(
        "Nombre moyen de personnes différentes venues dans un centre social pendant l’année. Une "
        "personne inscrite dans trois ateliers compte une fois."
    ),
    audience=(Audience.CS,),
    expression="public_total",
    short="Participants par centre",
    theme="publics",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_total": 800},
            {"public_total": 1000},
            {"public_total": None},
        ),
        expected=900,
    ),
)
