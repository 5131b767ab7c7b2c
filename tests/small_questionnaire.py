"""A questionnaire small enough to be changed by hand in the tests of its rules."""

from dataclasses import replace
from typing import Any

from senacs.method.questionnaire import (
    Audience,
    Block,
    Check,
    Choice,
    Grid,
    Kind,
    Module,
    Partition,
    Question,
    Questionnaire,
    Severity,
    Theme,
)

CS = (Audience.CS,)
YEAR = 2018

PEOPLE = Question(
    "people", "Combien de personnes\u202f?", Kind.COUNT, unit="personne", maximum=5000
)
YOUNG = Question("young", "Dont jeunes", Kind.COUNT, unit="personne", condition="people > 0")
OLD = Question("old", "Dont adultes", Kind.COUNT, unit="personne")
MODE = Question(
    "mode",
    "Mode de gestion",
    Kind.ONE_OF,
    choices=(Choice("asso", "Association"), Choice("ville", "Commune")),
)
THEMES = Question(
    "topics",
    "Thèmes travaillés",
    Kind.SEVERAL_OF,
    choices=(Choice("sante", "Santé"), Choice("emploi", "Emploi"), Choice("ecole", "École")),
    maximum=3,
)
STORY = Question("story", "Racontez", Kind.LONG_TEXT, required=False, audience=CS)

PAGE = Block(
    "publics",
    "Les publics",
    "publics",
    "Qui vient.",
    (PEOPLE, YOUNG, OLD),
    partitions=(Partition("ages", "Par âge", ("young", "old"), "people"),),
    minutes=4,
)
LIFE = Block("vie", "La vie", "vie", "", (MODE, THEMES, STORY), minutes=3)
SUM = Check("ages_sum", "young + old = people", Severity.BLOCKING, "La somme diffère.", "Revoyez.")
WHOLE = Questionnaire(
    YEAR, (Theme("publics", "Publics"), Theme("vie", "Vie")), (PAGE, LIFE), (SUM,)
)
GRID = Grid(
    "table",
    "Tableau",
    (Choice("young", "Jeunes"), Choice("old", "Adultes")),
    (Choice("all", "Tous"),),
    (("young",), ("old",)),
    column_totals=("people",),
)
MODULE = Module("lien", "Lien entre générations", "Mesurer le lien.", "Comité technique")


def with_question(key: str, **changes: Any) -> Questionnaire:
    """The questionnaire with one question changed."""
    return edited(WHOLE, key, **changes)


def edited(whole: Questionnaire, key: str, **changes: Any) -> Questionnaire:
    """The same for any questionnaire."""
    return replace(
        whole,
        blocks=tuple(
            replace(
                b,
                questions=tuple(replace(q, **changes) if q.key == key else q for q in b.questions),
            )
            for b in whole.blocks
        ),
    )


def with_more(*questions: Question, block: str = "vie", **changes: Any) -> Questionnaire:
    """The questionnaire with questions added to a page."""
    blocks = tuple(
        replace(b, questions=(*b.questions, *questions), **changes) if b.key == block else b
        for b in WHOLE.blocks
    )
    return replace(WHOLE, blocks=blocks)


def without(key: str) -> Questionnaire:
    """The questionnaire whose question has gone, line and all."""
    blocks = tuple(
        replace(b, questions=tuple(q for q in b.questions if q.key != key)) for b in WHOLE.blocks
    )
    return replace(WHOLE, blocks=blocks)
