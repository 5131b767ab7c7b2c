"""What one cell of a file would do to an answer: create, modify, nothing, a conflict, an error."""

from enum import StrEnum
from typing import Any, NamedTuple

from senacs.campaigns.sources.answers_template import cell_of
from senacs.method.answers import AnswerError, read_answer
from senacs.method.questionnaire import Question
from senacs.structures.sources.workbooks import Cell

NEVER = object()
"""Nobody knows what stood when the file was made: what stands now is taken for it."""


class Outcome(StrEnum):
    """The four fates of a cell, and its refusal."""

    CREATE = "create"
    MODIFY = "modify"
    IGNORE = "ignore"
    CONFLICT = "conflict"
    ERROR = "error"


class Weighed(NamedTuple):
    """A cell set against what stands, and against what stood when the file was made."""

    outcome: Outcome
    raw: Cell = None
    before: Any = None
    after: Any = None
    seen: Any = None
    message: str = ""


def weigh(question: Question, cell: Cell, standing: Any, seen: Any = NEVER) -> Weighed:
    """Say what a cell would do. Answers are encoded; an empty cell changes nothing."""
    base = standing if seen is NEVER else seen
    # What the file was made with, left untouched, says nothing: not even that it still holds.
    if cell is None or (base is not None and cell == cell_of(question, base)):
        return Weighed(Outcome.IGNORE, cell, standing, standing, base)
    try:
        answer = read_answer(question, cell)
    except AnswerError as error:
        return Weighed(Outcome.ERROR, cell, standing, message=str(error))
    new = {"missing": answer.missing.value} if answer.missing else answer.value
    if new in (None, standing, base):
        return Weighed(Outcome.IGNORE, cell, standing, standing, base)
    if base != standing:
        return Weighed(Outcome.CONFLICT, cell, standing, new, base)
    outcome = Outcome.CREATE if standing is None else Outcome.MODIFY
    return Weighed(outcome, cell, standing, new, base)
