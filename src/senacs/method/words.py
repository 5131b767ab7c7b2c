"""An expression told in French: variables are named by the wording of their question."""

from collections.abc import Mapping
from datetime import date

from senacs.method import french, parameters
from senacs.method.expressions import nodes, parse
from senacs.method.questionnaire import Kind, Question
from senacs.method.variables import PARAMETER, PREVIOUS, REGISTER

REGISTER_WORDS = {
    "register_kind": "le type de structure inscrit au registre",
    "register_management": "le mode de gestion inscrit au registre",
    "register_territory_type": "le type de territoire inscrit au registre",
}
_KINDS = {"CS": "centre social", "EVS": "espace de vie sociale"}
_SIGNS = {"*": "×", "/": "÷", "-": "−", "+": "+"}
_COMPARISONS = {
    "=": "est",
    "<>": "n’est pas",
    "!=": "n’est pas",
    "<": "est inférieur à",
    "<=": "vaut au plus",
    ">": "dépasse",
    ">=": "vaut au moins",
}
_FUNCTIONS = {
    "abs": "la valeur, sans son signe, de {}",
    "coalesce": "la première valeur connue parmi {}",
    "count_selected": "le nombre de réponses cochées à {}",
    "greatest": "la plus grande valeur parmi {}",
    "least": "la plus petite valeur parmi {}",
    "nullif": "la première valeur si elle diffère de la seconde, parmi {}",
    "round": "l’arrondi de {}",
}
"""How each function is said; `sum_known` and `selected` have sentences of their own."""


class Words:
    """Words of one questionnaire."""

    def __init__(self, questions: Mapping[str, Question], data_year: int) -> None:
        self.questions = questions
        self.data_year = data_year

    def words(self, source: str) -> str:
        """An expression in French."""
        return self.of(parse(source).root)

    def of(self, node: nodes.Node) -> str:
        """A part of an expression in French."""
        return french.typo(self._of(node))

    def condition(self, source: str) -> str:
        """What must be true for a question to be asked: « vous répondez oui à « … » »."""
        root = parse(source).root
        if isinstance(root, nodes.Variable):
            question = self.questions.get(root.name)
            if question is not None and question.kind is Kind.YES_NO:
                return french.typo(f"vous répondez oui à {self.quoted(root.name)}")
        return french.typo(self._of(root))

    def quoted(self, key: str) -> str:
        """The wording of a question between guillemets."""
        question = self.questions.get(key)
        return f"« {question.label if question else key} »"

    def _of(self, node: nodes.Node) -> str:
        match node:
            case nodes.Variable(name):
                return self._variable(name)
            case nodes.Arithmetic(first, rest):
                return self._arithmetic(first, rest)
            case nodes.Comparison(operator, left, right):
                return self._comparison(operator, left, right)
            case nodes.Logic(operator, operands):
                word = " et " if operator.upper() == "AND" else " ou "
                return word.join(self._condition_in(operand) for operand in operands)
            case _:
                return self._rarer(node)

    def _rarer(self, node: nodes.Node) -> str:
        """Conditions that are seldom written."""
        match node:
            case nodes.Not(nodes.IsMissing(operand)):
                return f"{self._of(operand)} est connu"
            case nodes.Not(operand):
                return f"il est faux que {self._of(operand)}"
            case nodes.IsMissing(operand):
                return f"{self._of(operand)} n’est pas connu"
            case nodes.Membership(operand, choices):
                return self._membership(operand, choices)
            case nodes.Between(operand, low, high):
                return f"{self._of(operand)} va de {self._of(low)} à {self._of(high)}"
            case _:
                return self._worth(node)

    def _worth(self, node: nodes.Node) -> str:
        """What has a value by itself."""
        match node:
            case nodes.Literal(value):
                return _literal(value)
            case nodes.DateLiteral(iso):
                return french.date_fr(date.fromisoformat(iso))
            case nodes.Negative(operand):
                return f"− {self._inner(operand)}"
            case nodes.Call(function, arguments):
                return self._call(function.lower(), arguments)
            case nodes.Case(branches, default):
                return self._case(branches, default)
            case _:
                raise AssertionError(f"no words for {type(node).__name__}")

    def _arithmetic(self, first: nodes.Node, rest: tuple[tuple[str, nodes.Node], ...]) -> str:
        if len(rest) == 1 and rest[0] == ("*", first):
            return f"{self._inner(first)}²"
        # A product inside a sum needs no brackets; a sum inside anything does.
        is_sum = rest[0][0] in "+-"
        tail = "".join(f" {_SIGNS[sign]} {self._term(one, in_sum=is_sum)}" for sign, one in rest)
        return self._term(first, in_sum=is_sum) + tail

    def _term(self, node: nodes.Node, *, in_sum: bool) -> str:
        """An operand: between brackets, unless it is a product inside a sum, or a square."""
        match node:
            case nodes.Arithmetic(first, (("*", second),)) if first == second:
                return self._of(node)
            case nodes.Arithmetic(_, ((sign, _), *_)) if in_sum and sign in "*/":
                return self._of(node)
            case _:
                return self._inner(node)

    def _inner(self, node: nodes.Node) -> str:
        said = self._of(node)
        return f"({said})" if isinstance(node, nodes.Arithmetic | nodes.Logic) else said

    def _condition_in(self, node: nodes.Node) -> str:
        """A condition among others: an answer alone is told as « la réponse à … est oui »."""
        if isinstance(node, nodes.Variable):
            return f"la réponse à {self._of(node)} est oui"
        return self._inner(node)

    def _membership(self, operand: nodes.Node, choices: tuple[nodes.Literal, ...]) -> str:
        name = operand.name if isinstance(operand, nodes.Variable) else ""
        told = [self._value(name, choice.value) for choice in choices]
        return f"{self._of(operand)} est {' ou '.join(told)}"

    def _case(
        self, branches: tuple[tuple[nodes.Node, nodes.Node], ...], default: nodes.Node | None
    ) -> str:
        told = [f"si {self._condition_in(when)}, {self._of(then)}" for when, then in branches]
        if default is not None:
            told.append(f"sinon {self._of(default)}")
        return " ; ".join(told)

    def _call(self, function: str, arguments: tuple[nodes.Node, ...]) -> str:
        if function == "selected" and isinstance(arguments[0], nodes.Variable):
            variable, choice = arguments
            value = choice.value if isinstance(choice, nodes.Literal) else ""
            question = self.questions.get(arguments[0].name)
            label = question.choice_label(str(value)) if question else value
            return f"{self._of(variable)} comprend « {label} »"
        inside = french.listing([self._of(argument) for argument in arguments])
        if function == "sum_known":
            return inside if len(arguments) == 1 else f"la somme de {inside}"
        return _FUNCTIONS[function].format(inside)

    def _comparison(self, operator: str, left: nodes.Node, right: nodes.Node) -> str:
        value = self._of(right)
        if isinstance(left, nodes.Variable) and isinstance(right, nodes.Literal):
            value = self._value(left.name, right.value)
        return f"{self._of(left)} {_COMPARISONS[operator]} {value}"

    def _value(self, name: str, value: nodes.Scalar) -> str:
        question = self.questions.get(name)
        if question is not None and isinstance(value, str):
            return f"« {question.choice_label(value)} »"
        if name == "register_kind":
            return f"« {_KINDS.get(str(value), value)} »"
        return _literal(value)

    def _variable(self, name: str) -> str:
        if name in self.questions:
            return self.quoted(name)
        if name.startswith(PREVIOUS):
            return f"{self.quoted(name.removeprefix(PREVIOUS))} l’année précédente"
        if name.startswith(PARAMETER):
            return self._parameter(name.removeprefix(PARAMETER))
        return REGISTER_WORDS.get(name, f"« {name} »") if name.startswith(REGISTER) else name

    def _parameter(self, key: str) -> str:
        parameter = parameters.PARAMETERS[key]
        value = parameters.value(key, date(self.data_year, 12, 31))
        amount = french.quantity(value, parameter.unit, 0 if value == int(value) else 1)
        return f"« {parameter.label} » ({amount})"


def _literal(value: nodes.Scalar) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return french.number(value, 0 if value == int(value) else 2)
    return "inconnu" if value is None else f"« {value} »"
