"""Means against actions: staff for a thousand participants."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Équivalents temps plein pour 1\u202f000 participants",
    measure=Measure.RATIO,
    unit="ETP",
    definition=(
        "Équivalents temps plein rapportés à mille participants, dans les centres qui connaissent "
        "les deux. Les moyens en face de l’action\u202f: à lire avec les services gérés, une "
        "crèche demandant beaucoup de personnel pour peu d’enfants."
    ),
    audience=(Audience.CS,),
    expression="fte_total",
    denominator="public_total",
    factor=1000.0,
    short="ETP pour 1\u202f000 participants",
    decimals=1,
    theme="emploi",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"fte_total": 10, "public_total": 1000},
            {"fte_total": 14, "public_total": 1000},
        ),
        expected=12,
    ),
)
