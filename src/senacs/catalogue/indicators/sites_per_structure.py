"""Permanent places where a centre welcomes people."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Lieux d’accueil permanents par centre social",
    measure=Measure.MEAN,
    unit="lieu",
    definition=(
        "Nombre moyen de lieux où un centre social accueille toute l’année. Les lieux d’un jour, "
        "marché ou pied d’immeuble, relèvent du hors les murs et ne comptent pas ici."
    ),
    audience=(Audience.CS,),
    expression="sites_number",
    short="Lieux par centre",
    decimals=1,
    theme="identite",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"sites_number": 1},
            {"sites_number": 4},
        ),
        expected=2.5,
    ),
)
