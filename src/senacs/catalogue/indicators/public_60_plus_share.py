"""Share of people of sixty and more in centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des 60 ans et plus parmi les participants",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Participants de 60 ans et plus rapportés à tous les participants des centres sociaux. "
        "Les deux tranches, 60 à 74 ans et 75 ans et plus, sont additionnées."
    ),
    audience=(Audience.CS,),
    expression="public_age_60_74 + public_age_75_plus",
    denominator="public_total",
    factor=100.0,
    short="60 ans et plus",
    decimals=1,
    theme="publics",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_age_60_74": 60, "public_age_75_plus": 40, "public_total": 400},
            {"public_age_60_74": 10, "public_age_75_plus": None, "public_total": 100},
        ),
        expected=25,
    ),
)
