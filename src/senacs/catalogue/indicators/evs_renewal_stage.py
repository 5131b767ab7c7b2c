"""Where social-life spaces stand in the renewal of their approval."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Où en sont les espaces de vie sociale dans le renouvellement de leur projet",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Espaces de vie sociale selon l’étape où se trouvait, au 31 décembre, le renouvellement "
        "de leur projet. Leur agrément est souvent plus court que celui d’un centre\u202f: "
        "l’étape change plus vite d’une année à l’autre."
    ),
    audience=(Audience.EVS,),
    question="renewal_stage",
    short="Renouvellement du projet",
    theme="identite",
    show="bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"renewal_stage": "submitted"},
            {"renewal_stage": "not_started"},
        ),
        expected={"submitted": 1, "not_started": 1, "renewed": 0},
    ),
)
