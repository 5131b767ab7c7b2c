"""Partners that lend means to centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Partenaires qui prêtent des moyens aux centres sociaux",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux auxquels chaque partenaire a prêté des locaux, du matériel ou "
        "du personnel. L’argent versé n’y est pas\u202f: il se lit dans les produits."
    ),
    audience=(Audience.CS,),
    question="partners_resources",
    short="Prêt de moyens",
    theme="partenariats",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"partners_resources": ["commune"]},
            {"partners_resources": ["commune", "landlord"]},
        ),
        expected={"commune": 2, "landlord": 1, "msa": 0},
    ),
)
