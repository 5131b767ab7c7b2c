"""Share of structures open in the evening."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des structures ouvertes au moins un soir par semaine",
    measure=Measure.SHARE,
    unit="structure",
    definition=(
        "Part des structures qui ouvrent au public au moins un soir par semaine en période "
        "ordinaire. Une réunion d’équipe n’est pas une ouverture."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="opening_evenings",
    short="Ouvertes le soir",
    theme="actions",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"opening_evenings": True},
            {"opening_evenings": False},
        ),
        expected=1,
    ),
)
