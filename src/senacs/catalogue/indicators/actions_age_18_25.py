"""Actions for 18-25 year olds, by number of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Ce que les centres proposent aux 18-25 ans",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont mené dans l’année chaque type d’action auprès des "
        "18-25 ans. Seuls les centres qui s’adressent à cet âge sont interrogés : la base peut "
        "être plus petite que le nombre de centres."
    ),
    audience=(Audience.CS,),
    question="actions_age_18_25",
    short="Actions 18-25 ans",
    theme="actions",
    show="count_bars",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 22),
    example=Example(
        rows=(
            {"actions_age_18_25": ["career"]},
            {"actions_age_18_25": ["career"]},
            {"actions_age_18_25": None},
        ),
        expected={"career": 2},
    ),
)
