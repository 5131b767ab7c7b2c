"""Centres by management mode."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les centres sociaux selon leur mode de gestion",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Nombre de centres sociaux par mode de gestion, tel que le registre le connaît à "
        "l’ouverture de l’édition. Le mode de gestion dit qui porte juridiquement le centre, "
        "et non qui le finance."
    ),
    audience=(Audience.CS,),
    question="register_management",
    parts=(
        Part("association", "Associatif", ""),
        Part("local_authority", "Collectivité locale", ""),
        Part("caf", "Caf (gestion directe)", ""),
        Part("other", "Autres (dont délégation de gestion)", ""),
    ),
    short="Mode de gestion",
    theme="identite",
    show="bars",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"register_management": "association"},
            {"register_management": "local_authority"},
            {"register_management": "local_authority"},
        ),
        expected={"association": 1, "local_authority": 2, "caf": 0, "other": 0},
    ),
)
