"""Volunteers for one employee."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Bénévoles pour un salarié",
    measure=Measure.RATIO,
    unit="personne",
    definition=(
        "Bénévoles rapportés aux salariés différents de l’année, dans les centres qui connaissent "
        "les deux. Des personnes et non des heures\u202f: un bénévole d’un jour y pèse autant "
        "qu’un autre."
    ),
    audience=(Audience.CS,),
    expression="volunteers_total",
    denominator="employees_distinct",
    short="Bénévoles pour un salarié",
    decimals=1,
    theme="gouvernance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"volunteers_total": 60, "employees_distinct": 20},
            {"volunteers_total": 40, "employees_distinct": 20},
        ),
        expected=2.5,
    ),
)
