"""Share of single-parent families."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des familles monoparentales",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Familles monoparentales rapportées aux familles connues des centres sociaux. À comparer "
        "à la part du territoire plutôt qu’à celle d’un autre centre."
    ),
    audience=(Audience.CS,),
    expression="families_single_parent",
    denominator="families_total",
    factor=100.0,
    short="Familles monoparentales",
    decimals=1,
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"families_single_parent": 30, "families_total": 100},
            {"families_single_parent": 20, "families_total": 100},
        ),
        expected=25,
    ),
)
