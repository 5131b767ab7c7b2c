"""Centres with several sites."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Centres sociaux qui accueillent sur plusieurs sites",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition="Nombre de centres sociaux qui ont au moins deux lieux d’accueil permanents.",
    audience=(Audience.CS,),
    expression="multi_site",
    short="Plusieurs sites",
    theme="identite",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"multi_site": True},
            {"multi_site": False},
        ),
        expected=1,
    ),
)
