"""Learners of French."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Apprenants de français",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Somme des personnes inscrites à un atelier de français dans l’année, quel qu’en soit le "
        "niveau. Une personne passée d’un groupe à l’autre compte une fois."
    ),
    audience=(Audience.CS,),
    expression="french_learners",
    short="Apprenants de français",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"french_learners": 48},
            {"french_learners": 12},
            {"french_learners": 0},
        ),
        expected=60,
    ),
)
