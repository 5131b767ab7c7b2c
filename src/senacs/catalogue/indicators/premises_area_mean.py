"""Floor area of a centre."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Surface des locaux par centre social",
    measure=Measure.MEAN,
    unit="m²",
    definition=(
        "Surface moyenne des locaux dont dispose un centre social, tous sites réunis. Les salles "
        "prêtées à la séance n’y sont pas."
    ),
    audience=(Audience.CS,),
    expression="premises_area",
    short="Surface par centre",
    theme="identite",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"premises_area": 600},
            {"premises_area": 900},
            {"premises_area": None},
        ),
        expected=750,
    ),
)
