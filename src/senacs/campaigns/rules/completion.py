"""Says what is left to answer, block by block."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from senacs.method.expressions import compile_python, parse
from senacs.method.missing import Value
from senacs.method.questionnaire import Block, Question, Questionnaire
from senacs.method.variables import PREVIOUS, types_of


class Progress(StrEnum):
    """State of a block, as the task list shows it."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


@dataclass(frozen=True)
class BlockProgress:
    """How far a block is: `left` are the keys still to answer, in form order.

    `required` counts the asked questions that must have an answer.
    """

    block: Block
    asked: int
    answered: int
    left: tuple[str, ...]
    required: int = 0

    @property
    def progress(self) -> Progress:
        if not self.left:
            return Progress.DONE
        return Progress.IN_PROGRESS if self.answered else Progress.NOT_STARTED

    @property
    def is_left_aside(self) -> bool:
        """Whether nothing of it must be answered, and nothing was."""
        return bool(self.asked) and not self.required and not self.answered

    @property
    def minutes_left(self) -> int:
        """Estimated minutes, in proportion of the questions left; at least one if any."""
        if not self.left:
            return 0
        return max(1, round(self.block.minutes * len(self.left) / max(1, self.asked)))


class Completion:
    """The conditions of one questionnaire, compiled once."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        types = types_of(questionnaire)
        self._blocks = questionnaire.blocks
        read = {q.key: parse(q.condition) for q in questionnaire.questions.values() if q.condition}
        self._conditions: dict[str, Callable[[Mapping[str, Value]], Value]] = {
            key: compile_python(condition, types) for key, condition in read.items()
        }
        self.reads_previous = any(
            name.startswith(PREVIOUS) for condition in read.values() for name in condition.variables
        )

    def relevant(self, row: Mapping[str, Value]) -> dict[str, Value]:
        """The row without the answers that the other answers no longer call for.

        They stay in the working copy, in case the person changes her mind; nobody counts them.
        """
        kept = dict(row)
        for key, condition in self._conditions.items():
            if key in kept and condition(kept) is not True:
                del kept[key]
        return kept

    def not_asked(self, row: Mapping[str, Value]) -> frozenset[str]:
        """Keys of the questions that the answers of a row do not call for (see `is_asked`)."""
        kept = self.relevant(row)
        # Questions of one condition share the function that reads it.
        told = {condition: condition(kept) is True for condition in self._conditions.values()}
        return frozenset(key for key, condition in self._conditions.items() if not told[condition])

    def is_asked(self, question: Question, row: Mapping[str, Value]) -> bool:
        """A question is asked unless its condition is false or cannot be told yet."""
        condition = self._conditions.get(question.key)
        return condition is None or condition(row) is True

    def blocks(
        self, row: Mapping[str, Value], missing: Mapping[str, str]
    ) -> tuple[BlockProgress, ...]:
        """Progress of every block, in order."""
        return tuple(self._progress(block, row, missing) for block in self._blocks)

    def _progress(
        self, block: Block, row: Mapping[str, Value], missing: Mapping[str, str]
    ) -> BlockProgress:
        asked = [q for q in block.questions if self.is_asked(q, row)]
        given = {q.key for q in asked if row.get(q.key) is not None or q.key in missing}
        left = tuple(q.key for q in asked if q.required and q.key not in given)
        required = sum(q.required for q in asked)
        return BlockProgress(block, len(asked), len(given), left, required)
