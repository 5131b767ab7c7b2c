"""Full-time equivalents by contract."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les équivalents temps plein selon le contrat",
    measure=Measure.PARTS,
    unit="ETP",
    definition=(
        "Équivalents temps plein répartis selon le contrat. Les parts se rapportent aux ETP, "
        "et non aux personnes : un CDI à temps plein y pèse plus qu’un contrat court. Elles "
        "sont arrondies de façon à faire 100."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("cdi", "CDI", "fte_contract_cdi"),
        Part("cdd", "CDD", "fte_contract_cdd"),
        Part("subsidised", "Emplois aidés", "fte_contract_subsidised"),
        Part("seconded", "Mises à disposition", "fte_contract_seconded"),
    ),
    short="ETP selon le contrat",
    theme="emploi",
    show="donut",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {
                "fte_contract_cdi": 8,
                "fte_contract_cdd": 2.5,
                "fte_contract_subsidised": 1,
                "fte_contract_seconded": 0,
            },
            {
                "fte_contract_cdi": 4,
                "fte_contract_cdd": 1.5,
                "fte_contract_subsidised": 0,
                "fte_contract_seconded": 1,
            },
        ),
        expected={"cdi": 12, "cdd": 4, "subsidised": 1, "seconded": 1},
    ),
)
