"""Qualification of directors of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Qualification des personnes qui dirigent les centres sociaux",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Centres sociaux selon le niveau de diplôme de la personne qui dirige. La circulaire "
        "demande le niveau 6 pour l’agrément\u202f; une validation d’acquis en cours compte au "
        "niveau obtenu."
    ),
    audience=(Audience.CS,),
    question="direction_diploma",
    short="Qualification de la direction",
    theme="emploi",
    show="bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"direction_diploma": "level_6"},
            {"direction_diploma": "level_6"},
            {"direction_diploma": "level_7"},
        ),
        expected={"level_6": 2, "level_7": 1, "level_4": 0},
    ),
)
