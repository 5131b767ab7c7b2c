"""Hours of activity in a week of opening."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Heures d’activité par semaine d’ouverture",
    measure=Measure.RATIO,
    unit="heure",
    definition=(
        "Heures d’activité face au public rapportées aux semaines d’ouverture. Plusieurs ateliers "
        "menés en même temps s’additionnent\u202f: une semaine peut compter plus d’heures qu’elle "
        "n’en a."
    ),
    audience=(Audience.CS,),
    expression="hours_total",
    denominator="opening_weeks",
    short="Heures par semaine",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"hours_total": 4500, "opening_weeks": 45},
            {"hours_total": 2700, "opening_weeks": 45},
        ),
        expected=80,
    ),
)
