"""Participants per inhabitant of the area."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Participants pour 100 habitants",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Participants uniques rapportés à la population de la zone de compétence déclarée, là "
        "où les deux sont connus. La population est déclarative et des participants viennent "
        "d’ailleurs : c’est un ordre de grandeur, utile pour comparer une structure à "
        "elle-même."
    ),
    audience=(Audience.CS,),
    expression="public_total",
    denominator="territory_population",
    factor=100.0,
    short="Taux de participation",
    theme="publics",
    show="figure",
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"public_total": 500, "territory_population": 5000},
            {"public_total": 100, "territory_population": 1000},
            {"public_total": 80, "territory_population": None},
        ),
        expected=10.0,
    ),
)
