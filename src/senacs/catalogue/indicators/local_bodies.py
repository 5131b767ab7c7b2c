"""Local bodies where structures sit."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Instances locales où siègent les structures",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de structures qui ont siégé dans l’année dans chaque instance locale, par un "
        "salarié ou un bénévole mandaté."
    ),
    audience=(Audience.CS, Audience.EVS),
    question="local_bodies",
    short="Instances locales",
    theme="partenariats",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"local_bodies": ["pedt", "families"]},
            {"local_bodies": ["families"]},
        ),
        expected={"families": 2, "pedt": 1, "food": 0},
    ),
)
