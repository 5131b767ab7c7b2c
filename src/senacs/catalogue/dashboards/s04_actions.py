"""What structures do."""

from senacs.catalogue.dashboards import Block, DashboardSection

SECTION = DashboardSection(
    title="Actions",
    lead="Ce que les structures font, quand, et avec quels partenaires.",
    blocks=(
        Block(
            "Activité",
            figures=(
                "activity_hours_total",
                "evs_activity_hours_total",
                "sessions_per_structure",
                "opening_weeks_mean",
                "weekend_opening_share",
                "evening_opening_share",
            ),
            tables=("collective_actions", "general_interest_themes", "services_run"),
        ),
        Block(
            "Partenariats",
            figures=("partnership_agreements_mean", "ctg_covered_share", "hosted_associations"),
            tables=("evs_domains",),
        ),
    ),
)
