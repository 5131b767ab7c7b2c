"""The variables that expressions may name, with their types, for a questionnaire.

`<key>`: answer to a question; `n1_<key>`: the same at the previous edition; `param_<key>`: dated
parameter; `register_<fact>`: what the register said at the opening of the edition.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from senacs.method import parameters
from senacs.method.expressions.types import Type
from senacs.method.missing import Value
from senacs.method.questionnaire import Kind, Questionnaire

PREVIOUS = "n1_"
PARAMETER = "param_"
REGISTER = "register_"

REGISTER_TYPES: Mapping[str, Type] = {
    f"{REGISTER}kind": Type.TEXT,
    f"{REGISTER}management": Type.TEXT,
    f"{REGISTER}territory_type": Type.TEXT,
}

_TYPES = {
    Kind.COUNT: Type.NUMBER,
    Kind.DECIMAL: Type.NUMBER,
    Kind.MONEY: Type.NUMBER,
    Kind.YES_NO: Type.BOOLEAN,
    Kind.ONE_OF: Type.TEXT,
    Kind.SEVERAL_OF: Type.SET,
    Kind.TEXT: Type.TEXT,
    Kind.LONG_TEXT: Type.TEXT,
    Kind.DATE: Type.DATE,
}


def type_of(kind: Kind) -> Type:
    """Type of the expression language for a kind of answer."""
    return _TYPES[kind]


def types_of(questionnaire: Questionnaire) -> dict[str, Type]:
    """All variables of a questionnaire and their types."""
    answers = {key: type_of(q.kind) for key, q in questionnaire.questions.items()}
    previous = {f"{PREVIOUS}{key}": kind for key, kind in answers.items()}
    numbers = {f"{PARAMETER}{key}": Type.NUMBER for key in parameters.PARAMETERS}
    return {**answers, **previous, **numbers, **REGISTER_TYPES}


@lru_cache(maxsize=64)
def parameter_values(data_year: int) -> Mapping[str, Value]:
    """Dated parameters in force on 31 December of a data year, as variables."""
    on = date(data_year, 12, 31)
    return MappingProxyType(
        {f"{PARAMETER}{key}": parameters.value(key, on) for key in parameters.PARAMETERS}
    )


def row_of(
    *,
    values: Mapping[str, Value],
    register: Mapping[str, Value],
    data_year: int,
    previous: Mapping[str, Value] | None = None,
) -> dict[str, Value]:
    """One structure's row of variables: what expressions read."""
    row: dict[str, Value] = dict(values)
    row.update({f"{PREVIOUS}{key}": value for key, value in (previous or {}).items()})
    row.update({f"{REGISTER}{key}": value for key, value in register.items()})
    row.update(parameter_values(data_year))
    return row
