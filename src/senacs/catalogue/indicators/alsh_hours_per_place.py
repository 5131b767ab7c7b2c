"""Hours used per declared place."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Heures-enfants par place d’accueil de loisirs",
    measure=Measure.RATIO,
    unit="heure",
    definition=(
        "Heures-enfants réalisées rapportées aux places déclarées. À places égales, un chiffre "
        "bas dit des jours d’ouverture peu nombreux ou des places vides\u202f: les deux se "
        "distinguent avec les jours d’ouverture."
    ),
    audience=(Audience.CS,),
    expression="alsh_hours",
    denominator="alsh_places",
    short="Heures par place",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"alsh_hours": 40000, "alsh_places": 80},
            {"alsh_hours": 20000, "alsh_places": 40},
        ),
        expected=500,
    ),
)
