"""Share of centres whose funders met."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des centres sociaux dont les financeurs se sont réunis",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des centres sociaux pour lesquels un comité des financeurs s’est tenu au moins une "
        "fois dans l’année."
    ),
    audience=(Audience.CS,),
    expression="funders_committee",
    short="Comité des financeurs",
    theme="partenariats",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"funders_committee": True},
            {"funders_committee": False},
        ),
        expected=1,
    ),
)
