"""Share of newcomers in centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des nouveaux participants dans les centres sociaux",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Participants venus pour la première fois dans l’année, rapportés à tous les "
        "participants. Une part très basse peut dire un public fidèle, ou une porte que l’on ne "
        "pousse pas."
    ),
    audience=(Audience.CS,),
    expression="public_new",
    denominator="public_total",
    factor=100.0,
    short="Nouveaux participants",
    decimals=1,
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_new": 100, "public_total": 400},
            {"public_new": 100, "public_total": 600},
        ),
        expected=20,
    ),
)
