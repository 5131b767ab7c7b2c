"""Centres that answered."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Centres sociaux qui ont répondu à l’enquête",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre de centres sociaux dont la réponse est comprise dans l’édition. C’est la base "
        "de toutes les fractions « n centres sur N » : elle se compare au nombre de centres "
        "agréés et au nombre de centres sollicités, qui peuvent être plus grands."
    ),
    audience=(Audience.CS,),
    expression="register_kind = 'CS'",
    short="Centres sociaux répondants",
    theme="identite",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"register_kind": "CS"},
            {"register_kind": "CS"},
        ),
        expected=2,
    ),
)
