"""People who became autonomous online."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des personnes formées devenues autonomes pour une démarche en ligne",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Personnes devenues capables de conduire seules une démarche, rapportées à celles qui ont "
        "été formées en groupe. C’est l’équipe qui en juge, en fin de parcours."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="inclusion_autonomous",
    denominator="inclusion_groups",
    factor=100.0,
    short="Devenus autonomes",
    decimals=1,
    theme="actions",
    show="figure",
    since=2025,
    until=2025,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"inclusion_autonomous": 10, "inclusion_groups": 40},
            {"inclusion_autonomous": 20, "inclusion_groups": 60},
        ),
        expected=30,
    ),
)
