"""Share of participants who come from another commune."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des participants venus d’une autre commune",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Participants qui n’habitent pas la commune du siège, rapportés à ceux dont la commune "
        "est connue. Elle dit le rayonnement de la structure, et la route que l’on fait faute de "
        "mieux."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="public_other_commune",
    denominator="public_same_commune + public_other_commune",
    factor=100.0,
    short="Autre commune",
    decimals=1,
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_same_commune": 70, "public_other_commune": 30},
            {"public_same_commune": 90, "public_other_commune": 10},
        ),
        expected=20,
    ),
)
