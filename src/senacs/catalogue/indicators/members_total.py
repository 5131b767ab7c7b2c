"""Persons who are members."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Personnes adhérentes",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des personnes à jour de leur adhésion dans les structures qui ont répondu. Une "
        "famille adhérente compte autant de personnes qu’elle en inscrit."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="members_persons",
    short="Adhérents",
    theme="gouvernance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"members_persons": 300},
            {"members_persons": 150},
        ),
        expected=450,
    ),
)
