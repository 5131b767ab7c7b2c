"""Places in nurseries run by centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Places de crèche gérées par les centres sociaux",
    measure=Measure.TOTAL,
    unit="place",
    definition=(
        "Total des places agréées dans les établissements d’accueil du jeune enfant que gèrent "
        "les centres sociaux."
    ),
    audience=(Audience.CS,),
    expression="nursery_places",
    short="Places de crèche",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"nursery_places": 20},
            {"nursery_places": 25},
        ),
        expected=45,
    ),
)
