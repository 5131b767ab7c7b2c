"""Hours facing the public by sector."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Les heures d’activité selon le secteur",
    measure=Measure.PARTS,
    unit="heure",
    definition=(
        "Heures face au public des centres sociaux, selon le secteur d’activité. Les parts se "
        "rapportent aux heures dont le secteur est connu."
    ),
    audience=(Audience.CS,),
    parts=(
        Part("childhood", "Enfance", "hours_childhood"),
        Part("youth", "Jeunesse", "hours_youth"),
        Part("families", "Familles et parentalité", "hours_families"),
        Part("adults", "Adultes", "hours_adults"),
        Part("seniors", "Aînés", "hours_seniors"),
        Part("culture", "Culture et expression", "hours_culture"),
        Part("digital", "Numérique et droits", "hours_digital"),
    ),
    short="Heures par secteur",
    theme="actions",
    show="columns",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {
                "hours_childhood": 100.0,
                "hours_youth": 200.0,
                "hours_families": 300.0,
                "hours_adults": 400.0,
                "hours_seniors": 500.0,
                "hours_culture": 600.0,
                "hours_digital": 700.0,
            },
        ),
        expected={"childhood": 100, "digital": 700},
    ),
)
