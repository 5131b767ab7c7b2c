"""Share of structures accessible by wheelchair."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures accessibles en fauteuil roulant",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures dont les locaux ouverts au public se parcourent en fauteuil roulant, "
        "sanitaires compris."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="step_free",
    short="Accessibles en fauteuil",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"step_free": True},
            {"step_free": False},
        ),
        expected=1,
    ),
)
