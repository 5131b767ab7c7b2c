"""Families of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Familles fréquentant les centres sociaux",
    measure=Measure.TOTAL,
    unit="famille",
    definition=(
        "Somme des foyers dont un enfant ou un parent a participé dans l’année. Une famille connue "
        "de deux centres compte dans chacun."
    ),
    audience=(Audience.CS,),
    expression="families_total",
    short="Familles",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"families_total": 110},
            {"families_total": 75},
            {"families_total": None},
        ),
        expected=185,
    ),
)
