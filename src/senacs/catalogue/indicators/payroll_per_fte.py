"""Mean cost of a full-time equivalent."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Coût moyen d’un équivalent temps plein",
    measure=Measure.RATIO,
    unit="€",
    definition=(
        "Masse salariale rapportée aux équivalents temps plein, là où les deux sont connus. "
        "Les cotisations de l’employeur sont comprises. C’est le rapport des sommes."
    ),
    audience=(Audience.CS,),
    expression="payroll_total",
    denominator="fte_total",
    short="Coût d’un ETP",
    is_money=True,
    theme="emploi",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"payroll_total": 300000, "fte_total": 10},
            {"payroll_total": 150000, "fte_total": 5},
        ),
        expected=30000.0,
    ),
)
