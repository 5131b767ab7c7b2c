"""First reading: only the words and signs of the language pass, each refusal with its place.

What is refused here never reaches the parser, which knows the whole of SQL.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NoReturn

from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import TokenError
from sqlglot.tokenizer_core import Token, TokenType

from senacs.method.expressions.errors import ExpressionError, closest
from senacs.method.expressions.nodes import Place

MAXIMUM_LENGTH = 2000
MAXIMUM_NESTING = 20

FUNCTIONS = frozenset(
    {
        "abs", "coalesce", "count_selected", "greatest", "least", "nullif", "round", "selected",
        "sum_known",
    }
)  # fmt: skip
# Our functions and constants cross the parser under names that it does not know and that nobody
# can type, so that it leaves them alone and says where they stand.
MARK = "="
TOO_DEEP = "l’expression est trop imbriquée."

_KEYWORDS = {
    "and": TokenType.AND,
    "or": TokenType.OR,
    "not": TokenType.NOT,
    "in": TokenType.IN,
    "is": TokenType.IS,
    "null": TokenType.NULL,  # after IS; elsewhere it is a constant
    "between": TokenType.BETWEEN,
    "case": TokenType.CASE,
    "when": TokenType.WHEN,
    "then": TokenType.THEN,
    "else": TokenType.ELSE,
    "end": TokenType.END,
}
_CONSTANTS = {"true", "false", "null"}
# Words of SQL that say what the author wanted; kept away from variables to be understood.
_OTHER_SQL = frozenset(
    {
        "all", "any", "as", "cast", "collate", "distinct", "div", "exists", "from", "group",
        "having", "ilike", "interval", "join", "like", "limit", "mod", "order", "over", "select",
        "similar", "try_cast", "union", "using", "where", "with", "xor",
    }
)  # fmt: skip
_SIGNS = {
    TokenType.L_PAREN, TokenType.R_PAREN, TokenType.COMMA, TokenType.PLUS, TokenType.DASH,
    TokenType.STAR, TokenType.SLASH, TokenType.EQ, TokenType.NEQ, TokenType.LT, TokenType.LTE,
    TokenType.GT, TokenType.GTE,
}  # fmt: skip
_OPERAND = {TokenType.VAR, TokenType.NUMBER, TokenType.STRING, TokenType.NULL}
_ENDS_OPERAND = _OPERAND | {TokenType.R_PAREN, TokenType.END}
_STARTS_OPERAND = _OPERAND | {TokenType.L_PAREN, TokenType.CASE}
_BETWEEN_OPERANDS = _SIGNS - {
    TokenType.L_PAREN, TokenType.R_PAREN, TokenType.COMMA, TokenType.PLUS, TokenType.DASH,
}  # fmt: skip

_WORD = re.compile(r"[^\W\d]\w*")
_VARIABLE = re.compile(r"[a-z_][a-z0-9_]*")
_NUMBER = re.compile(r"\d+(\.\d+)?([eE][+-]?\d+)?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

_ADVICE = {
    TokenType.SEMICOLON: "Une seule expression, sans point-virgule.",
    TokenType.IDENTIFIER: "Un texte s’écrit entre apostrophes simples\u202f: 'clas'.",
    TokenType.PLACEHOLDER: "Une variable s’écrit par son nom seul.",
    TokenType.PARAMETER: "Une variable s’écrit par son nom seul.",
    TokenType.DPIPE: "Les textes ne s’assemblent pas.",
    TokenType.MOD: "Le reste d’une division n’existe pas ici.",
    TokenType.DCOLON: "Les conversions de type n’existent pas\u202f: les types sont connus.",
}


def is_variable_name(name: str) -> bool:
    """Whether a question's key can be written in an expression."""
    return (
        _VARIABLE.fullmatch(name) is not None
        and name not in _KEYWORDS
        and name not in _CONSTANTS
        and name not in _OTHER_SQL
        and name not in FUNCTIONS
    )


def place_at(source: str, offset: int) -> Place:
    """Line and column of a character of the source."""
    before = source[:offset]
    return Place(before.count("\n") + 1, offset - before.rfind("\n"))


def read_tokens(source: str) -> tuple[list[Token], frozenset[int]]:
    """The tokens fit for the parser, and the offsets of those texts that are dates."""
    _check_characters(source)
    try:
        found = list(DuckDB().tokenize(source))
    except TokenError:
        raise _unclosed(source) from None
    if not found:
        raise ExpressionError("l’expression est vide.", Place())
    _check_comments(source, found)
    tokens, dates = _take_dates(source, found)
    for before, token, after in _with_neighbours(tokens):
        _check_token(source, before, token, after)
    _check_nesting(source, tokens)
    for before, token, _ in _with_neighbours(tokens):
        _check_operand_before(source, before, token)
        if before is not None:
            _check_operator_between(source, before, token)
    return tokens, dates


def _with_neighbours(
    tokens: Sequence[Token],
) -> Iterator[tuple[Token | None, Token, Token | None]]:
    yield from zip([None, *tokens[:-1]], tokens, [*tokens[1:], None], strict=True)


def _unclosed(source: str) -> ExpressionError:
    if source.count("'") % 2 == 0:
        return ExpressionError(
            "les commentaires ne sont pas acceptés.", place_at(source, max(source.find("/*"), 0))
        )
    return ExpressionError(
        "un texte ouvert par une apostrophe n’est pas refermé.",
        place_at(source, source.rfind("'")),
        "Une apostrophe dans un texte se double\u202f: 'l''été'.",
    )


def _refuse(source: str, token: Token, message: str, suggestion: str = "") -> NoReturn:
    raise ExpressionError(message, place_at(source, token.start), suggestion)


def _check_characters(source: str) -> None:
    if len(source) > MAXIMUM_LENGTH:
        raise ExpressionError(
            "l’expression dépasse 2\u202f000 caractères.",
            place_at(source, MAXIMUM_LENGTH),
            "Découpez-la en plusieurs contrôles.",
        )
    found = _UNPRINTABLE.search(source)
    if found:
        raise ExpressionError("caractère invisible refusé.", place_at(source, found.start()))


def _check_comments(source: str, tokens: Sequence[Token]) -> None:
    """A comment hangs on a token, or on none when it is alone at the end of a line."""
    for token in tokens:
        if token.comments:
            message = "les commentaires ne sont pas acceptés."
            _refuse(source, token, message, "Pour soustraire deux fois, écrivez - (-x).")


def _take_dates(source: str, tokens: Sequence[Token]) -> tuple[list[Token], frozenset[int]]:
    """Drop the word DATE before a text, and remember where the text stands."""
    kept, dates = list[Token](), set[int]()
    for _, token, after in _with_neighbours(tokens):
        if after and after.token_type is TokenType.STRING and token.text.lower() == "date":
            _check_date(source, after)
            dates.add(after.start)
        else:
            kept.append(token)
    return kept, frozenset(dates)


def _check_date(source: str, token: Token) -> None:
    try:
        real = date.fromisoformat(token.text).isoformat() == token.text
    except ValueError:
        real = False
    if not real:
        message = f"date impossible\u202f: «\u202f{token.text}\u202f»."
        _refuse(source, token, message, "Une date s’écrit DATE '2016-12-31'.")


def _check_token(source: str, before: Token | None, token: Token, after: Token | None) -> None:
    """Give the token the only meaning it has here, or refuse it."""
    written = source[token.start : token.end + 1]
    if token.token_type is TokenType.STRING:
        if not written.startswith("'"):
            _refuse(source, token, f"écriture de texte refusée\u202f: «\u202f{written}\u202f».")
    elif token.token_type is TokenType.NUMBER:
        _check_number(source, token, written)
    elif _WORD.fullmatch(written):
        called = after is not None and after.token_type is TokenType.L_PAREN
        _check_word(source, token, written, called=called, before=before)
    elif token.token_type not in _SIGNS or written == "==":
        advice = _ADVICE.get(token.token_type, "")
        _refuse(source, token, f"signe refusé\u202f: «\u202f{written}\u202f».", advice)


def _asks_whether(before: Token | None) -> bool:
    """Whether the word before is IS, or the NOT of IS NOT: NULL is then no value."""
    return before is not None and before.token_type in {TokenType.IS, TokenType.NOT}


def _check_number(source: str, token: Token, written: str) -> None:
    if not _NUMBER.fullmatch(written):
        _refuse(source, token, f"nombre illisible\u202f: «\u202f{written}\u202f».")
    if float(written) == float("inf"):
        _refuse(source, token, f"nombre trop grand\u202f: «\u202f{written}\u202f».")


def _check_word(
    source: str, token: Token, written: str, *, called: bool, before: Token | None
) -> None:
    word = written.lower()
    if word in _CONSTANTS and not (word == "null" and _asks_whether(before)):
        token.token_type, token.text = TokenType.VAR, MARK + word
    elif word in _KEYWORDS:
        token.token_type = _KEYWORDS[word]
    elif word in _OTHER_SQL:
        message = f"«\u202f{written}\u202f» n’existe pas dans ce langage."
        _refuse(source, token, message, "Seules les expressions sont acceptées, pas les requêtes.")
    elif called:
        _check_function(source, token, word)
    else:
        token.token_type = TokenType.VAR
        if not _VARIABLE.fullmatch(written):
            message = f"nom de variable refusé\u202f: «\u202f{written}\u202f»."
            _refuse(source, token, message, "Minuscules sans accent, chiffres et _ seulement.")


def _check_function(source: str, token: Token, word: str) -> None:
    if word not in FUNCTIONS:
        message = f"fonction inconnue\u202f: «\u202f{word}\u202f»."
        _refuse(source, token, message, closest(word, FUNCTIONS) or _all_functions())
    token.token_type = TokenType.VAR
    token.text = MARK + word


def _all_functions() -> str:
    return f"Les fonctions sont\u202f: {', '.join(sorted(FUNCTIONS))}."


_OPENS = {TokenType.L_PAREN: TokenType.R_PAREN, TokenType.CASE: TokenType.END}
_CLOSES = {closing: opening for opening, closing in _OPENS.items()}


def _check_nesting(source: str, tokens: Sequence[Token]) -> None:
    """Every parenthesis and CASE is closed, in order, and not too deep for the parser."""
    opened: list[Token] = []
    for token in tokens:
        if token.token_type in _OPENS:
            opened.append(token)
            if len(opened) > MAXIMUM_NESTING:
                _refuse(source, token, TOO_DEEP)
        elif token.token_type in _CLOSES:
            if not opened or opened[-1].token_type is not _CLOSES[token.token_type]:
                written = source[token.start : token.end + 1]
                _refuse(source, token, f"«\u202f{written}\u202f» ne ferme rien ici.")
            opened.pop()
    if opened:
        written = source[opened[-1].start : opened[-1].end + 1]
        closing = "une parenthèse fermante" if written == "(" else "END"
        message = f"«\u202f{written}\u202f» n’est pas refermé\u202f: il manque {closing}."
        _refuse(source, opened[-1], message)


def _check_operand_before(source: str, before: Token | None, token: Token) -> None:
    """Two signs in a row, which SQL would read as another sign."""
    lacks = before is None or before.token_type not in _ENDS_OPERAND
    if lacks and token.token_type in _BETWEEN_OPERANDS:
        written = source[token.start : token.end + 1]
        _refuse(source, token, f"il manque une valeur avant «\u202f{written}\u202f».")


def _check_operator_between(source: str, before: Token, after: Token) -> None:
    """Two operands in a row, which SQL would read as an alias or a typed literal."""
    if before.token_type not in _ENDS_OPERAND or after.token_type not in _STARTS_OPERAND:
        return
    if before.text.startswith(MARK) and after.token_type is TokenType.L_PAREN:
        return
    left, right = (source[token.start : token.end + 1] for token in (before, after))
    message = f"il manque un opérateur entre «\u202f{left}\u202f» et «\u202f{right}\u202f»."
    _refuse(source, after, message)
