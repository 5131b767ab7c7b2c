"""Volunteering valued in the accounts."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Bénévolat valorisé dans les comptes",
    measure=Measure.TOTAL,
    unit="€",
    definition=(
        "Total du bénévolat que les centres sociaux inscrivent en comptes de contributions "
        "volontaires. Il n’entre jamais dans les produits\u202f: ailleurs, l’observatoire calcule "
        "la valeur des heures pour tous de la même façon."
    ),
    audience=(Audience.CS,),
    expression="valued_volunteering",
    short="Bénévolat valorisé",
    is_money=True,
    theme="finance",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"valued_volunteering": 10000},
            {"valued_volunteering": 5000},
            {"valued_volunteering": None},
        ),
        expected=15000,
    ),
)
