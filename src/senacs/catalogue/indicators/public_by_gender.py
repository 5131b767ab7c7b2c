"""Participants by gender."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les participants selon le sexe",
    measure=Measure.PARTS,
    unit="personne",
    definition=(
        "Participants uniques des centres sociaux selon le sexe déclaré. Les personnes dont le "
        "sexe n’est pas connu ne sont dans aucune des deux lignes : les parts se rapportent à "
        "celles dont il l’est."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("women", "Filles et femmes", "public_women"),
        Part("men", "Garçons et hommes", "public_men"),
    ),
    short="Participants selon le sexe",
    theme="publics",
    show="donut",
    since=2020,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"public_women": 120, "public_men": 80},
            {"public_women": 30, "public_men": 45},
        ),
        expected={"women": 150, "men": 125},
    ),
)
