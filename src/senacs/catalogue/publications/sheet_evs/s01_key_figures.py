"""The year of a social-life space in four figures, then line by line."""

from senacs.catalogue.sections import Comparison, Hue, Key, KeyFigures, Line, Section

SECTION = Section(
    title="L’année {data_year} en chiffres",
    hue=Hue.COOL,
    layout="flow",
    nodes=(
        KeyFigures(
            (
                Key("evs_public_total.value", "participants, comptés une fois", "users"),
                Key("evs_volunteers_total.value", "bénévoles", "hand-heart"),
                Key("evs_fte_total.value", "équivalents temps plein", "briefcase"),
                Key("evs_budget_mean.value", "euros de budget", "coins"),
            ),
            style="row",
        ),
        Comparison(
            (
                Line("evs_public_total", "Participants"),
                Line("evs_volunteers_total", "Bénévoles"),
                Line("evs_volunteer_hours_total", "Heures de bénévolat"),
                Line("evs_employees_distinct", "Salariés"),
                Line("evs_fte_total", "Équivalents temps plein"),
                Line("evs_budget_mean", "Budget (total des produits)"),
            )
        ),
    ),
)
