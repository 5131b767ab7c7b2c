"""What must be known first."""

from senacs.catalogue.dashboards import Block, DashboardSection

SECTION = DashboardSection(
    title="Aperçu",
    lead="Combien de structures, pour qui, avec qui et avec quoi.",
    blocks=(
        Block(
            "Repères",
            figures=(
                "structures_responding",
                "public_total",
                "volunteers_total",
                "employees_distinct",
                "fte_total",
                "budget_mean",
                "evs_structures_responding",
                "evs_public_total",
                "evs_volunteers_total",
            ),
            tables=(
                "management",
                "public_by_age",
                "fte_by_contract",
                "income_by_funder",
                "evs_domains",
            ),
        ),
    ),
)
