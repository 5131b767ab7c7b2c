"""Share of centres that act for older people."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des centres sociaux qui agissent pour les aînés",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des centres sociaux qui ont mené dans l’année au moins une action pour les aînés, "
        "seuls ou avec une caisse de retraite."
    ),
    audience=(Audience.CS,),
    expression="offer_seniors",
    short="Actions pour les aînés",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"offer_seniors": True},
            {"offer_seniors": True},
            {"offer_seniors": False},
        ),
        expected=2,
    ),
)
