"""Full-time equivalents."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Équivalents temps plein",
    measure=Measure.TOTAL,
    unit="ETP",
    definition=(
        "Somme des équivalents temps plein de l’année : une personne à temps plein toute "
        "l’année vaut 1, un mi-temps pendant six mois 0,25. Toujours inférieur au nombre de "
        "salariés."
    ),
    audience=(Audience.CS,),
    expression="fte_total",
    short="ETP",
    theme="emploi",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"fte_total": 12.5},
            {"fte_total": 4.25},
        ),
        expected=16.75,
    ),
)
