"""Employees by age."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les salariés selon l’âge",
    measure=Measure.PARTS,
    unit="personne",
    definition=(
        "Salariés des centres sociaux par tranche d’âge au 31 décembre. Une pyramide qui penche "
        "vers 50 ans et plus annonce des départs à préparer."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("lt30", "Moins de 30 ans", "employees_age_lt30"),
        Part("30_49", "De 30 à 49 ans", "employees_age_30_49"),
        Part("50_plus", "50 ans et plus", "employees_age_50_plus"),
    ),
    short="Âge des salariés",
    theme="emploi",
    show="donut",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"employees_age_lt30": 5, "employees_age_30_49": 10, "employees_age_50_plus": 5},
            {"employees_age_lt30": 3, "employees_age_30_49": 4, "employees_age_50_plus": 3},
        ),
        expected={"lt30": 8, "30_49": 14, "50_plus": 8},
    ),
)
