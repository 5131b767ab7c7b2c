"""Local issues, by number of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Principaux enjeux de développement social local",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui citent chaque enjeu parmi les trois principaux de leur "
        "territoire. Un centre cite de un à trois enjeux : la somme des lignes dépasse donc le "
        "nombre de centres."
    ),
    audience=(Audience.CS,),
    question="local_issues",
    short="Enjeux locaux",
    theme="identite",
    show="count_bars",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"local_issues": ["social_cohesion", "youth"]},
            {"local_issues": ["social_cohesion"]},
            {"local_issues": None},
        ),
        expected={"social_cohesion": 2, "youth": 1, "health": 0},
    ),
)
