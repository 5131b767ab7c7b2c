"""Social-life spaces by management mode."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les espaces de vie sociale selon leur mode de gestion",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Nombre d’espaces de vie sociale par mode de gestion, tel que le registre le connaît à "
        "l’ouverture de l’édition."
    ),
    audience=(Audience.EVS,),
    question="register_management",
    parts=(
        Part("association", "Associatif", ""),
        Part("local_authority", "Collectivité locale", ""),
        Part("caf", "Caf (gestion directe)", ""),
        Part("other", "Autres (dont délégation de gestion)", ""),
    ),
    short="Mode de gestion des EVS",
    theme="identite",
    show="bars",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"register_management": "association"},
            {"register_management": "association"},
        ),
        expected={"association": 2, "local_authority": 0, "caf": 0, "other": 0},
    ),
)
