"""What the questionnaire states of totals asked beside their parts: partitions and checks.

A centre that gives the participants and their ages gives the same people twice. Who reads both
sums reads the equation too: the totals and the parts that are bound are protected together.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from senacs.method.expressions import parse
from senacs.method.expressions.nodes import (
    Arithmetic,
    Call,
    Comparison,
    Literal,
    Negative,
    Node,
    Variable,
    walk,
)
from senacs.method.questionnaire import Audience, Questionnaire
from senacs.method.variables import PARAMETER

_SUMS = {"sum_known"}


@dataclass(frozen=True)
class Equation:
    """The total is the sum of its parts, to `tolerance`, where all are given."""

    total: str
    parts: tuple[str, ...]
    tolerance: float = 0.0

    @property
    def variables(self) -> tuple[str, ...]:
        """Keys of its questions, the total first."""
        return (self.total, *self.parts)


Version = tuple[tuple[str, ...], ...]
"""A way to a sum: groups of questions, each of which counts where all of it is given."""


@dataclass(frozen=True)
class Family:
    """Questions of one audience that equations bind, directly or through one another.

    `variables`: totals first, then parts; each in the order of the form.
    """

    audience: Audience
    variables: tuple[str, ...]
    equations: tuple[Equation, ...]

    def versions(self, total: str) -> tuple[Version, ...]:
        """All the ways to a total: itself, its parts, the parts of these."""
        found: dict[tuple[str, ...], None] = {(total,): None}
        left: list[tuple[str, ...]] = [(total,)]
        while left:
            one = left.pop(0)
            for equation in self.equations:
                if equation.total in one:
                    rest = [key for key in one if key != equation.total]
                    wider = tuple(dict.fromkeys((*rest, *equation.parts)))
                    if wider not in found:
                        found[wider] = None
                        left.append(wider)
        return tuple(tuple((key,) for key in one) for one in found)


def families(
    asked: Questionnaire, audience: Audience, published: Collection[str]
) -> tuple[Family, ...]:
    """The families of the questions whose sums are published, in the order of the form.

    What is not published is no part of any: it is in what is left of a total.
    """
    seen = asked.for_audience(audience)
    rank = {
        key: place
        for place, (key, question) in enumerate(seen.questions.items())
        if question.kind.is_number and key in published
    }
    bound = [
        Equation(one.total, parts, one.tolerance)
        for one in _stated(seen)
        if one.total in rank and (parts := tuple(part for part in one.parts if part in rank))
    ]
    found: list[list[Equation]] = []
    for one in bound:
        near = [some for some in found if _share(some, one)]
        found = [some for some in found if some not in near]
        found.append([*(other for some in near for other in some), one])
    made = [_family(audience, some, rank) for some in found]
    return tuple(sorted(made, key=lambda one: rank[one.variables[0]]))


def _share(some: Sequence[Equation], one: Equation) -> bool:
    return any(not set(other.variables).isdisjoint(one.variables) for other in some)


def _family(audience: Audience, some: Sequence[Equation], rank: dict[str, int]) -> Family:
    totals = {one.total for one in some}
    variables = {key for one in some for key in one.variables}
    ordered = sorted(variables, key=lambda key: (key not in totals, rank[key]))
    return Family(audience, tuple(ordered), tuple(some))


def _stated(asked: Questionnaire) -> Iterator[Equation]:
    """Each decomposition once, with the widest tolerance that is stated of it."""
    found: dict[tuple[str, frozenset[str]], Equation] = {}
    partitions = [one for block in asked.blocks for one in block.partitions if one.total]
    declared = [Equation(one.total, one.parts) for one in partitions]
    for one in (*declared, *_of_checks(asked)):
        key = (one.total, frozenset(one.parts))
        if key not in found or found[key].tolerance < one.tolerance:
            found[key] = one
    yield from found.values()


def _of_checks(asked: Questionnaire) -> Iterator[Equation]:
    for check in asked.checks:
        match parse(check.expression).root:
            case Comparison("=", left, right):
                found = _equation(_minus(_terms(left), _terms(right)), 0.0)
            case Comparison("<=", Call("abs", (inside,)), Literal(float() | int() as most)):
                found = _equation(_terms(inside), float(most))
            case _:
                found = None
        if found is not None:
            yield found


_Terms = Counter[str] | None
"""How many times each question is added; negative where it is taken away. None: not a sum."""


def _equation(terms: _Terms, tolerance: float) -> Equation | None:
    """The question that stands alone on its side is the total of the others, two at least."""
    if terms is None or set(terms.values()) != {1, -1}:
        return None
    sides = [[key for key, sign in terms.items() if sign == side] for side in (1, -1)]
    alone = next((side for side in sides if len(side) == 1), None)
    if alone is None or len(terms) < _SMALLEST:
        return None
    return Equation(alone[0], tuple(key for key in terms if key != alone[0]), tolerance)


_SMALLEST = 3


def _minus(left: _Terms, right: _Terms) -> _Terms:
    if left is None or right is None:
        return None
    found = Counter(left)
    found.subtract(right)
    return found


def _terms(node: Node) -> _Terms:
    match node:
        case Variable(name):
            return Counter({name: 1})
        case Negative(inside):
            return _minus(Counter(), _terms(inside))
        case Arithmetic(first, rest) if {sign for sign, _ in rest} <= {"+", "-"}:
            found = _terms(first)
            for sign, one in rest:
                taken = _terms(one)
                found = _minus(found, _minus(Counter(), taken) if sign == "+" else taken)
            return found
        case Call(name, arguments) if name in _SUMS:
            each = [_terms(one) for one in arguments]
            return None if None in each else reduce(add, each)
        case _:
            return None


def added(source: str) -> tuple[str, ...] | None:
    """The questions that an expression adds up, where all are given, to a factor that is the same
    for all structures; None where it does anything else."""
    root = _unscaled(parse(source).root)
    terms = None if any(isinstance(one, Call) for one in walk(root)) else _terms(root)
    if not terms or set(terms.values()) != {1}:
        return None
    return tuple(sorted(terms))


def _unscaled(node: Node) -> Node:
    """Without what multiplies or divides it and depends on no structure."""
    match node:
        case Arithmetic(first, rest) if {sign for sign, _ in rest} <= {"*", "/"}:
            told = [one for one in (("*", first), *rest) if not _is_constant(one[1])]
            return _unscaled(told[0][1]) if len(told) == 1 and told[0][0] == "*" else node
        case _:
            return node


def _is_constant(node: Node) -> bool:
    names = [one.name for one in walk(node) if isinstance(one, Variable)]
    return all(name.startswith(PARAMETER) for name in names)
