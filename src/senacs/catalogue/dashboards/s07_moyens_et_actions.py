"""What is put in beside what is done."""

from senacs.catalogue.dashboards import DashboardSection, Form, Pair

SECTION = DashboardSection(
    title="Moyens et actions",
    lead="Ce qui est engagé, ce qui est conduit, et le rapport entre les deux.",
    form=Form.PAIRS,
    pairs=(
        Pair("Personnel et participants", "fte_total", "public_total", "fte_per_1000_participants"),
        Pair("Budget et participants", "budget_total", "public_total", "budget_per_participant"),
        Pair(
            "Bénévoles et salariés",
            "employees_distinct",
            "volunteers_total",
            "volunteers_per_employee",
        ),
        Pair(
            "Semaines d’ouverture et heures d’activité",
            "opening_weeks_mean",
            "activity_hours_total",
            "hours_per_opening_week",
        ),
        Pair("Personnel et coût de l’emploi", "fte_total", "payroll_share", "payroll_per_fte"),
        Pair(
            "Budget et participants des espaces de vie sociale",
            "evs_budget_mean",
            "evs_public_total",
            "evs_budget_per_participant",
        ),
        Pair(
            "Bénévoles des espaces de vie sociale et temps donné",
            "evs_volunteers_total",
            "evs_volunteer_hours_total",
            "evs_hours_per_volunteer",
        ),
    ),
)
