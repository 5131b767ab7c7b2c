"""Hours given by a volunteer of a social-life space in the year."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Heures données par bénévole des espaces de vie sociale",
    measure=Measure.RATIO,
    unit="heure",
    definition=(
        "Heures de bénévolat de l’année rapportées au nombre de bénévoles, dans les espaces de "
        "vie sociale qui connaissent les deux. C’est un rapport de sommes, non une moyenne de "
        "rapports."
    ),
    audience=(Audience.EVS,),
    expression="volunteer_hours",
    denominator="volunteers_total",
    short="Heures par bénévole des EVS",
    theme="gouvernance",
    show="figure",
    owner="Comité technique national",
    reviewed=date(2026, 11, 26),
    example=Example(
        rows=(
            {"volunteer_hours": 900, "volunteers_total": 30},
            {"volunteer_hours": 300, "volunteers_total": 10},
            {"volunteer_hours": None, "volunteers_total": 99},
        ),
        expected=30,
    ),
)
