"""Volunteers of social-life spaces by commitment."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les bénévoles des espaces de vie sociale selon leur engagement",
    measure=Measure.PARTS,
    unit="personne",
    definition=(
        "Bénévoles des espaces de vie sociale répartis selon leur engagement principal. Les "
        "parts sont arrondies de façon à faire 100."
    ),
    audience=(Audience.EVS,),
    parts=(
        Part("board", "Administrateurs et administratrices", "volunteers_board"),
        Part("regular", "Réguliers", "volunteers_regular"),
        Part("occasional", "Occasionnels", "volunteers_occasional"),
    ),
    short="Bénévoles des EVS selon l’engagement",
    theme="gouvernance",
    show="donut",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteers_board": 6, "volunteers_regular": 10, "volunteers_occasional": 4},
            {"volunteers_board": 5, "volunteers_regular": 3, "volunteers_occasional": 2},
        ),
        expected={"board": 11, "regular": 13, "occasional": 6},
    ),
)
