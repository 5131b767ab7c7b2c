"""Link of centres with their commune."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Lien des centres sociaux avec leur commune principale",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Centres sociaux selon le lien qui les attache à leur commune principale. Un centre géré "
        "par la commune n’a pas de convention avec elle\u202f: il est compté à part."
    ),
    audience=(Audience.CS,),
    question="commune_agreement",
    short="Lien avec la commune",
    theme="partenariats",
    show="bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"commune_agreement": "multiannual"},
            {"commune_agreement": "multiannual"},
            {"commune_agreement": "managed"},
        ),
        expected={"multiannual": 2, "managed": 1, "none": 0},
    ),
)
