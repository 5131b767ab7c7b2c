"""What is known of the usual answers: weights of the parts of a total, probabilities of a yes.

Ours where no source is named; shares of funders, ages, contracts, functions follow the published
brochures (docs/fictional-network.md). A question that is not here is answered by `recipes`.
"""

from collections.abc import Collection, Mapping

from senacs.demonstration.network import series

WEIGHTS: Mapping[str, float] = {
    "public_0_25_total": 0.50,
    "public_age_0_3": 0.10,
    "public_age_4_10": 0.46,
    "public_age_0_6": 0.26,
    "public_age_7_10": 0.30,
    "public_age_11_14": 0.21,
    "public_age_15_17": 0.11,
    "public_age_18_25": 0.12,
    "public_age_26_59": 0.33,
    "public_age_60_74": 0.12,
    "public_age_75_plus": 0.05,
    "evs_public_age_0_10": 0.30,
    "evs_public_age_11_25": 0.16,
    "evs_public_age_26_59": 0.34,
    "evs_public_age_60_plus": 0.20,
    "volunteers_regular": 0.53,
    "volunteers_occasional": 0.47,
    "employees_worktime_100": 0.34,
    "employees_worktime_75_100": 0.17,
    "employees_worktime_50_75": 0.16,
    "employees_worktime_lt50": 0.33,
    "jobs_function_management": 0.08,
    "jobs_function_reception": 0.07,
    "jobs_function_secretary": 0.05,
    "jobs_function_accounting": 0.05,
    "jobs_function_logistics": 0.12,
    "jobs_function_activity_leaders": 0.48,
    "jobs_function_early_childhood": 0.15,
    "leaders_qualification_none": 0.20,
    "leaders_qualification_cap_bep": 0.25,
    "leaders_qualification_bac_bac2": 0.33,
    "leaders_qualification_licence_plus": 0.22,
    "fte_contract_cdi": 0.66,
    "fte_contract_cdd": 0.20,
    "fte_contract_seconded": 0.03,
    "income_local_authorities": 0.45,
    "income_caf": 0.265,
    "income_users": 0.095,
    "income_department": 0.052,
    "income_state": 0.078,
    "income_other": 0.060,
    # Parts of a whole that they need not fill, beside a rest of 1.
    "volunteers_trained": 0.16,
    "volunteers_age_11_17": 0.05,
    "volunteers_age_18_25": 0.07,
    "payroll_total": 0.66,
}
MUNICIPAL: Mapping[str, float] = {
    "income_local_authorities": 0.64,
    "income_caf": 0.235,
    "income_users": 0.085,
    "income_department": 0.020,
    "income_state": 0.012,
    "income_other": 0.008,
    "fte_contract_seconded": 0.08,
}
"""Weights that differ where a local authority runs the structure."""

STEADY = frozenset({"income_users", "income_caf", "income_local_authorities", "public_0_25_total"})
"""Parts that vary little from one structure to another."""

YES: Mapping[str, float] = {
    "offer_age_0_3": 0.55,
    "offer_age_4_10": 0.97,
    "offer_age_11_14": 0.94,
    "offer_age_15_17": 0.88,
    "offer_age_18_25": 0.68,
    "multi_partner_agreement": 0.60,
}

OFFER_OF: Mapping[str, str] = {
    "public_age_0_3": "offer_age_0_3",
    "public_age_4_10": "offer_age_4_10",
    "public_age_11_14": "offer_age_11_14",
    "public_age_15_17": "offer_age_15_17",
    "public_age_18_25": "offer_age_18_25",
}
"""A band of ages is empty, but for a few, where nothing is offered to it."""


FUNCTIONS: Mapping[str, float] = {
    "family_referent": 0.10,
    "direction": 0.16,
    "reception": 0.07,
    "secretary": 0.05,
    "accounting": 0.04,
    "logistics": 0.11,
    "activity_leaders": 0.38,
    "youth": 0.08,
    "early_childhood": 0.14,
    "digital": 0.02,
    "other": 0.03,
}
"""Shares of the staff by function, for the cells of a table of staff by function and contract."""
POSTS = frozenset({"fte_direction_cdi", "fte_family_referent_cdi"})
"""Posts of which a centre has one: their share falls as the team grows."""


def is_known(key: str) -> bool:
    """Whether the weight of a part comes from somewhere else than chance."""
    return key in WEIGHTS or key == "fte_contract_subsidised"


def weight(key: str, year: int, management: str) -> float | None:
    """The weight of a part in its total; None when nothing is known of it."""
    if key == "fte_contract_subsidised":
        return series.SUBSIDISED_SHARE[year]
    if key.startswith(("women_", "men_")):
        return 0.58 if key.startswith("women_") else 0.42
    if key.startswith("fte_") and key not in WEIGHTS:
        return next((share for name, share in FUNCTIONS.items() if name in key), None)
    if management in {"local_authority", "caf"} and key in MUNICIPAL:
        return MUNICIPAL[key]
    known = WEIGHTS.get(key)
    if known is not None and key in {"public_age_60_74", "public_age_75_plus"}:
        return known * (1 + 0.02 * (year - 2010))
    return known


def rest(parts: Collection[str], whole: float) -> float:
    """The weight of what is left of a whole which its parts need not fill.

    Several parts fill most of it; one alone is a small part.
    """
    if any(part in WEIGHTS for part in parts):
        return 1.0
    return 0.15 * whole if len(parts) > 1 else 3.0
