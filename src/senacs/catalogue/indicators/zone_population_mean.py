"""Inhabitants of the zone of a centre."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Habitants de la zone de compétence par centre social",
    measure=Measure.MEAN,
    unit="habitant",
    definition=(
        "Population moyenne de la zone qu’un centre social déclare couvrir. Deux zones peuvent se "
        "recouvrir\u202f: la moyenne multipliée par le nombre de centres ne donne pas la "
        "population couverte."
    ),
    audience=(Audience.CS,),
    expression="territory_population",
    short="Habitants par zone",
    theme="identite",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"territory_population": 8000},
            {"territory_population": 12000},
            {"territory_population": None},
        ),
        expected=10000,
    ),
)
