"""Share of structures open on some week-ends."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures ouvertes certains week-ends",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures qui ouvrent au public certains samedis ou dimanches, hors événement "
        "exceptionnel."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="opening_weekends",
    short="Ouvertes le week-end",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"opening_weekends": True},
            {"opening_weekends": True},
            {"opening_weekends": False},
        ),
        expected=2,
    ),
)
