"""The tree of an expression: our own nodes, so that nothing else depends on the parser.

Two nodes are equal when they say the same, wherever they are written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TypeAlias


@dataclass(frozen=True)
class Place:
    """Where something is written, from 1."""

    line: int = 1
    column: int = 1


Scalar: TypeAlias = float | bool | str | None


@dataclass(frozen=True)
class Literal:
    """A number, a text, true, false, or NULL (None)."""

    value: Scalar
    place: Place = field(compare=False)


@dataclass(frozen=True)
class DateLiteral:
    """DATE '2016-12-31', already known to be a real day."""

    iso: str
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Variable:
    name: str
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Negative:
    operand: "Node"
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Arithmetic:
    """`first`, then operators and operands from left to right: all of + − or all of × ÷."""

    first: "Node"
    rest: tuple[tuple[str, "Node"], ...]
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Comparison:
    operator: str
    left: "Node"
    right: "Node"
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Between:
    operand: "Node"
    low: "Node"
    high: "Node"
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Membership:
    operand: "Node"
    choices: tuple[Literal, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True)
class IsMissing:
    operand: "Node"
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Not:
    operand: "Node"
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Logic:
    """AND or OR of two operands or more."""

    operator: str
    operands: tuple["Node", ...]
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Case:
    branches: tuple[tuple["Node", "Node"], ...]
    default: "Node | None"
    place: Place = field(compare=False)


@dataclass(frozen=True)
class Call:
    function: str
    arguments: tuple["Node", ...]
    place: Place = field(compare=False)


Node: TypeAlias = (
    Literal
    | DateLiteral
    | Variable
    | Negative
    | Arithmetic
    | Comparison
    | Between
    | Membership
    | IsMissing
    | Not
    | Logic
    | Case
    | Call
)


@dataclass(frozen=True)
class Expression:
    """A source that was read. Two expressions are equal when their sources are."""

    source: str
    root: Node = field(compare=False, repr=False)

    @cached_property
    def variables(self) -> frozenset[str]:
        """Names of the variables it reads."""
        return frozenset(node.name for node in walk(self.root) if isinstance(node, Variable))

    @cached_property
    def choices(self) -> frozenset[tuple[str, str]]:
        """Pairs (variable, text it is compared with), to be checked against a questionnaire."""
        return frozenset(pair for node in walk(self.root) for pair in _choices(node))


def walk(node: Node) -> Iterator[Node]:
    """The node and all that is under it."""
    yield node
    for name in (f.name for f in fields(node)):
        for child in _nodes_in(getattr(node, name)):
            yield from walk(child)


def _nodes_in(held: object) -> Iterator[Node]:
    if isinstance(held, tuple):
        for item in held:
            yield from _nodes_in(item)
    elif isinstance(held, Node):
        yield held


def _choices(node: Node) -> Iterator[tuple[str, str]]:
    match node:
        case Comparison(_, Variable(name), Literal(str(text))):
            yield name, text
        case Comparison(_, Literal(str(text)), Variable(name)):
            yield name, text
        case Membership(Variable(name), choices):
            yield from ((name, c.value) for c in choices if isinstance(c.value, str))
        case Call("selected", (Variable(name), Literal(str(text)))):
            yield name, text
        case _:
            return
