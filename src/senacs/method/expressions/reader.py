"""Second reading: the parser's tree becomes ours, node by node; what is not listed is refused."""

from collections.abc import Callable
from functools import lru_cache

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import ParseError

from senacs.method.expressions.errors import ExpressionError
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
    Place,
    Variable,
)
from senacs.method.expressions.tokens import MARK, TOO_DEEP, place_at, read_tokens

MAXIMUM_DEPTH = 40

_ADDITIVE = {exp.Add: "+", exp.Sub: "-"}
_MULTIPLICATIVE = {exp.Mul: "*", exp.Div: "/"}
_COMPARISONS = {
    exp.EQ: "=", exp.NEQ: "<>", exp.LT: "<", exp.LTE: "<=", exp.GT: ">", exp.GTE: ">=",
}  # fmt: skip
_CONSTANTS = {"true": True, "false": False, "null": None}


@lru_cache(maxsize=4096)
def parse(source: str) -> Expression:
    """Read a source. Raises ExpressionError."""
    tokens, dates = read_tokens(source)
    try:
        trees = DuckDB().parser().parse(tokens, source)
    except ParseError as error:
        raise _unreadable(error) from None
    except RecursionError:
        raise ExpressionError(TOO_DEEP, Place()) from None
    if len(trees) != 1 or trees[0] is None:
        raise ExpressionError("l’expression ne se lit pas.", Place())
    return Expression(source, _Converter(source, dates).convert(trees[0], 1))


def _unreadable(error: ParseError) -> ExpressionError:
    """The parser speaks English of its own insides: keep the place, say the rest ourselves."""
    detail = error.errors[0] if error.errors else {}
    line, column = detail.get("line", 1), detail.get("col", 1)
    word = detail.get("highlight") or ""
    column = max(1, column - len(word) + 1)
    if word == ",":
        advice = "Le séparateur décimal est le point\u202f: 12.5."
        return ExpressionError("virgule inattendue.", Place(line, column), advice)
    near = f" près de «\u202f{word}\u202f»" if word.strip() else ""
    return ExpressionError(f"l’expression ne se lit pas{near}.", Place(line, column))


class _Converter:
    """Knows the source, to say where things stand."""

    def __init__(self, source: str, dates: frozenset[int]) -> None:
        self.source = source
        self.dates = dates
        self.by_class: dict[type[exp.Expr], Callable[..., Node]] = {
            exp.Column: self.name,
            exp.Literal: self.literal,
            exp.Null: lambda tree, _depth: Literal(None, self.place(tree)),
            exp.Anonymous: self.call,
            exp.Neg: lambda tree, depth: self.prefix(Negative, tree, depth),
            exp.Not: lambda tree, depth: self.prefix(Not, tree, depth),
            exp.Is: self.is_missing,
            exp.In: self.membership,
            exp.Between: self.between,
            exp.Case: self.case,
            exp.And: self.logic,
            exp.Or: self.logic,
            **dict.fromkeys((*_ADDITIVE, *_MULTIPLICATIVE), self.arithmetic),
            **dict.fromkeys(_COMPARISONS, self.comparison),
        }

    def convert(self, tree: exp.Expr, depth: int) -> Node:
        """Our node for this tree."""
        while isinstance(tree, exp.Paren):
            tree = tree.this
        if depth > MAXIMUM_DEPTH:
            raise ExpressionError(TOO_DEEP, self.place(tree))
        converter = self.by_class.get(type(tree))
        if converter is None:
            raise self.refusal(tree)
        node: Node = converter(tree, depth + 1)
        return node

    def place(self, tree: exp.Expr) -> Place:
        """Where the tree starts: the first of its words that knows."""
        starts = [part.meta["start"] for part in tree.walk() if "start" in part.meta]
        return place_at(self.source, min(starts)) if starts else Place()

    def refusal(self, tree: exp.Expr, message: str = "", suggestion: str = "") -> ExpressionError:
        return ExpressionError(
            message or "écriture refusée dans une expression.", self.place(tree), suggestion
        )

    def name(self, tree: exp.Column, _depth: int) -> Node:
        place = self.place(tree)
        if any(held for part, held in tree.args.items() if part != "this"):
            raise self.refusal(tree)
        name: str = tree.name
        if name.startswith(MARK):
            return Literal(_CONSTANTS[name.removeprefix(MARK)], place)
        return Variable(name, place)

    def literal(self, tree: exp.Literal, _depth: int) -> Node:
        place = self.place(tree)
        if not tree.is_string:
            return Literal(float(tree.this), place)
        if tree.meta["start"] in self.dates:
            return DateLiteral(tree.this, place)
        return Literal(tree.this, place)

    def call(self, tree: exp.Anonymous, depth: int) -> Node:
        arguments = tuple(self.convert(argument, depth) for argument in tree.expressions)
        return Call(str(tree.this).removeprefix(MARK), arguments, self.place(tree))

    def prefix(
        self, node: Callable[[Node, Place], Node], tree: exp.Neg | exp.Not, depth: int
    ) -> Node:
        operand = self.convert(tree.this, depth)
        return node(operand, operand.place)

    def is_missing(self, tree: exp.Is, depth: int) -> Node:
        operand = self.convert(tree.this, depth)
        if not isinstance(tree.expression, exp.Null):
            advice = "Un oui ou non s’écrit seul\u202f: x plutôt que x IS TRUE."
            raise self.refusal(tree, "IS n’accepte que NULL et NOT NULL.", advice)
        return IsMissing(operand, operand.place)

    def membership(self, tree: exp.In, depth: int) -> Node:
        operand = self.convert(tree.this, depth)
        choices = [self.convert(choice, depth) for choice in tree.expressions]
        literals = [_signed(choice) for choice in choices]
        known = tuple(literal for literal in literals if literal is not None)
        if not choices or len(known) < len(choices):
            advice = "Par exemple\u202f: x IN ('a', 'b')."
            raise self.refusal(tree, "IN attend une liste de valeurs écrites.", advice)
        return Membership(operand, known, operand.place)

    def between(self, tree: exp.Between, depth: int) -> Node:
        operand, low, high = (
            self.convert(tree.args[part], depth) for part in ("this", "low", "high")
        )
        return Between(operand, low, high, operand.place)

    def case(self, tree: exp.Case, depth: int) -> Node:
        if tree.this is not None:
            advice = "Écrivez CASE WHEN x = 1 THEN … plutôt que CASE x WHEN 1 THEN …"
            raise self.refusal(tree, "après CASE vient WHEN.", advice)
        branches = tuple(
            (self.convert(branch.this, depth), self.convert(branch.args["true"], depth))
            for branch in tree.args["ifs"]
        )
        default = tree.args.get("default")
        return Case(
            branches,
            None if default is None else self.convert(default, depth),
            branches[0][0].place,
        )

    def comparison(self, tree: exp.Binary, depth: int) -> Node:
        left = self.convert(tree.left, depth)
        right = self.convert(tree.right, depth)
        return Comparison(_COMPARISONS[type(tree)], left, right, left.place)

    def logic(self, tree: exp.Connector, depth: int) -> Node:
        spine = _left_spine(tree, (type(tree),))
        operands = [spine[0].left, *(step.right for step in spine)]
        nodes = tuple(self.convert(operand, depth) for operand in operands)
        return Logic("AND" if isinstance(tree, exp.And) else "OR", nodes, nodes[0].place)

    def arithmetic(self, tree: exp.Binary, depth: int) -> Node:
        signs = _ADDITIVE if type(tree) in _ADDITIVE else _MULTIPLICATIVE
        spine = _left_spine(tree, tuple(signs))
        first = self.convert(spine[0].left, depth)
        rest = tuple((signs[type(step)], self.convert(step.right, depth)) for step in spine)
        return Arithmetic(first, rest, first.place)


def _left_spine(tree: exp.Binary, classes: tuple[type[exp.Expr], ...]) -> list[exp.Binary]:
    """a + b + c is ((a + b) + c): the steps, innermost first, so that depth does not grow."""
    spine = [tree]
    while type(step := spine[-1].this) in classes:
        assert isinstance(step, exp.Binary)
        spine.append(step)
    return spine[::-1]


def _signed(node: Node) -> Literal | None:
    """A literal value, with its sign."""
    if isinstance(node, Literal):
        return node
    if isinstance(node, Negative) and isinstance(node.operand, Literal):
        value = node.operand.value
        if isinstance(value, float):
            return Literal(-value, node.place)
    return None
