"""What an indicator of a whole network is called when it tells of one structure. Data only.

« Budget cumulé des centres sociaux » would surprise who reads the budget of her own centre.
"""

from senacs.catalogue import registry

_OWN_TITLES = {
    "public_total": "Participants",
    "volunteers_total": "Bénévoles",
    "fte_total": "Équivalents temps plein (ETP)",
    "budget_total": "Budget (total des produits)",
    "employees_distinct": "Salariés dans l’année",
    "opening_weeks_mean": "Semaines d’ouverture",
    "evs_public_total": "Participants",
    "evs_volunteers_total": "Bénévoles",
    "evs_fte_total": "Équivalents temps plein (ETP)",
    "evs_budget_mean": "Budget (total des produits)",
    "evs_activity_hours_total": "Heures d’activité face au public",
    "evs_volunteer_hours_total": "Heures de bénévolat",
    "evs_budget_per_participant": "Produits par participant",
    "evs_hours_per_volunteer": "Heures données par bénévole",
}


def own_title(key: str) -> str:
    """The title of an indicator on a page about one structure."""
    return _OWN_TITLES.get(key) or registry.indicator(key).title
