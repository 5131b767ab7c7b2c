"""Residents who take part, decide and give their time."""

from senacs.catalogue.dashboards import Block, DashboardSection

SECTION = DashboardSection(
    title="Participation",
    lead="La place des habitants : donner de son temps, porter un projet, décider.",
    blocks=(
        Block(
            "Bénévolat",
            figures=(
                "volunteers_total",
                "evs_volunteers_total",
                "volunteers_mean",
                "volunteer_fte",
                "volunteers_per_employee",
                "new_volunteers_share",
            ),
            tables=("volunteers_by_commitment",),
        ),
        Block(
            "Gouvernance et initiatives",
            figures=(
                "board_residents_share",
                "assembly_attendance_share",
                "collegial_share",
                "resident_initiatives",
                "evs_resident_initiatives_total",
                "residents_carrying_total",
            ),
            tables=("governance_bodies", "participation_forms"),
        ),
    ),
)
