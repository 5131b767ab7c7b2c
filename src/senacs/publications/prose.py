"""Prose with live figures: `{indicator.row.share}` becomes a number that knows where it comes from.

A reference is resolved against published figures only; nothing else can put a number in a text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from senacs.catalogue.external.tables import table as external_table
from senacs.method import french
from senacs.method.figures import (
    EMPTY_TEXTS,
    HIDDEN_TEXT,
    PROVISIONAL_TEXT,
    Context,
    Figure,
    Table,
    TableRow,
)
from senacs.method.missing import Missing
from senacs.publications.document import Run, Runs

HIDDEN = Missing.HIDDEN.label
EXTERNAL = "external"
RANKS = {"first": 0, "second": 1, "third": 2}
ASPECTS = frozenset({"text", "value", "share", "fraction", "label", "n", "base"})

_MARKS = re.compile(r"(\{[a-z0-9_.]+\}|\*\*)")
_BLANKS = re.compile(r"[ \t\n]+")

Published = Mapping[str, Figure | Table]


class UnknownReferenceError(LookupError):
    """A text names a figure that does not exist; found by the tests of the catalogue."""


@dataclass(frozen=True)
class Printed:
    """What a reference prints: the whole text, or its number and unit apart."""

    text: str
    number: str
    unit: str = ""
    hidden: bool = False
    label: str = ""
    indicator: str = ""
    coverage: str = ""
    external: str = ""
    before: str = ""
    source: str = ""


def literal(text: str) -> tuple[Runs, ...]:
    """Paragraphs written by people: `**words**` are strong, braces are braces."""
    parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    return tuple(_literal(_BLANKS.sub(" ", part).strip()) for part in parts)


def _literal(text: str) -> Runs:
    pieces = text.split("**")
    return _joined([Run(piece, strong=i % 2 == 1) for i, piece in enumerate(pieces) if piece])


def coverage_of(context: Context) -> str:
    """« 4 sur 4 centres sociaux »; nothing for one structure, which answers for itself.

    A figure that nobody signed yet says it in the same place.
    """
    said = [] if context.territory.startswith("structure:") else [context.coverage]
    return ", ".join([*said, PROVISIONAL_TEXT] if context.is_provisional else said)


def references(text: str) -> frozenset[str]:
    """Every reference of a text, words such as `{territory}` included."""
    return frozenset(mark[1:-1] for mark in _MARKS.findall(text) if mark != "**")


@dataclass(frozen=True)
class Resolver:
    """Turns references into what they print. `words`: territory, years, structure."""

    figures: Published
    words: Mapping[str, str]

    def runs(self, text: str) -> Runs:
        """A paragraph as runs, in French typography."""
        runs: list[Run] = []
        strong = False
        for piece in _MARKS.split(_BLANKS.sub(" ", text)):
            if piece == "**":
                strong = not strong
            elif piece.startswith("{"):
                runs.append(self._run(piece[1:-1], strong=strong))
            elif piece:
                runs.append(Run(piece, strong=strong))
        return _joined(runs)

    def paragraphs(self, text: str) -> tuple[Runs, ...]:
        """Paragraphs, separated by a blank line."""
        return tuple(self.runs(part) for part in text.split("\n\n") if part.strip())

    def depends(self, text: str) -> frozenset[str]:
        """The indicators that a text prints."""
        heads = {ref.split(".")[0] for ref in references(text)}
        return frozenset(head for head in heads if head in self.figures)

    def printed(self, ref: str) -> Printed:
        """What a reference prints. Raises UnknownReferenceError."""
        head, *path = ref.split(".")
        if head == EXTERNAL:
            return _external(ref, path)
        figure = self.figures.get(head)
        if figure is None:
            raise UnknownReferenceError(ref)
        if isinstance(figure, Figure):
            return _of_figure(ref, figure, path)
        return _of_table(ref, figure, path)

    def _run(self, ref: str, *, strong: bool) -> Run:
        if ref in self.words:
            return Run(self.words[ref], strong=strong)
        printed = self.printed(ref)
        return Run(
            printed.text,
            number=printed.indicator,
            external=printed.external,
            strong=strong,
            hidden=printed.hidden,
        )


def _joined(runs: list[Run]) -> Runs:
    """Typography over the whole sentence, so that a mark after a number gets its thin space."""
    if not runs:
        return ()
    marker = "\ue001"
    whole = french.typo(marker.join(run.text for run in runs))
    pieces = whole.split(marker)
    return tuple(
        Run(piece, run.number, run.external, run.strong, run.hidden)
        for piece, run in zip(pieces, runs, strict=True)
        if piece
    )


def _external(ref: str, path: list[str]) -> Printed:
    if len(path) != 2:
        raise UnknownReferenceError(ref)
    try:
        table = external_table(path[0])
        row = table.row(path[1])
    except KeyError:
        raise UnknownReferenceError(ref) from None
    return Printed(
        row.text,
        row.number,
        unit="" if row.unit == "%" else french.plural(row.value, row.unit),
        label=row.label,
        external=table.key,
        before=row.approximation,
        source=row.source,
    )


def _of_figure(ref: str, figure: Figure, path: list[str]) -> Printed:
    aspect = _aspect(ref, path)
    key, coverage = figure.context.indicator, coverage_of(figure.context)
    if aspect in {"n", "base"}:
        return _count(figure, aspect)
    if aspect == "label":
        return Printed(figure.caption, figure.caption, indicator=key)
    if figure.value is None:
        return _without_value(figure.text, figure.caption, key, coverage)
    number, unit = _parts(figure.text)
    texts: dict[str, Callable[[], tuple[str, str, str]]] = {
        "text": lambda: (figure.text, number, unit),
        "value": lambda: (number, number, unit),
        "share": lambda: (figure.share_text, figure.share_text, ""),
        "fraction": lambda: (figure.fraction, figure.fraction, ""),
    }
    text, shown, unit = texts[aspect]()
    if not text:
        raise UnknownReferenceError(ref)
    return Printed(text, shown, unit, label=figure.caption, indicator=key, coverage=coverage)


def _of_table(ref: str, table: Table, path: list[str]) -> Printed:
    key, coverage = table.context.indicator, coverage_of(table.context)
    head = path[0] if path else ""
    if head in {"n", "base"}:
        return _count(table, head)
    if head == "total":
        if table.total is None:
            return _without_value(table.total_text, table.context.title, key, coverage)
        number, unit = _parts(table.total_text)
        text = number if path[1:] == ["value"] else table.total_text
        return Printed(text, number, unit, label=table.context.title, indicator=key,
                       coverage=coverage)  # fmt: skip
    return _of_row(ref, table, _row(ref, table, head), _aspect(ref, path[1:]))


def _row(ref: str, table: Table, name: str) -> TableRow:
    if name in RANKS:
        ranked = ranked_rows(table)
        if RANKS[name] < len(ranked):
            return ranked[RANKS[name]]
        return TableRow(name, HIDDEN, None, HIDDEN, None, HIDDEN, table.rows[0].verdict, 0)
    try:
        return table.row(name)
    except KeyError:
        raise UnknownReferenceError(ref) from None


def _of_row(ref: str, table: Table, row: TableRow, aspect: str) -> Printed:
    key, coverage = table.context.indicator, coverage_of(table.context)
    if aspect == "label":
        return Printed(row.label, row.label, indicator=key, hidden=row.value is None)
    if row.value is None:
        return _without_value(row.text, row.label, key, coverage)
    number, unit = _parts(row.text)
    texts = {
        "text": (row.text, number, unit),
        "value": (number, number, unit),
        "share": (row.share_text, row.share_text, ""),
        "fraction": (fraction := french.fraction(row.value, table.context.n), fraction, ""),
    }
    text, shown, unit = texts.get(aspect, ("", "", ""))
    if aspect == "share" and not text and table.total_text == HIDDEN_TEXT:
        # A row may be told where what it is a part of is not.
        return _without_value(HIDDEN_TEXT, row.label, key, coverage)
    if not text:
        raise UnknownReferenceError(ref)
    return Printed(text, shown, unit, label=row.label, indicator=key, coverage=coverage)


def ranked_rows(table: Table) -> list[TableRow]:
    """Rows that have a value, the greatest first; equal ones keep their order."""
    known = [row for row in table.rows if row.value is not None]
    return sorted(known, key=lambda row: -(row.value or 0.0))


def _aspect(ref: str, path: list[str]) -> str:
    if len(path) > 1 or (path and path[0] not in ASPECTS):
        raise UnknownReferenceError(ref)
    return path[0] if path else "text"


def _count(published: Figure | Table, aspect: str) -> Printed:
    context = published.context
    number = french.number(context.n if aspect == "n" else context.base)
    return Printed(number, number, indicator=context.indicator, coverage=coverage_of(context))


def _without_value(text: str, label: str, indicator: str, coverage: str) -> Printed:
    """A number that may not be printed, or that nobody gave: said, never left blank."""
    hidden = text not in EMPTY_TEXTS
    said = HIDDEN if hidden else text
    return Printed(said, said, hidden=hidden, label=label, indicator=indicator, coverage=coverage)


def _parts(text: str) -> tuple[str, str]:
    """The number and the unit of a quantity: an unbreakable space stands between them."""
    number, space, unit = text.partition(french.NBSP)
    return (number, unit) if space else (text, "")
