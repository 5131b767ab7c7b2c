"""People helped with online procedures."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Personnes aidées dans des démarches en ligne",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des personnes aidées dans une démarche en ligne par les centres sociaux et les "
        "espaces de vie sociale qui ont répondu. Une personne aidée dix fois compte une fois dans "
        "sa structure."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="digital_supported",
    short="Aide aux démarches en ligne",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"digital_supported": 120},
            {"digital_supported": 80},
            {"digital_supported": None},
        ),
        expected=200,
    ),
)
