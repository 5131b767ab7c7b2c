"""Centres with an offer for 15-17 year olds."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Centres qui proposent des activités aux 15-17 ans",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont proposé dans l’année au moins une activité pensée "
        "pour les 15-17 ans. La fraction se lit sur les centres qui ont répondu à la question."
    ),
    audience=(Audience.CS,),
    expression="offer_age_15_17",
    short="Activités 15-17 ans",
    theme="actions",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"offer_age_15_17": True},
            {"offer_age_15_17": False},
            {"offer_age_15_17": None},
        ),
        expected=1,
    ),
)
