"""Employees by working time."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les salariés selon leur temps de travail",
    measure=Measure.PARTS,
    unit="personne",
    definition=(
        "Salariés répartis selon la quotité de leur contrat. La base est le nombre de salariés "
        "dont le temps de travail est connu : elle peut être plus petite que le nombre de "
        "salariés. Les parts sont arrondies de façon à faire 100."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("100", "Temps plein", "employees_worktime_100"),
        Part("75_100", "De 75 % à moins d’un temps plein", "employees_worktime_75_100"),
        Part("50_75", "De 50 % à moins de 75 %", "employees_worktime_50_75"),
        Part("lt50", "Moins de 50 %", "employees_worktime_lt50"),
    ),
    short="Temps de travail",
    theme="emploi",
    show="stacked",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {
                "employees_worktime_100": 6,
                "employees_worktime_75_100": 2,
                "employees_worktime_50_75": 1,
                "employees_worktime_lt50": 9,
            },
            {
                "employees_worktime_100": 3,
                "employees_worktime_75_100": None,
                "employees_worktime_50_75": 1,
                "employees_worktime_lt50": 4,
            },
        ),
        expected={"100": 9, "75_100": 2, "50_75": 2, "lt50": 13},
    ),
)
