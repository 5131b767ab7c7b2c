"""Young public, unique participants."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Enfants, adolescents et jeunes adultes accueillis",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Somme des participants uniques de 0 à 25 ans déclarés par chaque centre. Une personne "
        "compte une fois par centre et par an ; si elle fréquente deux centres, elle compte "
        "dans les deux. Ne se compare pas à des présences."
    ),
    audience=(Audience.CS,),
    expression="public_0_25_total",
    short="Jeunes de 0 à 25 ans",
    theme="publics",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"public_0_25_total": 120},
            {"public_0_25_total": 80},
            {"public_0_25_total": None},
        ),
        expected=200,
    ),
)
