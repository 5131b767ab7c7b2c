"""Departures of permanent employees for a hundred employees."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Départs de salariés permanents pour 100 salariés",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Départs de salariés permanents rapportés aux salariés différents de l’année. Les "
        "saisonniers sont dans le second nombre et non dans le premier\u202f: c’est un minimum."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="departures",
    denominator="employees_distinct",
    factor=100.0,
    short="Départs",
    decimals=1,
    theme="emploi",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"departures": 2, "employees_distinct": 20},
            {"departures": 4, "employees_distinct": 20},
        ),
        expected=15,
    ),
)
