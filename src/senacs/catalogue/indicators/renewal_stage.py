"""Where centres stand in the renewal of their approval."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Où en sont les centres sociaux dans le renouvellement de leur projet",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Centres sociaux selon l’étape où se trouvait, au 31 décembre, le renouvellement de leur "
        "projet social. Un territoire où beaucoup commencent leur bilan prévoit du temps "
        "d’accompagnement pour l’année qui vient."
    ),
    audience=(Audience.CS,),
    question="renewal_stage",
    short="Renouvellement du projet",
    theme="identite",
    show="bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"renewal_stage": "evaluation"},
            {"renewal_stage": "evaluation"},
            {"renewal_stage": "renewed"},
        ),
        expected={"evaluation": 2, "renewed": 1, "not_started": 0},
    ),
)
