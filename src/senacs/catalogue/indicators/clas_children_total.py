"""Children helped with school."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Enfants et jeunes accompagnés à la scolarité",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des enfants et jeunes suivis dans le cadre du contrat local d’accompagnement à la "
        "scolarité. L’aide aux devoirs menée hors de ce cadre n’y est pas."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="clas_children",
    short="Accompagnement à la scolarité",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"clas_children": 40},
            {"clas_children": 20},
        ),
        expected=60,
    ),
)
