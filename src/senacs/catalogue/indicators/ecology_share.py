"""Share of structures that act for ecology with residents."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures qui mènent des actions écologiques avec les habitants",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des centres sociaux et des espaces de vie sociale qui ont mené avec des habitants "
        "une action écologique\u202f: jardin, réparation, énergie, alimentation, mobilité."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="offer_ecology",
    short="Actions écologiques",
    theme="actions",
    show="figure",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"offer_ecology": True},
            {"offer_ecology": False},
        ),
        expected=1,
    ),
)
