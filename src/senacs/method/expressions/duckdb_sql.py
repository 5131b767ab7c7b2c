"""Compiles an expression to DuckDB text for a panel with one column per variable.

An overflow travels as an infinity or a NaN through arithmetic, and is made NULL by a guard where
the value would be used; see « Numbers never go wrong » in docs/expression-language.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from senacs.method.expressions.checking import Checker, Signature, check_signature, signature
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
    Scalar,
    Variable,
)
from senacs.method.expressions.types import Type


@dataclass(frozen=True)
class _Sql:
    """`is_safe`: never an infinity nor a NaN. `is_short`: may be written twice."""

    text: str
    is_safe: bool = True
    is_short: bool = False

    @property
    def guarded(self) -> str:
        """The text, made NULL where it is not a finite number."""
        return self.text if self.is_safe else self.when("isfinite({v})")

    @property
    def divisor(self) -> str:
        """The text, made NULL where it cannot divide."""
        return self.when("isfinite({v}) AND {v} <> 0")

    def when(self, condition: str) -> str:
        if self.is_short:
            return f"CASE WHEN {condition.format(v=self.text)} THEN {self.text} END"
        return _let(self.text, f"CASE WHEN {condition.format(v=_IT)} THEN {_IT} END")


def compile_duckdb(expression: Expression, types: Mapping[str, Type]) -> str:
    """DuckDB text giving the value of the expression on each row, NULL when missing."""
    return _compile(expression, signature(expression, types))


@lru_cache(maxsize=4096)
def _compile(expression: Expression, types: Signature) -> str:
    check_signature(expression, types)
    return _Compiler(dict(types)).sql(expression.root).guarded


# The name that `_let` gives: one that no variable can have, or the column would be read instead.
_IT = '"="'


def _let(value: str, body: str) -> str:
    """Evaluate `value` once, under a name for `body`. Other ways repeat it at each level."""
    return f"list_transform([{value}], lambda {_IT}: {body})[1]"


def _text(value: str) -> str:
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def _number(value: float) -> str:
    """Always a DOUBLE: without exponent DuckDB would read a DECIMAL."""
    written = repr(value)
    return written if "e" in written else f"{written}e0"


class _Compiler:
    def __init__(self, types: Mapping[str, Type]) -> None:
        self.types = types
        self.checker = Checker(types)

    def sql(self, node: Node) -> _Sql:
        match node:
            case Literal(value):
                return _literal(value)
            case DateLiteral(iso):
                return _Sql(f"DATE '{iso}'", is_short=True)
            case Variable(name):
                return _column(name, self.types[name])
            case Negative(operand):
                inner = self.sql(operand)
                return _Sql(f"(- {inner.text})", is_safe=inner.is_safe)
            case Arithmetic(first, rest):
                return self.arithmetic(first, rest)
            case Call(function, arguments):
                return self.call(function, arguments)
            case Case(branches, default):
                return self.case(branches, default)
            case _:
                return _Sql(self.condition(node))

    def guarded(self, nodes: Sequence[Node]) -> list[str]:
        return [self.sql(node).guarded for node in nodes]

    def arithmetic(self, first: Node, rest: Sequence[tuple[str, Node]]) -> _Sql:
        words = [self.sql(first).text]
        for sign, node in rest:
            operand = self.sql(node)
            divides = sign == "/" and not (isinstance(node, Literal) and node.value)
            words += [sign, operand.divisor if divides else operand.text]
        return _Sql(f"({' '.join(words)})", is_safe=False)

    def condition(self, node: Node) -> str:
        match node:
            case Comparison(sign, left, right):
                a, b = self.guarded([left, right])
                return f"({a} {sign} {b})"
            case Between(operand, low, high):
                a, b, c = self.guarded([operand, low, high])
                return f"({a} BETWEEN {b} AND {c})"
            case Membership(operand, choices):
                listed = ", ".join(self.guarded(choices))
                return f"({self.sql(operand).guarded} IN ({listed}))"
            case IsMissing(operand):
                return f"({self.sql(operand).guarded} IS NULL)"
            case Not(operand):
                return f"(NOT {self.sql(operand).text})"
            case Logic(word, operands):
                return f"({f' {word} '.join(self.sql(o).text for o in operands)})"
        raise TypeError(f"unknown node: {node!r}")

    def case(self, branches: Sequence[tuple[Node, Node]], default: Node | None) -> _Sql:
        results = [self.sql(result) for _, result in branches]
        words = [
            f"WHEN {self.sql(condition).text} THEN {result.text}"
            for (condition, _), result in zip(branches, results, strict=True)
        ]
        if default is not None:
            results.append(self.sql(default))
            words.append(f"ELSE {results[-1].text}")
        return _Sql(
            f"CASE {' '.join(words)} END", is_safe=all(result.is_safe for result in results)
        )

    def call(self, function: str, arguments: Sequence[Node]) -> _Sql:
        if function == "abs":
            return _Sql(f"abs({self.sql(arguments[0]).text})", is_safe=False)
        if function == "round":
            literal = cast(Literal, arguments[1]).value if len(arguments) == 2 else 0
            return _Sql(_rounded(self.sql(arguments[0]).text, int(literal or 0)), is_safe=False)
        texts = self.guarded(arguments)
        return _Sql(_FUNCTIONS[function](texts), is_safe=function != "sum_known")


def _literal(value: Scalar) -> _Sql:
    if value is None:
        return _Sql("NULL", is_short=True)
    if isinstance(value, bool):
        return _Sql("TRUE" if value else "FALSE", is_short=True)
    return _Sql(_text(value) if isinstance(value, str) else _number(value), is_short=True)


def _column(name: str, kind: Type) -> _Sql:
    if kind is Type.NUMBER:
        return _Sql(f'CAST("{name}" AS DOUBLE)', is_safe=False, is_short=True)
    if kind is Type.DATE:
        return _Sql(f'CAST("{name}" AS DATE)', is_short=True)
    return _Sql(f'"{name}"', is_short=True)


def _rounded(value: str, decimals: int) -> str:
    """Half away from zero on the decimal figures of the number, like `round_half_up`.

    DuckDB's round works on the binary value. It is used where both surely agree: away from the
    halves and below the numbers whose products are not exact. The rest goes through text.
    """
    scaled = f"abs({_IT}) * 1e{decimals}"
    through_text = f"CAST({_IT} AS VARCHAR)"
    for step in (f"DECIMAL(38, {decimals})", "VARCHAR", "DOUBLE"):
        through_text = f"CAST({through_text} AS {step})"
    return _let(
        value,
        f"CASE WHEN abs({_IT}) >= 1e16 THEN {_IT}"
        f" WHEN {scaled} < 1e12 AND abs({scaled} - floor({scaled}) - 5e-1) > 1e-3"
        f" THEN round({_IT} * 1e{decimals}) / 1e{decimals}"
        f" ELSE {through_text} END",
    )


def _nullif(texts: Sequence[str]) -> str:
    pair = f"{{'a': {texts[0]}, 'b': {texts[1]}}}"
    return _let(pair, f"CASE WHEN {_IT}.a = {_IT}.b THEN NULL ELSE {_IT}.a END")


_FUNCTIONS: dict[str, Callable[[Sequence[str]], str]] = {
    "coalesce": lambda texts: f"coalesce({', '.join(texts)})",
    "greatest": lambda texts: f"greatest({', '.join(texts)})",
    "least": lambda texts: f"least({', '.join(texts)})",
    "nullif": _nullif,
    "sum_known": lambda texts: f"list_sum([{', '.join(texts)}])",
    "selected": lambda texts: f"list_contains({texts[0]}, {texts[1]})",
    "count_selected": lambda texts: f"CAST(len({texts[0]}) AS DOUBLE)",
}
