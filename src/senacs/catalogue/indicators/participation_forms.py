"""Forms of participation open to all."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Formes de participation ouvertes à tous",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de structures où chaque forme de participation a été ouverte dans l’année à tout "
        "habitant, adhérent ou non."
    ),
    audience=(Audience.CS, Audience.EVS),
    question="participation_forms",
    short="Formes de participation",
    theme="gouvernance",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"participation_forms": ["listening", "project_groups"]},
            {"participation_forms": ["listening"]},
        ),
        expected={"listening": 2, "project_groups": 1, "none": 0},
    ),
)
