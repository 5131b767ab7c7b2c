"""Share of residents on the board."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des habitants dans l’instance de pilotage",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Habitants de la zone de compétence rapportés aux membres de l’instance de pilotage ayant "
        "le droit de vote, dans les centres sociaux."
    ),
    audience=(Audience.CS,),
    expression="board_residents",
    denominator="board_seats",
    factor=100.0,
    short="Habitants dans l’instance",
    decimals=1,
    theme="gouvernance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"board_residents": 8, "board_seats": 10},
            {"board_residents": 7, "board_seats": 10},
        ),
        expected=75,
    ),
)
