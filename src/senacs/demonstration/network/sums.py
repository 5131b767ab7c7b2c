"""In what order answers may be made so that everything that must add up does. Pure.

Partitions, grids and checks say which questions are sums of others, or parts that cannot pass a
whole. A plan makes each question once: drawn, cut from a total, or added up.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from senacs.method.expressions import parse
from senacs.method.expressions.nodes import (
    Arithmetic,
    Call,
    Comparison,
    Literal,
    Logic,
    Node,
    Variable,
)
from senacs.method.questionnaire import Block, Grid, Questionnaire, Severity


@dataclass(frozen=True)
class Sum:
    """`parts` add up to `total`; `at_most`: they may stay under it, `at_least`: pass it."""

    total: str
    parts: tuple[str, ...]
    at_most: bool = False
    at_least: bool = False

    @property
    def is_exact(self) -> bool:
        return not (self.at_most or self.at_least)


@dataclass(frozen=True)
class Draw:
    """The question has a value of its own, beyond the `parts` that it holds, within a sum."""

    key: str
    parts: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cut:
    """What is left of a total, once `known` parts are taken off, is cut between `parts`."""

    total: str
    parts: tuple[str, ...]
    known: tuple[str, ...] = ()
    with_rest: bool = False


@dataclass(frozen=True)
class Add:
    """The total of parts already made."""

    total: str
    parts: tuple[str, ...]


Step: TypeAlias = Draw | Cut | Add


# --- what must add up ----------------------------------------------------------------------------


def sums(questionnaire: Questionnaire, anchored: Collection[str] = ()) -> list[Sum]:
    """Every sum of a questionnaire, in the order of the form, each once.

    Parts that must reach a total which is `anchored` are those of that total.
    """
    found = [s for block in questionnaire.blocks for s in _of_block(block)]
    for check in questionnaire.checks:
        if check.severity is not Severity.INFORMATION:
            found.extend(_of_node(parse(check.expression).root))
    asked = {q.key for q in questionnaire.questions.values() if q.kind.is_number}
    known = [s for s in found if asked.issuperset({s.total, *s.parts})]
    once: dict[tuple[str, frozenset[str]], Sum] = {}
    for s in known:
        key = (s.total, frozenset(s.parts))
        other = once.get(key)
        # A whole that is both reached and not passed is a sum.
        is_sum = s.is_exact or (other is not None and other != s)
        is_sum = is_sum or (s.at_least and s.total in anchored)
        once[key] = Sum(s.total, s.parts) if is_sum else s
    return _completed(list(once.values()))


def _completed(found: Sequence[Sum]) -> list[Sum]:
    """Parts that fill a larger total together fill theirs too: lines of a funder, of a contract."""
    filled = [frozenset(s.parts) for s in found if s.is_exact]
    return [
        replace(s, at_most=False)
        if s.at_most and len(s.parts) > 1 and any(frozenset(s.parts) < parts for parts in filled)
        else s
        for s in found
    ]


def _of_block(block: Block) -> Iterable[Sum]:
    for partition in block.partitions:
        if partition.total:
            yield Sum(partition.total, partition.parts)
    for grid in block.grids:
        yield from _of_grid(grid)


def _of_grid(grid: Grid) -> Iterable[Sum]:
    for total, row in zip(grid.row_totals, grid.cells, strict=False):
        if total and any(row):
            yield Sum(total, tuple(key for key in row if key))
    for rank, total in enumerate(grid.column_totals):
        column = tuple(row[rank] for row in grid.cells if row[rank])
        if total and column:
            yield Sum(total, column)


def _of_node(node: Node) -> Iterable[Sum]:
    match node:
        case Logic("AND", operands) | Logic("and", operands):
            for operand in operands:
                yield from _of_node(operand)
        case Comparison("=", left, right):
            yield from _equality(left, right)
        case Comparison("<=", left, right):
            yield from _bound(left, right)
        case Comparison(">=", left, right):
            yield from _bound(right, left)
        case _:
            return


def _equality(left: Node, right: Node) -> Iterable[Sum]:
    yield from _sum(_terms(left), _terms(right))


def _bound(left: Node, right: Node) -> Iterable[Sum]:
    """« parts ≤ whole », « whole ≤ parts », and « |parts − whole| ≤ a little »: both."""
    match left, right:
        case Call(function, (Arithmetic(first, rest, _),)), Literal() if function.lower() == "abs":
            *added, (operator, last) = rest
            terms = _terms(Arithmetic(first, tuple(added), left.place)) if added else _terms(first)
            if operator == "-":
                yield from _sum(terms, _terms(last))
        case _:
            parts = _terms(_without_tolerance(left))
            whole = _terms(_without_tolerance(right))
            if parts and len(whole) == 1:
                yield Sum(whole[0], tuple(parts), at_most=True)
            elif len(whole) > 1 and len(parts) == 1:
                yield Sum(parts[0], tuple(whole), at_least=True)


def _sum(one: Sequence[str], other: Sequence[str]) -> Iterable[Sum]:
    """An equality between a total and its parts, whichever side each is on."""
    if one and other and 1 in {len(one), len(other)} and len(one) + len(other) > 2:
        total, parts = (one, other) if len(one) == 1 else (other, one)
        yield Sum(total[0], tuple(parts))


def _without_tolerance(node: Node) -> Node:
    """« whole + 0.5 » and « whole − 1 » are the whole."""
    match node:
        case Arithmetic(first, (("+" | "-", Literal()),), _):
            return first
        case _:
            return node


def _terms(node: Node) -> list[str]:
    """The questions that a node adds up; none when it does anything else."""
    match node:
        case Variable(name):
            return [name]
        case Arithmetic(first, rest, _) if all(operator == "+" for operator, _ in rest):
            return _all_terms([first, *(operand for _, operand in rest)])
        case Call(function, arguments) if function.lower() in {"sum_known", "total"}:
            return _all_terms(arguments)
        case _:
            return []


def _all_terms(nodes: Iterable[Node]) -> list[str]:
    found = [_terms(node) for node in nodes]
    return [name for names in found for name in names] if all(found) else []


# --- in what order -------------------------------------------------------------------------------


def plan(
    keys: Sequence[str],
    sums: Collection[Sum],
    anchored: Collection[str],
    known: Callable[[str], bool] = lambda _: False,
) -> list[Step]:
    """One step per question of `keys` that is not anchored.

    `known`: parts whose weight is known, so that their total is cut before any other.
    """
    return _Planner(keys, sums, anchored, known).run()


class _Planner:
    def __init__(
        self,
        keys: Sequence[str],
        sums: Collection[Sum],
        anchored: Collection[str],
        known: Callable[[str], bool],
    ) -> None:
        self.known = known
        self.left = [key for key in keys if key not in anchored]
        self.made = set(anchored)
        self.sums = [s for s in sums if not s.at_least]
        self.within = {s.total: s.parts for s in sums if s.at_least}
        self.totals = {s.total for s in self.sums}
        self.parts = {key for s in self.sums for key in s.parts}
        self.steps: list[Step] = []

    def run(self) -> list[Step]:
        while self.left:
            if not (self._add() or self._cut()):
                self._draw()
        return self.steps

    def _make(self, step: Step, *keys: str) -> None:
        self.steps.append(step)
        self.made.update(keys)
        self.left = [key for key in self.left if key not in self.made]

    def _add(self) -> bool:
        """Add up what is whole; what may be more is so when nothing else bounds it."""
        for s in self.sums:
            if s.total not in self.made and self.made.issuperset(s.parts):
                is_sum = not s.at_most or s.total in self.parts
                self._make((Add if is_sum else Draw)(s.total, s.parts), s.total)
                return True
        return False

    def _is_bounded_later(self, key: str) -> bool:
        return not self.made.issuperset(self.within.get(key, ()))

    def _cut(self) -> bool:
        """Cut the total whose parts are best known, then the least cut further; bounds last."""
        ready = [
            (s.at_most, not any(map(self.known, unknown)), self._depth(unknown), rank, s, unknown)
            for rank, s in enumerate(self.sums)
            if s.total in self.made
            and (unknown := tuple(key for key in s.parts if key not in self.made))
        ]
        if not ready:
            return False
        *_, s, unknown = min(ready, key=lambda one: one[:4])
        known = tuple(key for key in s.parts if key in self.made)
        self._make(Cut(s.total, unknown, known, with_rest=s.at_most), *unknown)
        return True

    def _depth(self, keys: Iterable[str]) -> int:
        return sum(key in self.totals for key in keys)

    def _draw(self) -> None:
        """Draw a question that is no part of anything still to be made, the first of the form."""
        waiting = {key for s in self.sums if s.total not in self.made for key in s.parts}
        free = [key for key in self.left if key not in waiting]
        ready = [key for key in free if not self._is_bounded_later(key)]
        key = (ready or free or self.left)[0]
        held = {part for s in self.sums if s.total == key for part in s.parts if part in self.made}
        within = () if self._is_bounded_later(key) else self.within.get(key, ())
        self._make(Draw(key, tuple(sorted(held)), within), key)
