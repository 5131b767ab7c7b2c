"""General-interest themes, by number of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Projets d’intérêt général : centres impliqués par problématique",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont agi dans l’année sur chaque problématique d’intérêt "
        "général. Un centre agit sur plusieurs problématiques : les lignes ne s’additionnent "
        "pas."
    ),
    audience=(Audience.CS,),
    question="general_interest_themes",
    short="Intérêt général",
    theme="actions",
    show="count_bars",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"general_interest_themes": ["isolation", "rights"]},
            {"general_interest_themes": ["isolation"]},
        ),
        expected={"isolation": 2, "rights": 1, "culture": 0},
    ),
)
