"""The expression language: defined in docs/expression-language.md, the only user of its parser."""

from senacs.method.expressions.checking import check
from senacs.method.expressions.closures import compile_python
from senacs.method.expressions.duckdb_sql import compile_duckdb
from senacs.method.expressions.errors import ExpressionError
from senacs.method.expressions.nodes import Expression
from senacs.method.expressions.reader import parse
from senacs.method.expressions.tokens import is_variable_name
from senacs.method.expressions.types import Type
from senacs.method.expressions.xlsform import from_xlsform

__all__ = [
    "Expression",
    "ExpressionError",
    "Type",
    "check",
    "compile_duckdb",
    "compile_python",
    "from_xlsform",
    "is_variable_name",
    "parse",
]
