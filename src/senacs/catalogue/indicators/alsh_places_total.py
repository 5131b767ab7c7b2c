"""Places in leisure centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Places d’accueil de loisirs",
    measure=Measure.TOTAL,
    unit="place",
    definition=(
        "Somme des places déclarées aux accueils de loisirs que gèrent les centres sociaux, à leur "
        "capacité la plus élevée de l’année."
    ),
    audience=(Audience.CS,),
    expression="alsh_places",
    short="Places d’accueil de loisirs",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"alsh_places": 60},
            {"alsh_places": 90},
            {"alsh_places": None},
        ),
        expected=150,
    ),
)
