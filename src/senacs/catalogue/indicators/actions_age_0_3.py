"""Actions for 0-3 year olds, by number of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Ce que les centres proposent aux 0-3 ans",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont mené dans l’année chaque type d’action auprès des "
        "0-3 ans. Seuls les centres qui s’adressent à cet âge sont interrogés : la base peut "
        "être plus petite que le nombre de centres."
    ),
    audience=(Audience.CS,),
    question="actions_age_0_3",
    short="Actions 0-3 ans",
    theme="actions",
    show="count_bars",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"actions_age_0_3": ["nursery"]},
            {"actions_age_0_3": ["nursery"]},
            {"actions_age_0_3": None},
        ),
        expected={"nursery": 2},
    ),
)
