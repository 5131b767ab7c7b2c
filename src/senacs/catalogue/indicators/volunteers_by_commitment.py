"""Volunteers by kind of commitment."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les bénévoles selon leur engagement",
    measure=Measure.PARTS,
    unit="personne",
    definition=(
        "Bénévoles des centres sociaux répartis selon leur engagement principal. Un "
        "administrateur qui anime aussi une activité ne compte que parmi les administrateurs. "
        "Les parts sont arrondies de façon à faire 100."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("board", "Administrateurs et administratrices", "volunteers_board"),
        Part("regular", "Réguliers", "volunteers_regular"),
        Part("occasional", "Occasionnels", "volunteers_occasional"),
    ),
    short="Bénévoles selon l’engagement",
    theme="gouvernance",
    show="donut",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteers_board": 10, "volunteers_regular": 20, "volunteers_occasional": 5},
            {"volunteers_board": 6, "volunteers_regular": 9, "volunteers_occasional": 0},
        ),
        expected={"board": 16, "regular": 29, "occasional": 5},
    ),
)
