"""Hours of volunteering in social-life spaces."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Heures de bénévolat dans les espaces de vie sociale",
    measure=Measure.TOTAL,
    unit="heure",
    definition=(
        "Somme des heures données par les bénévoles des espaces de vie sociale dans l’année, "
        "telles que chaque structure les déclare ou les estime."
    ),
    audience=(Audience.EVS,),
    expression="volunteer_hours",
    short="Heures de bénévolat des EVS",
    theme="gouvernance",
    show="figure",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteer_hours": 700},
            {"volunteer_hours": 1250},
        ),
        expected=1950,
    ),
)
