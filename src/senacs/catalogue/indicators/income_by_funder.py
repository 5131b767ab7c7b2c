"""Income by funder."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les produits selon leur origine",
    measure=Measure.PARTS,
    unit="€",
    definition=(
        "Produits des centres sociaux répartis selon leur origine, sans le bénévolat valorisé. "
        "Les parts sont celles des sommes : un grand centre y pèse plus qu’un petit. Elles "
        "sont arrondies de façon à faire 100."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("local_authorities", "Collectivités locales", "income_local_authorities"),
        Part("caf", "Caf", "income_caf"),
        Part("users", "Participation des usagers", "income_users"),
        Part("department", "Conseil départemental", "income_department"),
        Part("state", "État, dont emplois aidés", "income_state"),
        Part("other", "Autres produits", "income_other"),
    ),
    short="Produits par financeur",
    is_money=True,
    theme="finance",
    show="columns",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {
                "income_local_authorities": 200000,
                "income_caf": 100000,
                "income_users": 50000,
                "income_department": 20000,
                "income_state": 20000,
                "income_other": 10000,
            },
            {
                "income_local_authorities": 100000,
                "income_caf": 50000,
                "income_users": 20000,
                "income_department": 0,
                "income_state": 0,
                "income_other": 0,
            },
        ),
        expected={
            "local_authorities": 300000,
            "caf": 150000,
            "users": 70000,
            "department": 20000,
            "state": 20000,
            "other": 10000,
        },
    ),
)
