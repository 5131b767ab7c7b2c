"""People accompanied to their rights."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Personnes accompagnées dans l’accès à leurs droits",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Somme des personnes avec lesquelles un centre a mené une démarche jusqu’à son envoi ou sa "
        "réponse. Les simples renseignements n’en font pas partie."
    ),
    audience=(Audience.CS,),
    expression="rights_accompanied",
    short="Accès aux droits",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"rights_accompanied": 85},
            {"rights_accompanied": 40},
        ),
        expected=125,
    ),
)
