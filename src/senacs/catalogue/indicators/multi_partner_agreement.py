"""Centres with a multi-partner agreement."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Centres liés à plusieurs financeurs par une même convention",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre de centres sociaux signataires d’un document unique avec au moins deux "
        "financeurs, pour plusieurs années."
    ),
    audience=(Audience.CS,),
    expression="multi_partner_agreement",
    short="Convention multipartenariale",
    theme="finance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"multi_partner_agreement": True},
            {"multi_partner_agreement": False},
        ),
        expected=1,
    ),
)
