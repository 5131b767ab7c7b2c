"""Social-life spaces that answered."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Espaces de vie sociale qui ont répondu à l’enquête",
    measure=Measure.STRUCTURES,
    unit="structure",
    definition=(
        "Nombre d’espaces de vie sociale dont la réponse est comprise dans l’édition. Ils "
        "participent à l’enquête depuis l’édition 2018 au niveau national ; certains "
        "départements les ont comptés plus tôt."
    ),
    audience=(Audience.EVS,),
    expression="register_kind = 'EVS'",
    short="Espaces de vie sociale répondants",
    theme="identite",
    show="figure",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"register_kind": "EVS"},
            {"register_kind": "EVS"},
            {"register_kind": "EVS"},
        ),
        expected=3,
    ),
)
