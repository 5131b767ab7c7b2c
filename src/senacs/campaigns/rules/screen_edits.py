"""Edits of a questionnaire made on screen, pure: retire a question, replace it, order a page.

Each gives a whole new state, which then goes through the same judgement as a spreadsheet.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from senacs.campaigns.rules.carrying import kept_aside, keys_read
from senacs.method.expressions import parse
from senacs.method.questionnaire import Block, Check, Grid, Partition, Question, Questionnaire
from senacs.method.variables import PREVIOUS

FEWEST_PARTS = 2


def retired(whole: Questionnaire, key: str) -> Questionnaire:
    """Stop asking a question, with what leans on it: checks end, partitions do without.

    A partition ends with its total: its parts would add up to something else. The name of the
    question and its past answers stay. Raises KeyError.
    """
    question = whole.questions[key]
    blocks = tuple(
        replace(
            block,
            questions=tuple(q for q in block.questions if q.key != question.key),
            partitions=tuple(_partitions(block, lambda p: _without_part(p, key))),
            grids=block.grids if question.since < whole.data_year else _grids(block, key, ""),
        )
        for block in whole.blocks
    )
    without = replace(whole, blocks=blocks, checks=_ended(whole, key))
    return kept_aside(whole, without)


def replaced(whole: Questionnaire, key: str, by: Question) -> Questionnaire:
    """Ask another question in place of one, which stops; its tables and checks follow.

    A check that compares with the year before ends: the new question has no past. `by` names
    what it replaces and says what breaks. Raises KeyError.
    """
    known = whole.questions[key]
    blocks = tuple(
        replace(
            block,
            questions=tuple(by if q.key == known.key else q for q in block.questions),
            partitions=tuple(_partitions(block, lambda p: _with_part(p, key, by.key))),
            grids=_grids(block, key, by.key),
        )
        for block in whole.blocks
    )
    following = tuple(_follow(check, key, by.key, whole.data_year) for check in whole.checks)
    checks = tuple(check for check in following if check is not None)
    return kept_aside(whole, replace(whole, blocks=blocks, checks=checks))


def ordered(whole: Questionnaire, block: str, keys: Sequence[str]) -> Questionnaire:
    """The questions of a page in another order; those not named stay behind. Raises KeyError."""
    page = whole.block(block)
    rank = {key: number for number, key in enumerate(keys)}
    questions = sorted(page.questions, key=lambda q: rank.get(q.key, len(rank)))
    moved = replace(page, questions=tuple(questions))
    return replace(whole, blocks=tuple(moved if b.key == block else b for b in whole.blocks))


def readers(whole: Questionnaire, key: str) -> tuple[Check, ...]:
    """Checks that read a question, of this year or of the one before."""
    return tuple(check for check in whole.checks if key in keys_read(check.expression))


def follows(check: Check, key: str) -> bool:
    """Whether a check may read another question in place of that one."""
    return f"{PREVIOUS}{key}" not in parse(check.expression).variables


def free_name(whole: Questionnaire, key: str, taken: Collection[str] = ()) -> str:
    """A name for what replaces a question: « volunteers_total_2 »."""
    stem, _, last = key.rpartition("_")
    stem, number = (stem, int(last)) if stem and last.isdigit() else (key, 1)
    known = {*whole.questions, *taken}
    while f"{stem}_{number + 1}" in known:
        number += 1
    return f"{stem}_{number + 1}"


def _ended(whole: Questionnaire, key: str) -> tuple[Check, ...]:
    gone = {check.key for check in readers(whole, key)}
    ended = (_end(c, whole.data_year) if c.key in gone else c for c in whole.checks)
    return tuple(check for check in ended if check is not None)


def _end(check: Check, data_year: int) -> Check | None:
    """The check until last year; None when it was never asked."""
    last = data_year - 1
    if check.since > last:
        return None
    return replace(check, until=last if check.until is None else min(check.until, last))


def _follow(check: Check, key: str, new: str, data_year: int) -> Check | None:
    if key not in keys_read(check.expression):
        return check
    if not follows(check, key):
        return _end(check, data_year)
    return replace(check, expression=re.sub(rf"\b{re.escape(key)}\b", new, check.expression))


def _partitions(
    block: Block, change: Callable[[Partition], Partition | None]
) -> Iterator[Partition]:
    for partition in block.partitions:
        changed = change(partition)
        if changed is not None and len(changed.parts) >= FEWEST_PARTS:
            yield changed


def _without_part(partition: Partition, key: str) -> Partition | None:
    if partition.total == key:
        return None
    return replace(partition, parts=tuple(part for part in partition.parts if part != key))


def _with_part(partition: Partition, key: str, new: str) -> Partition:
    """Another total makes another partition, which bears another name."""
    if partition.total == key:
        return replace(partition, key=f"{partition.key}_{new}", total=new)
    return replace(partition, parts=tuple(new if part == key else part for part in partition.parts))


def _grids(block: Block, key: str, new: str) -> tuple[Grid, ...]:
    def named(name: str) -> str:
        return new if name == key else name

    return tuple(
        replace(
            grid,
            cells=tuple(tuple(named(name) for name in row) for row in grid.cells),
            row_totals=tuple(named(name) for name in grid.row_totals),
            column_totals=tuple(named(name) for name in grid.column_totals),
            total=named(grid.total),
        )
        for grid in block.grids
    )
