"""Share of new volunteers."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des nouveaux bénévoles",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Bénévoles engagés pour la première fois dans l’année, rapportés à tous les bénévoles des "
        "centres sociaux."
    ),
    audience=(Audience.CS,),
    expression="new_volunteers",
    denominator="volunteers_total",
    factor=100.0,
    short="Nouveaux bénévoles",
    decimals=1,
    theme="gouvernance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"new_volunteers": 10, "volunteers_total": 50},
            {"new_volunteers": 20, "volunteers_total": 50},
        ),
        expected=30,
    ),
)
