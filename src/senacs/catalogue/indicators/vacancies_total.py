"""Posts vacant for three months or more."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Postes restés vacants trois mois ou plus",
    measure=Measure.TOTAL,
    unit="poste",
    definition=(
        "Total des postes budgétés restés sans titulaire au moins trois mois dans l’année, dans "
        "les structures qui ont répondu."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="vacancies",
    short="Postes vacants",
    theme="emploi",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"vacancies": 1},
            {"vacancies": 2},
            {"vacancies": 0},
        ),
        expected=3,
    ),
)
