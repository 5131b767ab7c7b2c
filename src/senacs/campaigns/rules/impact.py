"""What a new state of the questionnaire touches beyond itself, pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from senacs.campaigns.rules.carrying import keys_read
from senacs.campaigns.rules.questionnaires import (
    LONGEST_MINUTES,
    Change,
    Edit,
    Part,
    minutes,
)
from senacs.method.french import change
from senacs.method.indicators import Indicator
from senacs.method.questionnaire import Audience, Check, Question, Questionnaire


@dataclass(frozen=True)
class Burden:
    """Minutes and questions for a kind of structure, before and after."""

    audience: Audience
    before: int
    after: int
    questions_before: int
    questions_after: int

    @property
    def added(self) -> int:
        return self.after - self.before

    @property
    def moved(self) -> str:
        """« +12 », « −3 »; empty when nothing moves."""
        return change(self.added) if self.added else ""

    @property
    def cap(self) -> int:
        return LONGEST_MINUTES[self.audience]

    @property
    def is_too_long(self) -> bool:
        return self.after > self.cap


@dataclass(frozen=True)
class Impact:
    """Checks that read what moves, indicators, series, columns of the data, minutes.

    `lost`: indicators that can no longer be computed; `touched`: those that read a question whose
    answers may move. `broken`: new questions that replace another. `unrevised`: titles of pages
    that get longer while their minutes do not.
    """

    burdens: tuple[Burden, ...]
    checks: tuple[Check, ...]
    lost: tuple[Indicator, ...]
    touched: tuple[Indicator, ...]
    broken: tuple[Question, ...]
    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    unrevised: tuple[str, ...] = ()


def burdens(before: Questionnaire, after: Questionnaire) -> tuple[Burden, ...]:
    """For each kind of structure; both states as they are asked."""
    return tuple(
        Burden(
            audience,
            minutes(before, audience),
            minutes(after, audience),
            len(before.for_audience(audience).questions),
            len(after.for_audience(audience).questions),
        )
        for audience in Audience
    )


def impact(
    before: Questionnaire,
    after: Questionnaire,
    changes: Sequence[Change],
    read_by: Sequence[tuple[Indicator, Collection[str]]],
) -> Impact:
    """Compare two states as they are asked. `read_by`: the questions that each indicator reads."""
    moved = {_question(one) for one in changes if one.edit is not Edit.WORDING} - {""}
    said = {_question(one) for one in changes} - {""}
    gone = before.questions.keys() - after.questions.keys()
    come = [q for key, q in after.questions.items() if key not in before.questions]
    lost = [i for i, keys in read_by if gone & set(keys)]
    return Impact(
        burdens=burdens(before, after),
        checks=tuple(c for c in after.checks if keys_read(c.expression) & said),
        lost=tuple(lost),
        touched=tuple(i for i, keys in read_by if moved & set(keys) and i not in lost),
        broken=tuple(q for q in come if q.replaces),
        columns_added=tuple(q.key for q in come),
        columns_removed=tuple(key for key in before.questions if key in gone),
        unrevised=_unrevised(before, after),
    )


def _unrevised(before: Questionnaire, after: Questionnaire) -> tuple[str, ...]:
    """Fewer questions take fewer minutes by themselves; more of them wait for somebody to say."""
    old = {block.key: block for block in before.blocks}
    return tuple(
        block.title
        for block in after.blocks
        if block.key in old
        and len(block.questions) > len(old[block.key].questions)
        and block.minutes <= old[block.key].minutes
    )


def _question(change: Change) -> str:
    """The question that a change is about, if it is about one."""
    if change.spot.part is Part.QUESTION:
        return change.spot.key
    return change.spot.key.split("/")[0] if change.spot.part is Part.CHOICE else ""


def touched_questions(changes: Iterable[Change]) -> frozenset[str]:
    """The questions that the changes are about."""
    return frozenset(_question(one) for one in changes) - {""}
