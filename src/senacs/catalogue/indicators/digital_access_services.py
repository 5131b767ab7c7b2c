"""Conventions and services of access to rights in centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Conventions et services d’accès aux droits dans les centres sociaux",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont chaque convention ou service au 31 décembre. Un centre "
        "peut en avoir plusieurs\u202f; «\u202faucun\u202f» compte ceux qui n’en ont pas."
    ),
    audience=(Audience.CS,),
    question="digital_access",
    short="Accès aux droits",
    theme="identite",
    show="count_bars",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"digital_access": ["aidants_connect", "self_service"]},
            {"digital_access": ["none"]},
        ),
        expected={"aidants_connect": 1, "self_service": 1, "none": 1, "legal_point": 0},
    ),
)
