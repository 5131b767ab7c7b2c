"""Who comes."""

from senacs.catalogue.dashboards import Block, DashboardSection

SECTION = DashboardSection(
    title="Publics",
    lead="Qui vient, et qui ne vient pas encore.",
    blocks=(
        Block(
            "Fréquentation",
            figures=(
                "public_total",
                "evs_public_total",
                "participants_per_structure",
                "participation_rate",
                "public_new_share",
                "public_other_commune_share",
            ),
        ),
        Block(
            "Qui sont les participants",
            figures=("public_0_25_share", "public_60_plus_share", "women_share"),
            tables=("public_by_age", "public_by_gender", "evs_public_by_age"),
        ),
    ),
)
