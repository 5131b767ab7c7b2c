"""Centres with a post under the youth benefit."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Centres sociaux ayant un poste en prestation de service Jeunes",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre de centres sociaux où au moins un poste relève de la prestation de service Jeunes "
        "de la Caf."
    ),
    audience=(Audience.CS,),
    expression="youth_ps",
    short="Prestation Jeunes",
    theme="actions",
    show="figure",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"youth_ps": True},
            {"youth_ps": False},
            {"youth_ps": None},
        ),
        expected=1,
    ),
)
