"""Staff, money, time given."""

from senacs.catalogue.dashboards import Block, DashboardSection

SECTION = DashboardSection(
    title="Moyens",
    lead="Les personnes, l’argent et le temps donné.",
    blocks=(
        Block(
            "Personnel",
            figures=(
                "employees_distinct",
                "fte_total",
                "fte_mean",
                "permanent_contract_share",
                "vacancies_total",
                "evs_fte_total",
            ),
            tables=("fte_by_contract", "jobs_by_function"),
        ),
        Block(
            "Budget",
            figures=(
                "budget_total",
                "budget_mean",
                "budget_per_inhabitant",
                "payroll_share",
                "low_cash_share",
                "evs_budget_mean",
            ),
            tables=("income_by_funder",),
        ),
        Block(
            "Temps donné",
            figures=("volunteer_hours_total", "volunteer_fte", "valued_volunteering_total"),
        ),
    ),
)
