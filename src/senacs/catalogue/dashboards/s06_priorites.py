"""The priorities of the 2025 circular on social life."""

from senacs.catalogue.dashboards import Block, DashboardSection

SECTION = DashboardSection(
    title="Priorités",
    lead="Les priorités de la circulaire : ce que les structures en font, ici.",
    blocks=(
        Block(
            "Parentalité",
            words="Soutenir les parents, seuls ou ensemble.",
            figures=(
                "reaap_parents_total",
                "laep_children_total",
                "clas_children_total",
                "families_single_parent_share",
                "families_holidays_total",
                "need_parenting_rising",
            ),
        ),
        Block(
            "Inclusion numérique",
            words="Aider, apprendre, équiper.",
            figures=(
                "digital_supported_people",
                "digital_adviser_structures",
                "digital_autonomy_share",
                "france_services_structures",
            ),
            tables=("digital_actions",),
        ),
        Block(
            "Publics fragiles",
            words="Ceux que l’on n’entend pas : précarité, handicap, isolement.",
            figures=(
                "rights_accompanied_people",
                "rights_opened_share",
                "public_qpv_share",
                "public_frr_share",
                "public_disability_share",
                "outreach_people_met",
                "families_low_quotient_share",
                "french_learners_people",
            ),
        ),
        Block(
            "Lien entre générations",
            words="Les âges se croisent-ils, font-ils ensemble ?",
            figures=(
                "generations_people",
                "age_mix",
                "public_60_plus_share",
                "seniors_offer_share",
            ),
            tables=("generations_forms",),
        ),
        Block(
            "Transition écologique",
            words="Agir avec les habitants.",
            figures=("ecology_share",),
        ),
    ),
)
