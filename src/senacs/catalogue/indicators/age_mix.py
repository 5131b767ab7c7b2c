"""Mix of ages in a centre: Gini-Simpson index."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Mixité des âges",
    measure=Measure.MEAN,
    unit="%",
    definition=(
        "Probabilité que deux participants tirés au hasard dans un même centre ne soient pas du "
        "même groupe d’âge, parmi quatre\u202f: 25 ans et moins, 26 à 59 ans, 60 à 74 ans, 75 ans "
        "et plus (indice de Gini-Simpson). 0\u202f%\u202f: un seul âge\u202f; 75\u202f%\u202f: "
        "les quatre à égalité. Moyenne des centres."
    ),
    audience=(Audience.CS,),
    expression=(
        "100 * (1 - (public_0_25_total * public_0_25_total + public_age_26_59 * "
        "public_age_26_59 + public_age_60_74 * public_age_60_74 + public_age_75_plus * "
        "public_age_75_plus) / ((public_0_25_total + public_age_26_59 + public_age_60_74 + "
        "public_age_75_plus) * (public_0_25_total + public_age_26_59 + public_age_60_74 + "
        "public_age_75_plus)))"
    ),
    short="Mixité des âges",
    decimals=1,
    theme="publics",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {
                "public_0_25_total": 50,
                "public_age_26_59": 50,
                "public_age_60_74": 0,
                "public_age_75_plus": 0,
            },
            {
                "public_0_25_total": 25,
                "public_age_26_59": 25,
                "public_age_60_74": 25,
                "public_age_75_plus": 25,
            },
            {
                "public_0_25_total": 0,
                "public_age_26_59": 0,
                "public_age_60_74": 0,
                "public_age_75_plus": 0,
            },
        ),
        expected=62.5,
    ),
)
