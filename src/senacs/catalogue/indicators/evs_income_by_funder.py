"""Income of social-life spaces by funder."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les produits des espaces de vie sociale selon leur origine",
    measure=Measure.PARTS,
    unit="€",
    definition=(
        "Produits des espaces de vie sociale selon qui les verse, sans le bénévolat valorisé. Les "
        "parts sont celles des sommes, arrondies de façon à faire 100."
    ),
    audience=(Audience.EVS,),
    parts=(
        Part(
            "caf",
            "Caf",
            (
                "sum_known(income_caf_al, income_caf_leisure, income_caf_other_service, "
                "income_caf_bonus, income_caf_local_operating, income_caf_local_project)"
            ),
        ),
        Part(
            "local_authorities",
            "Communes et intercommunalités",
            (
                "sum_known(income_commune_operating, income_commune_project, "
                "income_epci_operating, income_epci_project)"
            ),
        ),
        Part(
            "department",
            "Conseil départemental",
            ("sum_known(income_department_operating, income_department_project)"),
        ),
        Part("region", "Conseil régional", "income_region"),
        Part(
            "state",
            "État",
            (
                "sum_known(income_state_city_policy, income_state_operating, "
                "income_state_project, income_state_jobs)"
            ),
        ),
        Part(
            "users",
            "Usagers",
            ("sum_known(income_users_activities, income_users_memberships)"),
        ),
        Part(
            "other",
            "Autres produits",
            (
                "sum_known(income_msa, income_pension_health, income_foundations, income_sales, "
                "income_other_products)"
            ),
        ),
    ),
    short="Produits par financeur",
    is_money=True,
    theme="finance",
    show="columns",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {
                "income_caf_al": 20000,
                "income_caf_local_project": 5000,
                "income_commune_operating": 10000,
                "income_users_activities": 3000,
                "income_other_products": 2000,
            },
            {"income_caf_al": 15000, "income_epci_operating": 5000},
        ),
        expected={"caf": 40000, "local_authorities": 15000, "users": 3000, "other": 2000},
    ),
)
