"""Rewrites the XPath of XLSForm sheets in our language; the result is then read like any source.

Only the part of XPath that forms use. A place in an error is a place in the XLSForm source.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from senacs.method.expressions.errors import ExpressionError
from senacs.method.expressions.tokens import MAXIMUM_LENGTH, MAXIMUM_NESTING, TOO_DEEP, place_at

_WORDS = re.compile(
    r"""\s*(?:
      \$\{(?P<variable>[^{}]*)\}
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<number>\d+(?:\.\d+)?|\.\d+)
    | (?P<name>[A-Za-z_][\w.-]*)
    | (?P<sign><=|>=|!=|[-+*=<>(),.])
    )""",
    re.VERBOSE,
)
_RENAMED = {
    "abs": "abs",
    "coalesce": "coalesce",
    "count-selected": "count_selected",
    "max": "greatest",
    "min": "least",
    "round": "round",
    "selected": "selected",
}
_OPERATORS = {"and": "AND", "or": "OR", "div": "/"}


@dataclass(frozen=True)
class _Word:
    kind: str
    text: str
    start: int


def from_xlsform(source: str, *, current: str = "") -> str:
    """Our source for an XLSForm `relevant`, `constraint` or `calculation`.

    `current`: key of the question that bears it, written « . » in constraints. Raises
    ExpressionError on what has no equivalent here.
    """
    if len(source) > MAXIMUM_LENGTH:
        raise ExpressionError(
            "l’expression dépasse 2\u202f000 caractères.", place_at(source, MAXIMUM_LENGTH)
        )
    return _Rewriter(source, current).rewrite()


class _Rewriter:
    """Goes through the words once, from left to right."""

    def __init__(self, source: str, current: str) -> None:
        self.source = source
        self.current = current
        self.words = self.split()
        self.at = 0
        self.depth = 0

    def split(self) -> list[_Word]:
        words, position, end = list[_Word](), 0, len(self.source.rstrip())
        while position < end:
            found = _WORDS.match(self.source, position)
            if found is None:
                rest = self.source[position:]
                start = position + len(rest) - len(rest.lstrip())
                self.refuse(start, f"signe refusé\u202f: «\u202f{self.source[start]}\u202f».")
            kind = found.lastgroup or ""
            words.append(_Word(kind, found[kind], found.start(kind)))
            position = found.end()
        return words

    def refuse(self, start: int, message: str, suggestion: str = "") -> NoReturn:
        raise ExpressionError(message, place_at(self.source, start), suggestion)

    def peek(self, ahead: int = 0) -> str:
        position = self.at + ahead
        return self.words[position].text if position < len(self.words) else ""

    def rewrite(self) -> str:
        text = self.terms()
        if self.at < len(self.words):
            self.refuse(self.words[self.at].start, f"«\u202f{self.peek()}\u202f» inattendu.")
        return text

    def terms(self) -> str:
        """Words up to the comma or the parenthesis that closes this level."""
        self.depth += 1
        if self.depth > MAXIMUM_NESTING:
            self.refuse(self.words[self.at].start, TOO_DEEP)
        parts = list[str]()
        while self.at < len(self.words) and self.peek() not in {",", ")"}:
            parts.append(self.term())
        self.depth -= 1
        return " ".join(parts)

    def term(self) -> str:
        word = self.words[self.at]
        self.at += 1
        if word.kind == "name":
            return self.name(word)
        if word.kind == "sign":
            return self.sign(word)
        if word.kind == "text":
            return _quoted(word.text)
        text = word.text.strip() if word.kind == "variable" else word.text
        return f"0{text}" if text.startswith(".") else text

    def sign(self, word: _Word) -> str:
        if word.text == ".":
            if not self.current:
                self.refuse(word.start, "« . » n’a de sens que pour une question.")
            return self.current
        if word.text == "(":
            inside = self.terms()
            self.close(word)
            return f"({inside})"
        if word.text in {"=", "!="} and self.peek() in {"''", '""'}:
            self.at += 1  # XPath knows no missing value: it compares with an empty text
            return "IS NULL" if word.text == "=" else "IS NOT NULL"
        return "<>" if word.text == "!=" else word.text

    def name(self, word: _Word) -> str:
        if word.text in _OPERATORS:
            return _OPERATORS[word.text]
        if self.peek() != "(":
            advice = f"Une variable s’écrit ${{{word.text}}}."
            self.refuse(word.start, f"mot inconnu\u202f: «\u202f{word.text}\u202f».", advice)
        self.at += 1
        arguments = self.arguments(word)
        if word.text in _RENAMED:
            return f"{_RENAMED[word.text]}({', '.join(arguments)})"
        build, arity = _BUILT.get(word.text, (None, 0))
        if build is None:
            message = f"fonction sans équivalent\u202f: «\u202f{word.text}\u202f»."
            self.refuse(word.start, message)
        if len(arguments) != arity:
            message = f"nombre d’arguments refusé pour «\u202f{word.text}\u202f»."
            self.refuse(word.start, message)
        return build(arguments)

    def arguments(self, word: _Word) -> list[str]:
        if self.peek() == ")":
            self.at += 1
            return []
        arguments = [self.terms()]
        while self.peek() == ",":
            self.at += 1
            arguments.append(self.terms())
        self.close(word)
        return arguments

    def close(self, opened: _Word) -> None:
        if self.peek() != ")":
            self.refuse(opened.start, "parenthèse ouverte et jamais refermée.")
        self.at += 1


def _quoted(written: str) -> str:
    """Our texts are between apostrophes; inside, an apostrophe is doubled."""
    doubled = written[1:-1].replace("'", "''")
    return f"'{doubled}'"


_BUILT: dict[str, tuple[Callable[[Sequence[str]], str], int]] = {
    "not": (lambda a: f"(NOT ({a[0]}))", 1),
    "if": (lambda a: f"CASE WHEN {a[0]} THEN {a[1]} ELSE {a[2]} END", 3),
    "true": (lambda _: "TRUE", 0),
    "false": (lambda _: "FALSE", 0),
    "date": (lambda a: f"DATE {a[0]}", 1),
}
