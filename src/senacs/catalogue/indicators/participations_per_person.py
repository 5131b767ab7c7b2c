"""Attendances per participant."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Participations par personne",
    measure=Measure.RATIO,
    unit="présence",
    definition=(
        "Présences cumulées rapportées aux participants uniques, là où les deux sont connus. C’est "
        "une mesure d’assiduité : un accueil quotidien l’élève, une action ponctuelle l’abaisse."
    ),
    audience=(Audience.CS,),
    expression="participations_total",
    denominator="public_total",
    decimals=1,
    short="Assiduité",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"participations_total": 3000, "public_total": 200},
            {"participations_total": 1000, "public_total": 200},
        ),
        expected=10.0,
    ),
)
