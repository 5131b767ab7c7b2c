"""Residents who carried an initiative."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Habitants porteurs d’une initiative",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des habitants qui ont porté une initiative avec l’appui d’une structure\u202f: "
        "ceux qui décident et conduisent, non ceux qui y viennent."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="residents_carrying",
    short="Habitants porteurs",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"residents_carrying": 12},
            {"residents_carrying": 8},
        ),
        expected=20,
    ),
)
