"""Conventions and services of access to rights in social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Conventions et services d’accès aux droits dans les espaces de vie sociale",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre d’espaces de vie sociale qui ont chaque convention ou service au 31 décembre. On "
        "y lit où l’accès aux droits existe à distance d’un centre social."
    ),
    audience=(Audience.EVS,),
    question="digital_access",
    short="Accès aux droits",
    theme="identite",
    show="count_bars",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"digital_access": ["self_service"]},
            {"digital_access": ["self_service", "legal_point"]},
        ),
        expected={"self_service": 2, "legal_point": 1, "none": 0},
    ),
)
