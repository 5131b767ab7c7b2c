"""Employees by main function."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les salariés selon leur fonction",
    measure=Measure.PARTS,
    unit="personne",
    definition=(
        "Salariés répartis selon leur fonction principale. On compte des personnes : une "
        "fonction souvent exercée à temps partiel, comme l’animation, y pèse plus que dans les "
        "heures travaillées. Les parts sont arrondies de façon à faire 100."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("management", "Direction", "jobs_function_management"),
        Part("reception", "Accueil", "jobs_function_reception"),
        Part("secretary", "Secrétariat", "jobs_function_secretary"),
        Part("accounting", "Comptabilité", "jobs_function_accounting"),
        Part("logistics", "Logistique", "jobs_function_logistics"),
        Part("activity_leaders", "Animation", "jobs_function_activity_leaders"),
        Part("early_childhood", "Petite enfance", "jobs_function_early_childhood"),
    ),
    short="Fonctions",
    theme="emploi",
    show="columns",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {
                "jobs_function_management": 1,
                "jobs_function_reception": 1,
                "jobs_function_secretary": 0,
                "jobs_function_accounting": 0,
                "jobs_function_logistics": 2,
                "jobs_function_activity_leaders": 5,
                "jobs_function_early_childhood": 1,
            },
            {
                "jobs_function_management": 1,
                "jobs_function_reception": 0,
                "jobs_function_secretary": 1,
                "jobs_function_accounting": 0,
                "jobs_function_logistics": 0,
                "jobs_function_activity_leaders": 3,
                "jobs_function_early_childhood": 0,
            },
        ),
        expected={
            "management": 2,
            "reception": 1,
            "secretary": 1,
            "accounting": 0,
            "logistics": 2,
            "activity_leaders": 8,
            "early_childhood": 1,
        },
    ),
)
