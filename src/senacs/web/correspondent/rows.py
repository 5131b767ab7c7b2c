"""One answer as it is reviewed: beside last year's, the comparable structures and what is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from senacs.campaigns.models import Comment, Response
from senacs.campaigns.rules.states import Origin
from senacs.method.french import plural
from senacs.method.missing import Value
from senacs.method.printing import evolution, printed
from senacs.method.questionnaire import Block, Grid, Question
from senacs.method.robust import Band
from senacs.web.correspondent.asked import Asked
from senacs.web.correspondent.traces import Trace

ORIGINS = {
    Origin.TYPED: "saisi",
    Origin.CONFIRMED: "confirmé",
    Origin.IMPORTED: "importé",
    Origin.CORRECTED: "corrigé",
}
LARGE_CHANGE = 50
"""From this evolution on, in per cent, the eye is drawn to it."""


@dataclass(frozen=True)
class Document:
    """The answers that are read: those of a deposit, or the working copy before it."""

    values: Mapping[str, Value]
    missing: Mapping[str, str]
    origins: Mapping[str, str]

    @classmethod
    def examined(cls, response: Response) -> "Document":
        standing = response.deposit or response
        return cls(standing.values, standing.missing, standing.origins)

    def text(self, question: Question) -> str:
        """One answer as it is printed."""
        return printed(question, self.values.get(question.key), self.missing.get(question.key))


@dataclass(frozen=True)
class Beside:
    """What is said of one question, beside its value."""

    flags: tuple[str, ...] = ()
    queries: tuple[Asked, ...] = ()
    history: tuple[Trace, ...] = ()
    comment: Comment | None = None
    band: Band | None = None
    correction: str = ""
    has_moved: bool = False


@dataclass(frozen=True)
class Row:
    """One answer: its value, last edition's, how it moved, what others say, where it comes from."""

    key: str
    label: str
    unit: str
    value: str
    is_missing: bool
    is_number: bool
    previous: str
    evolution: str
    is_large: bool
    band: str
    origin: str
    beside: Beside
    ask_url: str
    correct_url: str
    history_url: str

    @property
    def anchor(self) -> str:
        return f"champ-{self.key}"

    @property
    def open_queries(self) -> int:
        return sum(query.is_open for query in self.beside.queries)

    @property
    def is_flagged(self) -> bool:
        return bool(self.beside.flags or self.open_queries or self.beside.correction)

    @property
    def is_pressing(self) -> bool:
        """Whether it is read first: flagged, or new since the last reading."""
        return self.is_flagged or self.beside.has_moved


@dataclass(frozen=True)
class Line:
    """A line of a table: its label, a cell per column, empty where nothing is asked, its total."""

    label: str
    cells: tuple[Row | None, ...]


@dataclass(frozen=True)
class Table:
    """A grid of the questionnaire, laid out as the structure filled it."""

    label: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(cell for line in self.lines for cell in line.cells if cell is not None)


@dataclass(frozen=True)
class Section:
    """A block of the questionnaire: its tables, then the other answers."""

    key: str
    title: str
    rows: tuple[Row, ...]
    tables: tuple[Table, ...] = ()

    @property
    def answers(self) -> tuple[Row, ...]:
        return (*(row for table in self.tables for row in table.rows), *self.rows)

    @property
    def flagged(self) -> int:
        return sum(row.is_flagged for row in self.answers)

    @property
    def pressing(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.is_pressing)

    @property
    def has_flagged_table(self) -> bool:
        return any(row.is_pressing for table in self.tables for row in table.rows)

    @property
    def moved(self) -> int:
        return sum(row.beside.has_moved for row in self.answers)


@dataclass(frozen=True)
class Compared:
    """The two documents that are read side by side, and what the reader may do."""

    response: Response
    document: Document
    previous: Mapping[str, Value]
    may_ask: bool


def row(question: Question, compared: Compared, beside: Beside) -> Row:
    """One answer of the page."""
    key = question.key
    value, before = compared.document.values.get(key), compared.previous.get(key)
    origin = compared.document.origins.get(key)
    moved = evolution(value, before)
    address = [compared.response.pk, key]
    return Row(
        key=key,
        label=question.label,
        unit=plural(2, question.unit) if question.unit else "",
        value=compared.document.text(question),
        is_missing=key in compared.document.missing,
        is_number=question.kind.is_number,
        previous=printed(question, before),
        evolution=moved,
        is_large=bool(moved) and moved != "=" and _share(value, before) >= LARGE_CHANGE,
        band=band_words(question, beside.band),
        origin=ORIGINS[Origin(origin)] if origin else "",
        beside=beside,
        ask_url=reverse("correspondent:ask", args=address) if compared.may_ask else "",
        correct_url=reverse("correspondent:correct", args=address) if compared.may_ask else "",
        history_url=reverse("correspondent:value", args=address),
    )


def band_words(question: Question, band: Band | None) -> str:
    """« 120 à 340 », the middle half of the comparable structures; empty when it is not shown."""
    if band is None:
        return ""
    low, high = printed(question, band.q1), printed(question, band.q3)
    return low if low == high else f"{low} à {high}"


def _share(value: Value, before: Value) -> float:
    assert isinstance(value, int | float)
    assert isinstance(before, int | float)
    return 100 * abs(value - before) / abs(before)


def sections(blocks: Iterable[Block], rows: Mapping[str, Row]) -> Iterable[Section]:
    """Blocks that hold an answer, in form order."""
    for block in blocks:
        tables = tuple(t for t in (_table(grid, rows) for grid in block.grids) if t.rows)
        laid = {one.key for table in tables for one in table.rows}
        held = tuple(rows[q.key] for q in block.questions if q.key in rows and q.key not in laid)
        if held or tables:
            yield Section(block.key, block.title, held, tables)


def _table(grid: Grid, rows: Mapping[str, Row]) -> Table:
    """The cells of a grid, its totals as a last column and a last line."""
    has_totals = any(grid.row_totals)
    lines = []
    for number, line in enumerate(grid.rows):
        keys = [*grid.cells[number], *((grid.row_totals[number],) if has_totals else ())]
        lines.append(Line(line.label, tuple(rows.get(key) for key in keys)))
    if any(grid.column_totals) or grid.total:
        keys = list(grid.column_totals) or [""] * len(grid.columns)
        keys += [grid.total] if has_totals else []
        lines.append(Line("Total", tuple(rows.get(key) for key in keys)))
    columns = tuple(column.label for column in grid.columns)
    return Table(grid.label, (*columns, "Total") if has_totals else columns, tuple(lines))
