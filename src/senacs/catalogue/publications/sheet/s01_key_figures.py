"""The year of a social centre in four figures, then line by line."""

from senacs.catalogue.sections import Comparison, Hue, Key, KeyFigures, Line, Section

SECTION = Section(
    title="L’année {data_year} en chiffres",
    hue=Hue.WARM,
    layout="flow",
    nodes=(
        KeyFigures(
            (
                Key("public_total.value", "participants, comptés une fois", "users"),
                Key("volunteers_total.value", "bénévoles", "hand-heart"),
                Key("fte_total.value", "équivalents temps plein", "briefcase"),
                Key("budget_total.value", "euros de budget", "coins"),
            ),
            style="row",
        ),
        Comparison(
            (
                "public_total",
                "public_0_25_total",
                "volunteers_total",
                "volunteer_hours_total",
                "volunteers_trained",
                "employees_distinct",
                Line("fte_total", "Équivalents temps plein"),
                Line("budget_total", "Budget (total des produits)"),
                Line("users_share", "Part des usagers dans les produits"),
                Line("payroll_share", "Part des salaires dans les charges"),
                "resident_initiatives",
                "hosted_associations",
            )
        ),
    ),
)
