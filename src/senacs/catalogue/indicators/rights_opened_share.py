"""Share of accompanied people who obtained a right."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des personnes accompagnées qui ont ouvert un droit",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Personnes qui ont effectivement obtenu un droit, rapportées aux personnes accompagnées "
        "dans leurs démarches. L’issue n’est connue que si la personne revient la dire."
    ),
    audience=(Audience.CS,),
    expression="rights_opened",
    denominator="rights_accompanied",
    factor=100.0,
    short="Droits ouverts",
    decimals=1,
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"rights_opened": 40, "rights_accompanied": 100},
            {"rights_opened": 20, "rights_accompanied": 100},
        ),
        expected=30,
    ),
)
