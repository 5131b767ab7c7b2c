"""Bodies where residents share decisions."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Instances où les habitants participent aux décisions",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux où chaque instance s’est réunie dans l’année avec des "
        "habitants. Un centre peut en réunir plusieurs."
    ),
    audience=(Audience.CS,),
    question="governance_bodies",
    short="Instances",
    theme="gouvernance",
    show="count_bars",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"governance_bodies": ["board", "working_groups"]},
            {"governance_bodies": ["users_committee"]},
        ),
        expected={"board": 1, "users_committee": 1, "working_groups": 1, "steering_committee": 0},
    ),
)
