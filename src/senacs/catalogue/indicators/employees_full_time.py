"""Full-time employees."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Salariés à temps plein",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Nombre de salariés dont le contrat est à temps plein, quelle que soit sa durée dans "
        "l’année."
    ),
    audience=(Audience.CS,),
    expression="employees_worktime_100",
    short="Salariés à temps plein",
    theme="emploi",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"employees_worktime_100": 6},
            {"employees_worktime_100": 3},
        ),
        expected=9,
    ),
)
