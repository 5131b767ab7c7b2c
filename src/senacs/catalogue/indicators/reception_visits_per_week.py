"""Visits at the reception, a week of opening."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Passages à l’accueil par semaine d’ouverture",
    measure=Measure.RATIO,
    unit="passage",
    definition=(
        "Passages à l’accueil dans l’année rapportés aux semaines d’ouverture. Qui passe deux "
        "fois compte deux fois\u202f: c’est une charge de travail, non un nombre de personnes."
    ),
    audience=(Audience.CS,),
    expression="reception_visits",
    denominator="opening_weeks",
    short="Passages par semaine",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"reception_visits": 4500, "opening_weeks": 45},
            {"reception_visits": 2700, "opening_weeks": 45},
        ),
        expected=80,
    ),
)
