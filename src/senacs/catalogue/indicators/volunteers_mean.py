"""Volunteers per centre."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Bénévoles par centre social",
    measure=Measure.MEAN,
    unit="personne",
    definition=(
        "Nombre moyen de bénévoles par centre social : somme des bénévoles divisée par le "
        "nombre de centres qui l’ont donné."
    ),
    audience=(Audience.CS,),
    expression="volunteers_total",
    short="Bénévoles par centre",
    theme="gouvernance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteers_total": 40},
            {"volunteers_total": 25},
        ),
        expected=32.5,
    ),
)
