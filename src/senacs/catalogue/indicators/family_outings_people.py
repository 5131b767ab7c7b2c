"""Participants of family outings."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Participants aux sorties familles",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des personnes différentes qui ont pris part à une sortie familiale, dans les "
        "structures qui ont répondu."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="outing_people",
    short="Sorties familles",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"outing_people": 90},
            {"outing_people": 60},
        ),
        expected=150,
    ),
)
