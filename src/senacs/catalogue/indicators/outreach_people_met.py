"""People met outside the walls."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Personnes rencontrées hors les murs",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Estimation des personnes avec lesquelles les équipes ont parlé hors de leurs locaux. "
        "Elles ne sont pas comptées parmi les participants."
    ),
    audience=(Audience.CS,),
    expression="outreach_people",
    short="Hors les murs",
    theme="publics",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"outreach_people": 130},
            {"outreach_people": 70},
        ),
        expected=200,
    ),
)
