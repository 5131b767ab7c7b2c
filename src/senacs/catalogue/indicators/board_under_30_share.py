"""Share of the young on the board."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des moins de 30 ans dans l’instance de pilotage",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Membres de moins de 30 ans rapportés aux membres de l’instance de pilotage ayant le "
        "droit de vote."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="board_under_30",
    denominator="board_seats",
    factor=100.0,
    short="Moins de 30 ans",
    decimals=1,
    theme="gouvernance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"board_under_30": 1, "board_seats": 10},
            {"board_under_30": 2, "board_seats": 10},
        ),
        expected=15,
    ),
)
