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
    "<=": "est au plus",
    ">": "dépasse",
    ">=": "est au moins",
}
_FUNCTIONS = {"abs": "valeur absolue de", "coalesce": "la première valeur connue parmi"}


class Words:
    """Words of one questionnaire."""

    def __init__(self, questions: Mapping[str, Question], data_year: int) -> None:
        self.questions = questions
        self.data_year = data_year

    def words(self, source: str) -> str:
        """An expression in French."""
        return french.typo(self._of(parse(source).root))

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
                tail = "".join(f" {_SIGNS[sign]} {self._inner(other)}" for sign, other in rest)
                return f"{self._inner(first)}{tail}"
            case nodes.Comparison(operator, left, right):
                return self._comparison(operator, left, right)
            case nodes.Logic(operator, operands):
                word = " et " if operator.upper() == "AND" else " ou "
                return word.join(self._inner(operand) for operand in operands)
            case _:
                return self._rarer(node)

    def _rarer(self, node: nodes.Node) -> str:
        match node:
            case nodes.Literal(value):
                return _literal(value)
            case nodes.Negative(operand):
                return f"− {self._inner(operand)}"
            case nodes.Not(operand):
                return f"il est faux que {self._of(operand)}"
            case nodes.IsMissing(operand):
                return f"{self._of(operand)} n’est pas connu"
            case nodes.Between(operand, low, high):
                return f"{self._of(operand)} va de {self._of(low)} à {self._of(high)}"
            case nodes.Call(function, arguments):
                return self._call(function.lower(), arguments)
            case nodes.DateLiteral(iso):
                return french.date_fr(date.fromisoformat(iso))
            case _:
                return "une condition écrite ci-dessous"

    def _inner(self, node: nodes.Node) -> str:
        said = self._of(node)
        return f"({said})" if isinstance(node, nodes.Arithmetic | nodes.Logic) else said

    def _call(self, function: str, arguments: tuple[nodes.Node, ...]) -> str:
        if function == "selected" and isinstance(arguments[0], nodes.Variable):
            variable, choice = arguments
            value = choice.value if isinstance(choice, nodes.Literal) else ""
            question = self.questions.get(arguments[0].name)
            label = question.choice_label(str(value)) if question else value
            return f"{self._of(variable)} comprend « {label} »"
        inside = french.listing([self._of(argument) for argument in arguments])
        return f"{_FUNCTIONS.get(function, function)} {inside}"

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
