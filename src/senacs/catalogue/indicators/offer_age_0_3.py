"""Centres with an offer for 0-3 year olds."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Centres qui gèrent un service pour les 0-3 ans",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui gèrent eux-mêmes un service pour les tout-petits : "
        "crèche, halte-garderie ou autre. Un service voisin tenu par un autre organisme ne "
        "compte pas."
    ),
    audience=(Audience.CS,),
    expression="offer_age_0_3",
    short="Service 0-3 ans",
    theme="actions",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"offer_age_0_3": True},
            {"offer_age_0_3": False},
            {"offer_age_0_3": None},
        ),
        expected=1,
    ),
)
