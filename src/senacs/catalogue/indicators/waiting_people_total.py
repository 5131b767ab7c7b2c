"""People left on a waiting list."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Personnes restées sur liste d’attente",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des personnes qu’un centre social n’a pas pu accueillir faute de place et qui "
        "attendaient encore au 31 décembre. Une demande non écrite n’y est pas."
    ),
    audience=(Audience.CS,),
    expression="waiting_people",
    short="Liste d’attente",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"waiting_people": 15},
            {"waiting_people": 0},
            {"waiting_people": 25},
        ),
        expected=40,
    ),
)
