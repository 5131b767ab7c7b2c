"""Share of women among employees."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des femmes parmi les salariés",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Femmes rapportées aux salariés différents de l’année, centres sociaux et espaces de vie "
        "sociale réunis."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="employees_women",
    denominator="employees_distinct",
    factor=100.0,
    short="Femmes salariées",
    decimals=1,
    theme="emploi",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"employees_women": 15, "employees_distinct": 20},
            {"employees_women": 5, "employees_distinct": 5},
        ),
        expected=80,
    ),
)
