"""Activity leaders by qualification."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="La qualification des animateurs",
    measure=Measure.PARTS,
    unit="personne",
    definition=(
        "Animateurs salariés répartis selon leur plus haut diplôme, dans l’animation ou "
        "ailleurs. Les parts sont arrondies de façon à faire 100."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("cap_bep", "CAP ou BEP", "leaders_qualification_cap_bep"),
        Part("bac_bac2", "Bac et Bac + 2", "leaders_qualification_bac_bac2"),
        Part("none", "Sans diplôme", "leaders_qualification_none"),
        Part("licence_plus", "Licence et au-delà", "leaders_qualification_licence_plus"),
    ),
    short="Qualification des animateurs",
    theme="emploi",
    show="columns",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {
                "leaders_qualification_cap_bep": 4,
                "leaders_qualification_bac_bac2": 2,
                "leaders_qualification_none": 1,
                "leaders_qualification_licence_plus": 0,
            },
            {
                "leaders_qualification_cap_bep": 3,
                "leaders_qualification_bac_bac2": 1,
                "leaders_qualification_none": 0,
                "leaders_qualification_licence_plus": 1,
            },
        ),
        expected={"cap_bep": 7, "bac_bac2": 3, "none": 1, "licence_plus": 1},
    ),
)
