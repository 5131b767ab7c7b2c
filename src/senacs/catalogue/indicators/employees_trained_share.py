"""Share of employees trained in the year."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des salariés formés dans l’année",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Salariés ayant suivi au moins une formation, rapportés aux salariés différents de "
        "l’année dans les centres sociaux."
    ),
    audience=(Audience.CS,),
    expression="employees_trained",
    denominator="employees_distinct",
    factor=100.0,
    short="Salariés formés",
    decimals=1,
    theme="emploi",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"employees_trained": 10, "employees_distinct": 20},
            {"employees_trained": 5, "employees_distinct": 10},
        ),
        expected=50,
    ),
)
