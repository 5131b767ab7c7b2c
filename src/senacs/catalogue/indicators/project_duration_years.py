"""Mean length of the social project."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Durée moyenne du projet social",
    measure=Measure.MEAN,
    unit="an",
    definition=(
        "Moyenne des durées d’agrément accordées, en années. Chaque structure compte pour une, "
        "quelle que soit sa taille."
    ),
    audience=(Audience.CS,),
    expression="project_duration_years",
    short="Durée du projet",
    theme="identite",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"project_duration_years": 4},
            {"project_duration_years": 2},
            {"project_duration_years": None},
        ),
        expected=3.0,
    ),
)
