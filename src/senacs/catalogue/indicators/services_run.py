"""Services run by centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Services et équipements gérés par les centres sociaux",
    measure=Measure.TALLY,
    unit="structure",
    definition=(
        "Nombre de centres sociaux qui ont géré chaque service dans l’année. Un centre en gère "
        "plusieurs : les lignes ne s’additionnent pas."
    ),
    audience=(Audience.CS,),
    question="services_run",
    short="Services gérés",
    theme="actions",
    show="count_bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"services_run": ["alsh", "clas"]},
            {"services_run": ["clas"]},
        ),
        expected={"alsh": 1, "clas": 2, "laep": 0},
    ),
)
