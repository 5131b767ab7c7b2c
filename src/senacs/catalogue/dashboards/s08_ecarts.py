"""Where the territory differs from its peers enough to talk about it."""

from senacs.catalogue.dashboards import DashboardSection, Form

SECTION = DashboardSection(
    title="Écarts à discuter",
    lead="Là où ce territoire se distingue des autres : une question à poser, jamais un jugement.",
    form=Form.GAPS,
    compared=(
        "participation_rate",
        "participants_per_structure",
        "public_new_share",
        "public_0_25_share",
        "public_60_plus_share",
        "public_qpv_share",
        "women_share",
        "volunteers_mean",
        "volunteers_per_employee",
        "new_volunteers_share",
        "board_residents_share",
        "fte_mean",
        "fte_per_1000_participants",
        "permanent_contract_share",
        "budget_mean",
        "budget_per_inhabitant",
        "budget_per_participant",
        "payroll_share",
        "caf_share",
        "local_authorities_share",
        "users_share",
        "low_cash_share",
        "hours_per_opening_week",
        "evs_participants_per_structure",
        "evs_volunteers_mean",
        "evs_budget_mean",
    ),
)
