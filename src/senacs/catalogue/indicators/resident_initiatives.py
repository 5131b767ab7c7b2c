"""Residents' initiatives supported."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Initiatives d’habitants accompagnées",
    measure=Measure.TOTAL,
    unit="initiative",
    definition=(
        "Somme des initiatives nées d’habitants et aidées par un centre social dans l’année. "
        "Les activités imaginées par les équipes n’en font pas partie."
    ),
    audience=(Audience.CS,),
    expression="resident_initiatives",
    short="Initiatives d’habitants",
    theme="actions",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"resident_initiatives": 8},
            {"resident_initiatives": 5},
        ),
        expected=13,
    ),
)
