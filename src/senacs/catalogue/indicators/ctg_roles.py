"""Part taken in the territorial agreement."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part prise par les structures à la convention territoriale globale",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de structures selon la part qu’elles prennent à la convention territoriale "
        "globale de leur commune. La base est faite de celles que la question concerne."
    ),
    audience=(Audience.CS, Audience.EVS),
    question="ctg_role",
    short="Part prise à la CTG",
    theme="partenariats",
    show="count_bars",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"ctg_role": ["diagnosis", "action"]},
            {"ctg_role": ["none"]},
        ),
        expected={"diagnosis": 1, "action": 1, "none": 1, "steering": 0},
    ),
)
