"""Share of initiatives helped by a participation fund."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des initiatives aidées par un fonds de participation",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Initiatives d’habitants qui ont reçu l’argent d’un fonds de participation, rapportées à "
        "toutes les initiatives accompagnées par les centres sociaux."
    ),
    audience=(Audience.CS,),
    expression="initiatives_funded",
    denominator="resident_initiatives",
    factor=100.0,
    short="Initiatives aidées",
    decimals=1,
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"initiatives_funded": 2, "resident_initiatives": 10},
            {"initiatives_funded": 4, "resident_initiatives": 10},
        ),
        expected=30,
    ),
)
