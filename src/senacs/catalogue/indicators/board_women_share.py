"""Share of women on the board."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des femmes dans l’instance de pilotage",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Femmes rapportées aux membres de l’instance de pilotage ayant le droit de vote. À lire à "
        "côté de leur part parmi les bénévoles."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="board_women",
    denominator="board_seats",
    factor=100.0,
    short="Femmes dans l’instance",
    decimals=1,
    theme="gouvernance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"board_women": 6, "board_seats": 12},
            {"board_women": 4, "board_seats": 8},
        ),
        expected=50,
    ),
)
