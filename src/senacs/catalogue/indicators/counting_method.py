"""How centres count their participants."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Comment les centres sociaux comptent leurs participants",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Centres sociaux selon la façon dont ils ont compté les participants de l’année. Des "
        "listes additionnées comptent deux fois qui vient à deux ateliers\u202f: c’est la "
        "première question à poser devant un nombre qui étonne."
    ),
    audience=(Audience.CS,),
    question="counting_method",
    short="Façon de compter",
    theme="publics",
    show="bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"counting_method": "software"},
            {"counting_method": "software"},
            {"counting_method": "estimate"},
        ),
        expected={"software": 2, "estimate": 1, "paper": 0},
    ),
)
