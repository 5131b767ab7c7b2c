"""Civic-service volunteers."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Volontaires en service civique",
    measure=Measure.TOTAL,
    unit="personne",
    definition=(
        "Total des volontaires en service civique accueillis dans l’année. Ils ne sont ni "
        "salariés ni bénévoles et ne comptent dans aucun autre total."
    ),
    audience=(Audience.CS, Audience.EVS),
    expression="civic_service_volunteers",
    short="Service civique",
    theme="emploi",
    show="figure",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"civic_service_volunteers": 2},
            {"civic_service_volunteers": 1},
        ),
        expected=3,
    ),
)
