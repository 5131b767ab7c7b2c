"""Children of parent-child places."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Enfants venus dans les lieux d’accueil enfants-parents",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des enfants de moins de six ans venus avec un adulte dans un lieu d’accueil "
        "enfants-parents géré par un centre social."
    ),
    audience=(Audience.CS,),
    expression="laep_children",
    short="Lieux d’accueil enfants-parents",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"laep_children": 35},
            {"laep_children": 25},
        ),
        expected=60,
    ),
)
