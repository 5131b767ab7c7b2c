"""Children of leisure centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Enfants accueillis dans les accueils de loisirs des centres sociaux",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des enfants différents venus à l’accueil de loisirs d’un centre social dans l’année."
    ),
    audience=(Audience.CS,),
    expression="alsh_children",
    short="Enfants en accueil de loisirs",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"alsh_children": 180},
            {"alsh_children": 120},
        ),
        expected=300,
    ),
)
