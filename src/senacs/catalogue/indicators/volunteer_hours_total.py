"""Hours of volunteering."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Heures de bénévolat",
    measure=Measure.TOTAL,
    unit="heure",
    definition=(
        "Somme des heures données par les bénévoles dans l’année, pilotage et activités "
        "réunis, telles que chaque centre les déclare ou les estime."
    ),
    audience=(Audience.CS,),
    expression="volunteer_hours",
    short="Heures de bénévolat",
    theme="gouvernance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteer_hours": 1500},
            {"volunteer_hours": 820.5},
        ),
        expected=2320.5,
    ),
)
