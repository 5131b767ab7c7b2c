"""Part taken in the city contract."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part prise par les centres sociaux au contrat de ville",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux selon la part qu’ils prennent au contrat de ville. La base est "
        "faite de ceux que la question concerne."
    ),
    audience=(Audience.CS,),
    question="contrat_ville_role",
    short="Contrat de ville",
    theme="partenariats",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"contrat_ville_role": ["signatory"]},
            {"contrat_ville_role": ["signatory", "citizens"]},
        ),
        expected={"signatory": 2, "citizens": 1, "none": 0},
    ),
)
