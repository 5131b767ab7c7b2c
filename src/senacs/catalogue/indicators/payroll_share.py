"""Payroll as share of expenses."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part de la masse salariale dans les charges",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Masse salariale rapportée au total des charges, là où les deux sont connues. Un "
        "centre qui achète ses prestations à l’extérieur a une part plus faible."
    ),
    audience=(Audience.CS,),
    expression="payroll_total",
    denominator="expenses_total",
    factor=100.0,
    short="Part des salaires",
    is_money=True,
    theme="finance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"payroll_total": 300000, "expenses_total": 400000},
            {"payroll_total": 100000, "expenses_total": 100000},
        ),
        expected=80.0,
    ),
)
