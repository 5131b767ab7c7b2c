"""In what order answers may be made so that everything that must add up does. Pure.

Partitions, grids and checks say which questions are sums of others, or parts that cannot pass a
whole. A plan makes each question once: drawn, cut from a total, or added up.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
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
    """`parts` add up to `total`; `at_most`: they may stay under it."""

    total: str
    parts: tuple[str, ...]
    at_most: bool = False


@dataclass(frozen=True)
class Draw:
    """The question has a value of its own, beyond the `parts` that it holds."""

    key: str
    parts: tuple[str, ...] = ()


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


def sums(questionnaire: Questionnaire) -> list[Sum]:
    """Every sum of a questionnaire, in the order of the form, each once."""
    found = [s for block in questionnaire.blocks for s in _of_block(block)]
    for check in questionnaire.checks:
        if check.severity is not Severity.INFORMATION:
            found.extend(_of_node(parse(check.expression).root))
    asked = {q.key for q in questionnaire.questions.values() if q.kind.is_number}
    once = {(s.total, frozenset(s.parts)): s for s in reversed(found)}
    kept = {id(s) for s in once.values()}
    return [s for s in found if id(s) in kept and asked.issuperset({s.total, *s.parts})]


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
    one, other = _terms(left), _terms(right)
    if one and other and 1 in {len(one), len(other)} and len(one) + len(other) > 2:
        total, parts = (one, other) if len(one) == 1 else (other, one)
        yield Sum(total[0], tuple(parts))


def _bound(left: Node, right: Node) -> Iterable[Sum]:
    """« parts ≤ whole », and « |parts − whole| ≤ a little » which is an equality."""
    match left, right:
        case Call(function, (Arithmetic(first, rest, _),)), Literal() if function.lower() == "abs":
            *added, (operator, last) = rest
            terms = _terms(Arithmetic(first, tuple(added), left.place)) if added else _terms(first)
            whole = _terms(last)
            if operator == "-" and len(whole) == 1 and terms:
                yield Sum(whole[0], tuple(terms))
        case _:
            parts, whole = _terms(left), _terms(_without_tolerance(right))
            if parts and len(whole) == 1:
                yield Sum(whole[0], tuple(parts), at_most=True)


def _without_tolerance(node: Node) -> Node:
    """« whole + 0.5 » is the whole."""
    match node:
        case Arithmetic(first, (("+", Literal()),), _):
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


def plan(keys: Sequence[str], sums: Collection[Sum], anchored: Collection[str]) -> list[Step]:
    """One step per question of `keys` that is not anchored."""
    return _Planner(keys, sums, anchored).run()


class _Planner:
    def __init__(
        self, keys: Sequence[str], sums: Collection[Sum], anchored: Collection[str]
    ) -> None:
        self.left = [key for key in keys if key not in anchored]
        self.made = set(anchored)
        self.sums = list(sums)
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

    def _cut(self) -> bool:
        """Cut the total whose parts are cut the least further; sums before bounds."""
        ready = [
            (s.at_most, sum(key in self.totals for key in unknown), rank, s, unknown)
            for rank, s in enumerate(self.sums)
            if s.total in self.made
            and (unknown := tuple(key for key in s.parts if key not in self.made))
        ]
        if not ready:
            return False
        _, _, _, s, unknown = min(ready, key=lambda one: one[:3])
        known = tuple(key for key in s.parts if key in self.made)
        self._make(Cut(s.total, unknown, known, with_rest=s.at_most), *unknown)
        return True

    def _draw(self) -> None:
        """Draw a question that is no part of anything still to be made, the first of the form."""
        waiting = {key for s in self.sums if s.total not in self.made for key in s.parts}
        free = [key for key in self.left if key not in waiting]
        key = (free or self.left)[0]
        held = {part for s in self.sums if s.total == key for part in s.parts if part in self.made}
        self._make(Draw(key, tuple(sorted(held))), key)
