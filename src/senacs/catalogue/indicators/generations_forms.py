"""How ages meet."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Comment les âges se rencontrent",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de structures où les générations se rencontrent de chaque façon, de la simple "
        "présence dans les lieux au projet conduit ensemble."
    ),
    audience=(Audience.CS, Audience.EVS),
    question="generations_form",
    short="Formes de rencontre",
    theme="publics",
    show="count_bars",
    since=2025,
    until=2025,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"generations_form": ["crossing", "meals"]},
            {"generations_form": ["meals"]},
        ),
        expected={"meals": 2, "crossing": 1, "housing": 0},
    ),
)
