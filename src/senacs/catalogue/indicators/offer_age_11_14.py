"""Centres with an offer for 11-14 year olds."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Centres qui proposent des activités aux 11-14 ans",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont proposé dans l’année au moins une activité pensée "
        "pour les 11-14 ans. La fraction se lit sur les centres qui ont répondu à la question."
    ),
    audience=(Audience.CS,),
    expression="offer_age_11_14",
    short="Activités 11-14 ans",
    theme="actions",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"offer_age_11_14": True},
            {"offer_age_11_14": False},
            {"offer_age_11_14": None},
        ),
        expected=1,
    ),
)
