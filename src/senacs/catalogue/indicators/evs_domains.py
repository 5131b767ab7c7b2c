"""Domains of social-life spaces, as shares of citations."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Domaines d’intervention des espaces de vie sociale",
    measure=Measure.CITATIONS,
    unit="structure",
    definition=(
        "Part de chaque domaine dans l’ensemble des domaines cités par les espaces de vie "
        "sociale. Une structure cite plusieurs domaines : la base est le nombre de citations, "
        "et non de structures. Chaque part est arrondie à l’entier pour elle-même ; leur somme "
        "peut s’écarter de 100."
    ),
    audience=(Audience.EVS,),
    question="evs_domains",
    short="Domaines des EVS",
    theme="actions",
    show="bars",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"evs_domains": ["leisure_culture", "health"]},
            {"evs_domains": ["leisure_culture"]},
            {"evs_domains": ["parenting"]},
        ),
        expected={"leisure_culture": 2, "health": 1, "parenting": 1, "housing": 0},
    ),
)
