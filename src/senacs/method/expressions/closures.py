"""Compiles an expression to a Python function of one row: a mapping from names to values."""

import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from math import isfinite
from typing import Any, TypeAlias, cast

from senacs.method.expressions.checking import Signature, check_signature, signature
from senacs.method.expressions.nodes import (
    Arithmetic,
    Between,
    Call,
    Case,
    Comparison,
    DateLiteral,
    Expression,
    IsMissing,
    Literal,
    Logic,
    Membership,
    Negative,
    Node,
    Not,
    Variable,
)
from senacs.method.expressions.types import Type
from senacs.method.missing import Missing, Value
from senacs.method.rounding import round_half_up

Row: TypeAlias = Mapping[str, Value]
# Inside, types were checked before: closures trust their operands.
Closure: TypeAlias = Callable[[Row], Any]


def compile_python(expression: Expression, types: Mapping[str, Type]) -> Callable[[Row], Value]:
    """A function giving the value of the expression on a row, None when missing.

    A key absent from the row is missing. A value that is not of its variable's type is a fault of
    the caller (answers are read and typed before): TypeError.
    """
    return _compile(expression, signature(expression, types))


@lru_cache(maxsize=4096)
def _compile(expression: Expression, types: Signature) -> Callable[[Row], Value]:
    check_signature(expression, types)
    return cast(Callable[[Row], Value], _Compiler(dict(types)).closure(expression.root))


class _Compiler:
    def __init__(self, types: Mapping[str, Type]) -> None:
        self.types = types

    def closure(self, node: Node) -> Closure:
        match node:
            case Literal(value) | DateLiteral(value):
                return lambda _row: value
            case Variable(name):
                return _LOADERS[self.types[name]](name)
            case Negative(operand):
                return _negative(self.closure(operand))
            case Arithmetic(first, rest):
                return _arithmetic(
                    self.closure(first), [(sign, self.closure(step)) for sign, step in rest]
                )
            case Call(function, arguments):
                return self.call(function, arguments)
            case Case(branches, default):
                return self.case(branches, default)
            case _:
                return self.condition(node)

    def condition(self, node: Node) -> Closure:
        match node:
            case Comparison(sign, left, right):
                return _comparison(_COMPARE[sign], self.closure(left), self.closure(right))
            case Between(operand, low, high):
                at_least = _comparison(operator.ge, self.closure(operand), self.closure(low))
                at_most = _comparison(operator.le, self.closure(operand), self.closure(high))
                return _logic([at_least, at_most], decisive=False)
            case Membership(operand, choices):
                return _membership(self.closure(operand), {choice.value for choice in choices})
            case IsMissing(operand):
                inner = self.closure(operand)
                return lambda row: inner(row) is None
            case Not(operand):
                return _not(self.closure(operand))
            case Logic(word, operands):
                return _logic([self.closure(o) for o in operands], decisive=word == "OR")
        raise TypeError(f"unknown node: {node!r}")

    def case(self, branches: tuple[tuple[Node, Node], ...], default: Node | None) -> Closure:
        compiled = [(self.closure(c), self.closure(r)) for c, r in branches]
        otherwise = (lambda _row: None) if default is None else self.closure(default)

        def choose(row: Row) -> Any:
            for condition, result in compiled:
                if condition(row):
                    return result(row)
            return otherwise(row)

        return choose

    def call(self, function: str, arguments: tuple[Node, ...]) -> Closure:
        if function == "round":
            decimals = int(cast(Literal, arguments[1]).value or 0) if len(arguments) == 2 else 0
            return _on_known(
                self.closure(arguments[0]), lambda x: _finite(round_half_up(x, decimals))
            )
        if function == "selected":
            choice = cast(Literal, arguments[1]).value
            return _on_known(self.closure(arguments[0]), lambda chosen: choice in chosen)
        closures = [self.closure(argument) for argument in arguments]
        if len(closures) == 1 and function in _OF_ONE:
            return _on_known(closures[0], _OF_ONE[function])
        return _OF_MANY[function](closures)


# --- Reading a row ------------------------------------------------------------------------------


def _number_loader(name: str) -> Closure:
    def load(row: Row) -> float | None:
        value = row.get(name)
        kind = value.__class__
        if kind is float:
            return _finite(cast(float, value))
        if kind is int:
            return _from_int(cast(int, value))
        _refuse_unless_absent(name, value, Type.NUMBER)
        return None

    return load


def _loader_of(kind: type, expected: Type) -> Callable[[str], Closure]:
    def loader(name: str) -> Closure:
        def load(row: Row) -> Any:
            value = row.get(name)
            if value.__class__ is kind:
                return value
            _refuse_unless_absent(name, value, expected)
            return None

        return load

    return loader


def _from_int(value: int) -> float | None:
    try:
        return float(value)
    except OverflowError:
        return None


def _refuse_unless_absent(name: str, value: Value, expected: Type) -> None:
    """What is neither of the type nor missing is a fault of the caller."""
    if value is not None and not isinstance(value, Missing):
        raise TypeError(f"{name}: {expected} expected, not {type(value).__name__}")


_LOADERS: dict[Type, Callable[[str], Closure]] = {
    Type.NUMBER: _number_loader,
    Type.BOOLEAN: _loader_of(bool, Type.BOOLEAN),
    Type.TEXT: _loader_of(str, Type.TEXT),
    Type.SET: _loader_of(list, Type.SET),
    Type.DATE: _loader_of(str, Type.DATE),
}


# --- Operators ----------------------------------------------------------------------------------

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le,
    ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def _finite(x: float) -> float | None:
    return x if isfinite(x) else None


def _divide(a: float, b: float) -> float | None:
    return a / b if b else None


_CALCULATE: dict[str, Callable[[float, float], float | None]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": _divide,
}  # fmt: skip


def _negative(inner: Closure) -> Closure:
    return _on_known(inner, operator.neg)


def _on_known(inner: Closure, apply: Callable[[Any], Any]) -> Closure:
    def on_known(row: Row) -> Any:
        value = inner(row)
        return None if value is None else apply(value)

    return on_known


def _arithmetic(first: Closure, rest: list[tuple[str, Closure]]) -> Closure:
    steps = [(_CALCULATE[sign], inner) for sign, inner in rest]

    def calculate(row: Row) -> float | None:
        total = first(row)
        for apply, inner in steps:
            value = inner(row)
            if total is None or value is None:
                return None
            total = apply(total, value)
        return None if total is None else _finite(total)

    return calculate


def _comparison(compare: Callable[[Any, Any], bool], left: Closure, right: Closure) -> Closure:
    def comparison(row: Row) -> bool | None:
        a: Any = left(row)
        b: Any = right(row)
        return None if a is None or b is None else compare(a, b)

    return comparison


def _membership(inner: Closure, choices: set[Any]) -> Closure:
    return _on_known(inner, choices.__contains__)


def _not(inner: Closure) -> Closure:
    return _on_known(inner, operator.not_)


def _logic(operands: list[Closure], *, decisive: bool) -> Closure:
    """OR is decided by one true, AND by one false; else a missing operand leaves it missing."""

    def logic(row: Row) -> bool | None:
        result: bool | None = not decisive
        for operand in operands:
            value: bool | None = operand(row)
            if value is decisive:
                return decisive
            if value is None:
                result = None
        return result

    return logic


# --- Functions of several arguments -------------------------------------------------------------


def _coalesce(closures: list[Closure]) -> Closure:
    def coalesce(row: Row) -> Any:
        for inner in closures:
            value = inner(row)
            if value is not None:
                return value
        return None

    return coalesce


def _nullif(closures: list[Closure]) -> Closure:
    left, right = closures

    def nullif(row: Row) -> Any:
        value = left(row)
        return None if value is None or value == right(row) else value

    return nullif


def _among_known(gather: Callable[[list[Any]], Any]) -> Callable[[list[Closure]], Closure]:
    def build(closures: list[Closure]) -> Closure:
        def among_known(row: Row) -> Any:
            values = [inner(row) for inner in closures]
            known = [value for value in values if value is not None]
            return gather(known) if known else None

        return among_known

    return build


def _add_up(known: list[float]) -> float | None:
    total = 0.0
    for value in known:  # one by one: the built-in sum compensates its errors from Python 3.12 on
        total += value
    return _finite(total)


_OF_ONE: dict[str, Callable[[Any], Any]] = {
    "abs": abs,
    "count_selected": lambda chosen: float(len(chosen)),
}
_OF_MANY: dict[str, Callable[[list[Closure]], Closure]] = {
    "coalesce": _coalesce,
    "nullif": _nullif,
    "greatest": _among_known(max),
    "least": _among_known(min),
    "sum_known": _among_known(_add_up),
}
