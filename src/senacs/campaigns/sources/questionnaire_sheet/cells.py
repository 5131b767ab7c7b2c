"""Lines and cells of the workbook: what was typed becomes a value, or a fault with its place."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from senacs.campaigns.rules.coherence import told
from senacs.campaigns.rules.questionnaires import Spot
from senacs.campaigns.sources.questionnaire_sheet.columns import Column, SheetOf
from senacs.method.answers import plain
from senacs.method.expressions import ExpressionError, from_xlsform
from senacs.method.expressions.errors import closest
from senacs.method.french import typo
from senacs.method.questionnaire import BOTH, Audience
from senacs.structures.sources.workbooks import Cell, Grid, Line, header_key

_HEADER_WITHIN = 5
_YES, _NO = (
    {"oui", "o", "yes", "y", "true", "vrai", "1", "x"},
    {"non", "n", "no", "false", "faux", "0"},
)
_SHOWN = 160


@dataclass(frozen=True)
class Fault:
    """A cell to correct: where it is, what was read, why it does not fit, what to write.

    `column`: letters of the spreadsheet; `title`: title of the column.
    """

    sheet: str
    line: int
    column: str
    title: str
    read: str
    message: str
    cure: str


def letters(position: int) -> str:
    """« A » for 0, « AB » for 27: how a spreadsheet names a column."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass
class Book:
    """What is being read: faults met, and where each field of each part was read.

    `unread`: new questions of which too little is understood for them to be named elsewhere.
    """

    faults: list[Fault] = field(default_factory=list)
    places: dict[Spot, "Place"] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Place:
    """A cell of a sheet; `position`: column from 0, or -1 when the sheet has no such column."""

    sheet: str
    line: int
    position: int
    title: str
    read: str

    def fault(self, message: str, cure: str, read: str = "") -> Fault:
        column = letters(self.position) if self.position >= 0 else ""
        shown = (read or self.read)[:_SHOWN]
        return Fault(self.sheet, self.line, column, self.title, shown, message, cure)


class Table:
    """The lines of one sheet, under its header."""

    def __init__(self, book: Book, sheet: SheetOf, grid: Grid) -> None:
        self.book, self.sheet, self.grid = book, sheet, grid
        self.name = grid.sheet or sheet.name
        at, self.positions = header_of(sheet, grid)
        self.lines = grid.lines[at + 1 :]
        header = grid.lines[at] if grid.lines else Line(1, ())
        for column in sheet.columns:
            if column.is_needed and column.field not in self.positions:
                place = Place(self.name, header.number, -1, column.title, "")
                cure = "Ajoutez la colonne, ou repartez d’un classeur téléchargé."
                message = f"La colonne «\u202f{column.title}\u202f» manque."
                book.faults.append(place.fault(message, cure))
        known = set(self.positions.values())
        book.unknown += [
            f"{cell} ({self.name})"
            for position, cell in enumerate(header.cells)
            if cell is not None and position not in known
        ]

    def __iter__(self) -> Iterator["Row"]:
        return (Row(self, line) for line in self.lines)


def header_of(sheet: SheetOf, grid: Grid) -> tuple[int, dict[str, int]]:
    """Where the titles are and the position of each known field; the best of the first lines."""
    found = [(n, _positions(sheet, line)) for n, line in enumerate(grid.lines[:_HEADER_WITHIN])]
    return max(found, key=lambda item: len(item[1]), default=(0, {}))


def _positions(sheet: SheetOf, line: Line) -> dict[str, int]:
    titles: dict[str, int] = {}
    for position, cell in enumerate(line.cells):
        if cell is not None:
            titles.setdefault(header_key(cell), position)
    return {
        column.field: next(titles[key] for key in sorted(column.keys) if key in titles)
        for column in sheet.columns
        if not column.keys.isdisjoint(titles)
    }


class Row:
    """One line: gives each field its value, or notes a fault and gives the default."""

    def __init__(self, table: Table, line: Line) -> None:
        self.table, self.line = table, line

    def raw(self, name: str) -> Cell:
        position = self.table.positions.get(name, -1)
        return self.line.cells[position] if 0 <= position < len(self.line.cells) else None

    def has(self, name: str) -> bool:
        """Whether the sheet has the column at all: one that was deleted changes nothing."""
        return name in self.table.positions

    def place(self, name: str) -> Place:
        column = self._column(name)
        read = self.raw(name)
        position = self.table.positions.get(name, -1)
        shown = "" if read is None else str(read)
        return Place(self.table.name, self.line.number, position, column.title, shown)

    def _column(self, name: str) -> Column:
        return self.table.sheet.column(name)

    def fault(self, name: str, message: str, cure: str, read: str = "") -> None:
        self.table.book.faults.append(self.place(name).fault(message, cure, read))

    def mark(self, spot: Spot, name: str) -> None:
        """Remember where a field was read."""
        self.table.book.places.setdefault(spot, self.place(name))

    def name(self, name: str) -> str:
        """A technical name; a number is taken as it reads."""
        raw = self.raw(name)
        return plain(str(raw)) if raw is not None and not isinstance(raw, bool) else ""

    def text(self, name: str) -> str:
        """Words, with French typography."""
        raw = self.raw(name)
        if raw is None or isinstance(raw, str):
            return typo(plain(raw or ""))
        kind = "une date" if isinstance(raw, date) else "un nombre"
        self.fault(
            name,
            f"Un texte est attendu ici, et c’est {kind} qui est écrit.",
            "Écrivez les mots\u202f; si c’est bien ce que vous vouliez, mettez la cellule au "
            "format texte.",
        )
        return ""

    def label(self, name: str) -> str:
        """Words that may be a bare number: a choice « 2 », a column « 2018 »."""
        raw = self.raw(name)
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return str(raw)
        return self.text(name)

    def number(self, name: str) -> float | None:
        raw = self.raw(name)
        if raw is None or (isinstance(raw, int | float) and not isinstance(raw, bool)):
            return raw
        if isinstance(raw, str):
            try:
                return float("".join(raw.split()).replace(",", "."))
            except ValueError:
                pass
        self.fault(name, "Un nombre est attendu ici.", "Écrivez des chiffres, ou videz la cellule.")
        return None

    def whole(self, name: str) -> int | None:
        found = self.number(name)
        if found is None or found == int(found):
            return None if found is None else int(found)
        self.fault(name, "Un nombre entier est attendu ici.", "Retirez les décimales.")
        return None

    def flag(self, name: str) -> bool:
        raw = self.raw(name)
        text = "" if raw is None else header_key(raw)
        if text and text not in _YES | _NO:
            self.fault(name, "Cette cellule attend oui ou non.", "Écrivez oui, non, ou videz-la.")
        return text in _YES

    def word(self, name: str, default: str) -> str:
        """One of the words of the column, stored by its key."""
        text = self.name(name)
        if not text:
            return default
        words = self._column(name).words
        for key, word in words.items():
            if header_key(text) in {header_key(word), header_key(key)}:
                return key
        listed = ", ".join(words.values())
        message = f"Ce mot n’est pas compris\u202f: «\u202f{text[:60]}\u202f»."
        self.fault(name, message, f"Mots possibles\u202f: {listed}.")
        return default

    def audience(self, default: tuple[Audience, ...] = BOTH) -> tuple[Audience, ...]:
        asked = self.names("audience")
        known = {audience.value: audience for audience in Audience}
        unknown = [text for text in asked if text.upper() not in known]
        if unknown:
            message = f"Ce public n’existe pas\u202f: «\u202f{unknown[0][:60]}\u202f»."
            self.fault("audience", message, "Écrivez CS, EVS, ou «\u202fCS, EVS\u202f».")
        chosen = {known[text.upper()] for text in asked if text.upper() in known}
        return tuple(a for a in Audience if a in chosen) or default

    def names(self, name: str) -> list[str]:
        """Names separated by commas, semicolons, bars or line breaks."""
        text = self.name(name)
        for sign in ";|\n":
            text = text.replace(sign, ",")
        return [part.strip() for part in text.split(",") if part.strip()]

    def expression(self, name: str, current: str = "") -> str:
        """A condition in our language; one written as XLSForm does is rewritten."""
        # Spreadsheets curl the apostrophes as they are typed.
        source = self.name(name).replace("\u2018", "'").replace("’", "'")
        if "${" not in source:
            return source
        try:
            return from_xlsform(source, current=current)
        except ExpressionError as error:
            self.fault(name, told(error), error.suggestion or "Récrivez la condition.")
            return ""

    def known(self, name: str, known: Mapping[str, object] | Collection[str], what: str) -> str:
        """A name that must be among those known; empty when it is not."""
        text = self.name(name)
        if text in known:
            return text
        message = f"{what} n’existe pas\u202f: «\u202f{text[:60]}\u202f»."
        self.fault(name, message, closest(text, known) or "Corrigez le nom, ou ajoutez-le.")
        return ""
