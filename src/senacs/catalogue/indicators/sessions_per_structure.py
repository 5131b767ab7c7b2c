"""Sessions run by a centre."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Séances par centre social",
    measure=Measure.MEAN,
    unit="séance",
    definition=(
        "Nombre moyen de séances animées dans l’année par un centre social, tous secteurs réunis."
    ),
    audience=(Audience.CS,),
    expression="sessions_total",
    short="Séances par centre",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"sessions_total": 1200},
            {"sessions_total": 800},
        ),
        expected=1000,
    ),
)
