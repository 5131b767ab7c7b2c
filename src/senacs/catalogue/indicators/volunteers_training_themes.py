"""Main themes of volunteers' training."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Thème principal des formations de bénévoles",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Nombre de centres sociaux selon le thème qui a formé le plus de bénévoles. Seuls les "
        "centres qui ont formé au moins un bénévole sont interrogés."
    ),
    audience=(Audience.CS,),
    question="volunteers_training_theme",
    short="Thèmes de formation",
    theme="gouvernance",
    show="count_bars",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"volunteers_training_theme": "schoolwork"},
            {"volunteers_training_theme": "schoolwork"},
            {"volunteers_training_theme": None},
        ),
        expected={"schoolwork": 2, "governance": 0},
    ),
)
