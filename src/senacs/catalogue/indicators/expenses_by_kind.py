"""Expenses of centres by kind."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les charges des centres sociaux selon leur nature",
    measure=Measure.PARTS,
    unit="€",
    definition=(
        "Charges des centres sociaux selon leur nature au plan comptable, sans le bénévolat "
        "valorisé. La masse salariale comprend les cotisations de l’employeur."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("payroll", "Masse salariale", "payroll_total"),
        Part("purchases", "Achats", "expenses_purchases"),
        Part("external", "Services extérieurs", "expenses_external"),
        Part("taxes", "Impôts et taxes", "expenses_taxes"),
        Part("other", "Autres charges", "expenses_other"),
    ),
    short="Charges par nature",
    is_money=True,
    theme="finance",
    show="columns",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {
                "payroll_total": 300000,
                "expenses_purchases": 50000,
                "expenses_external": 40000,
                "expenses_taxes": 5000,
                "expenses_other": 5000,
            },
            {"payroll_total": 100000},
        ),
        expected={
            "payroll": 400000,
            "purchases": 50000,
            "external": 40000,
            "taxes": 5000,
            "other": 5000,
        },
    ),
)
