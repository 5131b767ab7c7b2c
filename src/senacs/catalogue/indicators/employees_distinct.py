"""Different people employed."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Salariés différents dans l’année",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Somme des personnes qui ont travaillé dans chaque centre au cours de l’année, quelle "
        "que soit la durée de leur contrat. Une personne employée par deux centres compte deux "
        "fois."
    ),
    audience=(Audience.CS,),
    expression="employees_distinct",
    short="Salariés",
    theme="emploi",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"employees_distinct": 30},
            {"employees_distinct": 12},
        ),
        expected=42,
    ),
)
