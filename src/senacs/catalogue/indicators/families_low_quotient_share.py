"""Share of families with a low quotient."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des familles au quotient familial bas",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Familles dont le quotient familial est sous le seuil de la Caf, rapportées aux familles "
        "connues. Le seuil est celui du règlement d’action sociale du département\u202f: deux "
        "départements ne se comparent pas sans l’avoir lu."
    ),
    audience=(Audience.CS,),
    expression="families_low_quotient",
    denominator="families_total",
    factor=100.0,
    short="Quotient bas",
    decimals=1,
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"families_low_quotient": 40, "families_total": 100},
            {"families_low_quotient": 60, "families_total": 100},
        ),
        expected=50,
    ),
)
