"""Partnership agreements of a centre."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Conventions de partenariat par centre social",
    measure=Measure.MEAN,
    unit="convention",
    definition=(
        "Nombre moyen de conventions de partenariat en cours au 31 décembre dans un centre social."
    ),
    audience=(Audience.CS,),
    expression="partnership_agreements",
    short="Conventions par centre",
    decimals=1,
    theme="partenariats",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"partnership_agreements": 6},
            {"partnership_agreements": 9},
        ),
        expected=7.5,
    ),
)
