"""Share of structures with less than two months of cash."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures ayant moins de deux mois de trésorerie",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures dont la trésorerie du 31 décembre couvre moins de soixante jours de "
        "charges. Des subventions versées en janvier suffisent à l’expliquer\u202f: à lire avec "
        "la part encaissée."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="cash_days < 60",
    short="Trésorerie basse",
    minimum_n=10,
    theme="finance",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"cash_days": 30},
            {"cash_days": 90},
            {"cash_days": 59},
        ),
        expected=2,
    ),
)
