"""Main domain of social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Domaine qui mobilise le plus les espaces de vie sociale",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Nombre d’espaces de vie sociale selon le domaine qui prend le plus de temps à l’équipe et "
        "aux bénévoles. Chacun n’en désigne qu’un."
    ),
    audience=(Audience.EVS,),
    question="evs_main_domain",
    short="Domaine principal",
    theme="actions",
    show="bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"evs_main_domain": "parenting"},
            {"evs_main_domain": "parenting"},
            {"evs_main_domain": "leisure_culture"},
        ),
        expected={"parenting": 2},
    ),
)
