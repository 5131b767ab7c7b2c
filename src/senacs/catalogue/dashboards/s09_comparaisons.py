"""The territory beside those around it and those like it."""

from senacs.catalogue.dashboards import DashboardSection, Form

SECTION = DashboardSection(
    title="Comparaisons",
    lead="Le niveau au-dessus, les voisins et les territoires semblables, côte à côte.",
    form=Form.COMPARISON,
    compared=(
        "participation_rate",
        "participants_per_structure",
        "public_0_25_share",
        "volunteers_mean",
        "fte_mean",
        "budget_mean",
        "budget_per_inhabitant",
        "local_authorities_share",
    ),
)
