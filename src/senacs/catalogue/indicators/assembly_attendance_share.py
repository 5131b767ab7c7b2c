"""Attendance of the assembly, among members."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Présents à l’assemblée générale pour 100 adhérents",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Personnes présentes à l’assemblée générale rapportées aux personnes adhérentes. Des "
        "présents peuvent ne pas être adhérents\u202f: la part est un ordre de grandeur."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="assembly_attendance",
    denominator="members_persons",
    factor=100.0,
    short="Présents à l’assemblée",
    decimals=1,
    theme="gouvernance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"assembly_attendance": 40, "members_persons": 200},
            {"assembly_attendance": 20, "members_persons": 100},
        ),
        expected=20,
    ),
)
