"""Share of structures covered by a territorial agreement."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures couvertes par une convention territoriale globale",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures dont la commune est couverte par une convention territoriale globale "
        "signée entre la Caf et les collectivités."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="ctg_signed",
    short="Couvertes par une CTG",
    theme="partenariats",
    show="figure",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"ctg_signed": True},
            {"ctg_signed": True},
            {"ctg_signed": False},
        ),
        expected=2,
    ),
)
