"""Types: what an expression means for given variables, or a French sentence saying why not."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NoReturn

from senacs.method.expressions.errors import ExpressionError, closest
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
    Scalar,
    Variable,
    walk,
)
from senacs.method.expressions.types import Type

Signature = tuple[tuple[str, Type], ...]

LARGEST_DECIMALS = 6
_SCALARS = frozenset({Type.NUMBER, Type.BOOLEAN, Type.TEXT, Type.DATE})
_ORDERED = frozenset({Type.NUMBER, Type.DATE})
_LISTED = frozenset({Type.NUMBER, Type.TEXT})

_ADVICE = {
    (Type.BOOLEAN, Type.NUMBER): "Pour compter un oui, écrivez CASE WHEN x THEN 1 ELSE 0 END.",
    (Type.NUMBER, Type.BOOLEAN): "Comparez ce nombre\u202f: x > 0.",
    (Type.TEXT, Type.DATE): "Une date s’écrit DATE '2016-12-31'.",
    (Type.TEXT, Type.NUMBER): "Un nombre s’écrit sans apostrophes.",
    (Type.SET, Type.TEXT): "Pour une liste de choix, écrivez selected(x, 'choix').",
}


def check(expression: Expression, types: Mapping[str, Type]) -> Type:
    """Type of the result. Raises ExpressionError."""
    return check_signature(expression, signature(expression, types))


def signature(expression: Expression, types: Mapping[str, Type]) -> Signature:
    """The types that matter to this expression, fit to be a cache key."""
    if not expression.variables <= types.keys():
        _refuse_unknown(expression, types)
    return tuple((name, types[name]) for name in sorted(expression.variables))


def _refuse_unknown(expression: Expression, types: Mapping[str, Type]) -> NoReturn:
    variables = (node for node in walk(expression.root) if isinstance(node, Variable))
    unknown = next(node for node in variables if node.name not in types)
    message = f"variable inconnue\u202f: «\u202f{unknown.name}\u202f»."
    _refuse(unknown.place, message, closest(unknown.name, types))


@lru_cache(maxsize=4096)
def check_signature(expression: Expression, types: Signature) -> Type:
    """Same as `check`, for types already gathered."""
    return Checker(dict(types)).value(expression.root, _in_order(_SCALARS))


def _refuse(place: Place, message: str, suggestion: str = "") -> NoReturn:
    raise ExpressionError(message, place, suggestion)


class Checker:
    """Gives every node its type. Used by the compilers to know what they compile."""

    def __init__(self, types: Mapping[str, Type]) -> None:
        self.types = types

    def value(self, node: Node, accepted: Iterable[Type]) -> Type:
        """Type of a node that must be one of those accepted."""
        found = self.type_of(node)
        accepted = list(accepted)
        if found in accepted:
            return found
        expected = " ou ".join(kind.label for kind in accepted)
        advice = next((_ADVICE[found, t] for t in accepted if (found, t) in _ADVICE), "")
        _refuse(node.place, f"{expected} est attendu ici, pas {found.label}.", advice)

    def same(self, nodes: Iterable[Node], accepted: Iterable[Type]) -> Type:
        """The one type of several nodes."""
        first, *others = nodes
        kind = self.value(first, accepted)
        for other in others:
            self.value(other, [kind])
        return kind

    def type_of(self, node: Node) -> Type:
        """Type of any node."""
        match node:
            case Literal(value):
                return _literal_type(value, node.place)
            case DateLiteral():
                return Type.DATE
            case Variable(name):
                return self.types[name]
            case Call():
                return self.call(node)
            case Case():
                return self.case(node)
            case Negative() | Arithmetic():
                return self.arithmetic(node)
            case _:
                self.condition(node)
                return Type.BOOLEAN

    def arithmetic(self, node: Negative | Arithmetic) -> Type:
        if isinstance(node, Negative):
            return self.value(node.operand, [Type.NUMBER])
        return self.same([node.first, *(operand for _, operand in node.rest)], [Type.NUMBER])

    def condition(self, node: Node) -> None:
        """Check what gives true or false."""
        match node:
            case Comparison(operator, left, right):
                self.comparison(operator, left, right)
            case Between(operand, low, high):
                self.same([operand, low, high], _in_order(_ORDERED))
            case Membership(operand, choices):
                self.same([operand, *choices], _in_order(_LISTED))
            case IsMissing(operand):
                self.type_of(operand)
            case Not(operand):
                self.value(operand, [Type.BOOLEAN])
            case Logic(_, operands):
                self.same(operands, [Type.BOOLEAN])

    def comparison(self, operator: str, left: Node, right: Node) -> None:
        for side in (left, right):
            if isinstance(side, Literal) and side.value is None:
                advice = "Écrivez x IS NULL ou x IS NOT NULL."
                _refuse(side.place, "rien n’est jamais égal à NULL.", advice)
        allowed = _SCALARS if operator in {"=", "<>"} else _ORDERED
        self.same([left, right], _in_order(allowed))

    def case(self, node: Case) -> Type:
        for condition, _ in node.branches:
            self.value(condition, [Type.BOOLEAN])
        results = [result for _, result in node.branches]
        if node.default is not None:
            results.append(node.default)
        known = [r for r in results if not (isinstance(r, Literal) and r.value is None)]
        if not known:
            _refuse(node.place, "tous les résultats de ce CASE sont manquants.")
        return self.same(known, _in_order(_SCALARS))

    def call(self, node: Call) -> Type:
        minimum, maximum, checker = _CALLS[node.function]
        if not minimum <= len(node.arguments) <= maximum:
            message = f"nombre d’arguments refusé pour «\u202f{node.function}\u202f»."
            _refuse(node.place, message, _USAGE[node.function])
        return checker(self, node)


def _in_order(types: Iterable[Type]) -> list[Type]:
    return [kind for kind in Type if kind in set(types)]


def _literal_type(value: Scalar, place: Place) -> Type:
    if value is None:
        advice = "Pour savoir si une valeur manque, écrivez x IS NULL."
        _refuse(place, "NULL ne s’écrit que comme résultat d’un CASE.", advice)
    if isinstance(value, bool):
        return Type.BOOLEAN
    return Type.TEXT if isinstance(value, str) else Type.NUMBER


def _numbers(checker: Checker, node: Call) -> Type:
    return checker.same(node.arguments, [Type.NUMBER])


def _ordered(checker: Checker, node: Call) -> Type:
    return checker.same(node.arguments, _in_order(_ORDERED))


def _scalars(checker: Checker, node: Call) -> Type:
    return checker.same(node.arguments, _in_order(_SCALARS))


def _round(checker: Checker, node: Call) -> Type:
    if len(node.arguments) == 2:
        digits = node.arguments[1]
        value = digits.value if isinstance(digits, Literal) else None
        if not isinstance(value, float) or value not in range(LARGEST_DECIMALS + 1):
            _refuse(digits.place, "le nombre de décimales s’écrit de 0 à 6.")
    return checker.value(node.arguments[0], [Type.NUMBER])


def _set_argument(checker: Checker, node: Call) -> None:
    argument = node.arguments[0]
    if not isinstance(argument, Variable) or checker.types[argument.name] is not Type.SET:
        message = f"«\u202f{node.function}\u202f» attend une question à choix multiples."
        _refuse(argument.place, message)


def _selected(checker: Checker, node: Call) -> Type:
    _set_argument(checker, node)
    choice = node.arguments[1]
    if not (isinstance(choice, Literal) and isinstance(choice.value, str)):
        _refuse(choice.place, "le choix s’écrit entre apostrophes.", _USAGE["selected"])
    return Type.BOOLEAN


def _count_selected(checker: Checker, node: Call) -> Type:
    _set_argument(checker, node)
    return Type.NUMBER


_MANY = 1000
_CALLS: dict[str, tuple[int, int, Callable[[Checker, Call], Type]]] = {
    "abs": (1, 1, _numbers),
    "coalesce": (2, _MANY, _scalars),
    "count_selected": (1, 1, _count_selected),
    "greatest": (2, _MANY, _ordered),
    "least": (2, _MANY, _ordered),
    "nullif": (2, 2, _scalars),
    "round": (1, 2, _round),
    "selected": (2, 2, _selected),
    "sum_known": (1, _MANY, _numbers),
}
_USAGE = {
    "abs": "Écrivez abs(x).",
    "coalesce": "Écrivez coalesce(x, y).",
    "count_selected": "Écrivez count_selected(x).",
    "greatest": "Écrivez greatest(x, y).",
    "least": "Écrivez least(x, y).",
    "nullif": "Écrivez nullif(x, y).",
    "round": "Écrivez round(x) ou round(x, 1).",
    "selected": "Écrivez selected(x, 'choix').",
    "sum_known": "Écrivez sum_known(x, y).",
}
