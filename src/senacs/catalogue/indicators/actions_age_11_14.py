"""Actions for 11-14 year olds, by number of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Ce que les centres proposent aux 11-14 ans",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont mené dans l’année chaque type d’action auprès des "
        "11-14 ans. Seuls les centres qui s’adressent à cet âge sont interrogés : la base peut "
        "être plus petite que le nombre de centres."
    ),
    audience=(Audience.CS,),
    question="actions_age_11_14",
    short="Actions 11-14 ans",
    theme="actions",
    show="count_bars",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"actions_age_11_14": ["sport_culture"]},
            {"actions_age_11_14": ["sport_culture"]},
            {"actions_age_11_14": None},
        ),
        expected={"sport_culture": 2},
    ),
)
