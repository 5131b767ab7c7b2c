"""Centres with an offer for 4-10 year olds."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Centres qui proposent des activités aux 4-10 ans",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont proposé dans l’année au moins une activité pensée "
        "pour les 4-10 ans. La fraction se lit sur les centres qui ont répondu à la question."
    ),
    audience=(Audience.CS,),
    expression="offer_age_4_10",
    short="Activités 4-10 ans",
    theme="actions",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"offer_age_4_10": True},
            {"offer_age_4_10": False},
            {"offer_age_4_10": None},
        ),
        expected=1,
    ),
)
