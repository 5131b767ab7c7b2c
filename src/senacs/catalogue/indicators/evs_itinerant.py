"""Mobile social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Espaces de vie sociale itinérants",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre d’espaces de vie sociale pour lesquels aller de lieu en lieu fait partie du "
        "fonctionnement habituel."
    ),
    audience=(Audience.EVS,),
    expression="itinerant",
    short="EVS itinérants",
    theme="identite",
    show="figure",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"itinerant": True},
            {"itinerant": False},
            {"itinerant": None},
        ),
        expected=1,
    ),
)
