"""Residents' initiatives helped by social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Initiatives d’habitants accompagnées par les espaces de vie sociale",
    measure=Measure.TOTAL,
    unit="initiative",
    definition=(
        "Total des initiatives d’habitants accompagnées dans l’année par les espaces de vie "
        "sociale qui ont répondu."
    ),
    audience=(Audience.EVS,),
    expression="evs_resident_initiatives",
    short="Initiatives d’habitants",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"evs_resident_initiatives": 3},
            {"evs_resident_initiatives": 5},
        ),
        expected=8,
    ),
)
