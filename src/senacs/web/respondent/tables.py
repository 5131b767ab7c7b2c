"""A grid of questions as its page lays it out: a table of boxes, the same for everybody."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from senacs.method.french import plural, typo
from senacs.method.grids import GridLayout, GridRow, GridSum, laid_out
from senacs.method.questionnaire import Block, Choice, Grid, Kind, Question
from senacs.web.moulds import Slot
from senacs.web.respondent.asking import Box
from senacs.web.respondent.raw import Raw

NOT_CONCERNED = "nc"
ZERO = "0"
_TOTAL = "Total"


@dataclass(frozen=True)
class LineSum:
    """The sum of a line: a box when its total is asked, else a number kept up to date.

    `id`: that of the line, which names the slots of the sum.
    """

    id: str
    parts: tuple[str, ...]
    box: Box | None = None

    @property
    def keys(self) -> str:
        return " ".join(self.parts)

    @property
    def slot(self) -> Slot:
        return Slot(f"somme-{self.id}")


@dataclass(frozen=True)
class Cell:
    """A place of the table: a box, or nothing. `head_id`: where the name of its column stands."""

    head: str
    head_id: str
    box: Box | None


@dataclass(frozen=True)
class Help:
    """What explains some questions of a row at once: those that share it."""

    heads: str
    question: Question


@dataclass(frozen=True)
class Row:
    """A row. `name`: that of the box which says « non concerné » of all of it."""

    id: str
    name: str
    label: str
    cells: tuple[Cell, ...]
    sum: LineSum | None
    helps: tuple[Help, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Boxes of the row, its total last."""
        found = [cell.box for cell in self.cells] + [self.sum.box if self.sum else None]
        return tuple(box for box in found if box)

    @property
    def slot(self) -> Slot:
        return Slot(self.id)


@dataclass(frozen=True)
class Column:
    """The head of a column, with its unit when its cells share one."""

    id: str
    label: str
    unit: str


@dataclass(frozen=True)
class Table:
    """A grid laid out."""

    grid: Grid
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    feet: tuple[LineSum | None, ...]
    total: LineSum | None
    has_row_sums: bool
    has_feet: bool

    @property
    def id(self) -> str:
        return f"tableau-{self.grid.key}"

    @property
    def foot_id(self) -> str:
        return f"{self.id}-ligne-total"

    @property
    def total_id(self) -> str:
        return f"{self.id}-colonne-total"

    @property
    def label(self) -> str:
        return typo(self.grid.label)

    @property
    def width(self) -> int:
        """Columns of the table, heads included."""
        return 1 + len(self.columns) + self.has_row_sums

    @property
    def feet_boxes(self) -> tuple[Box, ...]:
        """Totals of columns that are asked, that of the whole last."""
        return tuple(s.box for s in (*self.feet, self.total) if s and s.box)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Every box of the table, in reading order."""
        return (*(box for row in self.rows for box in row.boxes), *self.feet_boxes)

    @property
    def sums(self) -> tuple[LineSum, ...]:
        """Every sum, asked or shown."""
        return tuple(s for s in (*(row.sum for row in self.rows), *self.feet, self.total) if s)

    @property
    def feet_cells(self) -> tuple[tuple[Column, LineSum | None], ...]:
        return tuple(zip(self.columns, self.feet, strict=True))

    @property
    def is_wide(self) -> bool:
        return len(self.columns) > 4


@lru_cache(maxsize=256)
def table_of(grid: Grid, questions: tuple[Question, ...]) -> Table:
    """The table of a grid, whose questions are among those."""
    known = {question.key: question for question in questions}
    layout = laid_out(grid, known)
    columns = _columns(layout, known)

    def line_sum(of: GridSum | None, line: str) -> LineSum | None:
        if of is None:
            return None
        return LineSum(line, of.parts, Box(known[of.total]) if of.total else None)

    return Table(
        grid=grid,
        columns=columns,
        rows=tuple(
            _row(grid, row, columns, known, line_sum(row.sum, _row_id(grid, row.head)))
            for row in layout.rows
        ),
        feet=tuple(
            line_sum(foot, column.id) for foot, column in zip(layout.feet, columns, strict=True)
        ),
        total=line_sum(layout.total, "tableau"),
        has_row_sums=layout.has_row_sums,
        has_feet=layout.has_feet,
    )


def _columns(layout: GridLayout, questions: Mapping[str, Question]) -> tuple[Column, ...]:
    return tuple(
        Column(
            id=f"tableau-{layout.grid.key}-colonne-{head.key}",
            label=typo(head.label),
            unit=_unit(questions[row.cells[n]] for row in layout.rows if row.cells[n]),
        )
        for n, head in enumerate(layout.columns)
    )


def _unit(questions: Iterable[Question]) -> str:
    """The unit of a column, in the plural; none when its cells differ."""
    units = {
        question.unit or ("€" if question.kind is Kind.MONEY else "") for question in questions
    }
    unit = units.pop() if len(units) == 1 else ""
    return plural(2, unit) if unit else ""


def _row_id(grid: Grid, head: Choice) -> str:
    return f"tableau-{grid.key}-ligne-{head.key}"


def _row(
    grid: Grid,
    row: GridRow,
    columns: tuple[Column, ...],
    questions: Mapping[str, Question],
    total: LineSum | None,
) -> Row:
    cells = tuple(
        Cell(column.label, column.id, Box(questions[key]) if key else None)
        for column, key in zip(columns, row.cells, strict=True)
    )
    return Row(
        id=_row_id(grid, row.head),
        name=row_name(grid, row.head),
        label=typo(row.head.label),
        cells=cells,
        sum=total,
        helps=_helps(cells, total),
    )


def _helps(cells: tuple[Cell, ...], total: LineSum | None) -> tuple[Help, ...]:
    """The texts of the questions of a row, said once for those that share them."""
    named = [(cell.head, cell.box.question) for cell in cells if cell.box]
    if total and total.box:
        named.append((_TOTAL, total.box.question))

    def texts(pair: tuple[str, Question]) -> tuple[str, ...]:
        q = pair[1]
        return (q.hint, q.definition, q.help, q.trap, q.source)

    found = []
    for said, group in groupby(named, key=texts):
        together = list(group)
        heads = "" if len(together) == len(named) else ", ".join(head for head, _ in together)
        if any(said):
            found.append(Help(heads, together[0][1]))
    return tuple(found)


def row_name(grid: Grid, head: Choice) -> str:
    """The name of the box that says « non concerné » of a whole row."""
    return f"{grid.key}.{head.key}.ligne"


def with_rows_said(
    answers: Mapping[str, Raw],
    block: Block,
    ticked: Collection[str],
    *,
    shown: Collection[str],
    before: Mapping[str, object],
) -> dict[str, Raw]:
    """The answers once « non concerné » is said, or unsaid, of whole rows.

    Only empty boxes are filled. Unticking empties a row whose boxes still say so, as they did
    when the page was opened.
    """
    questions = {q.key: q for q in block.questions}
    filled = dict(answers)
    for grid in block.grids:
        for row in laid_out(grid, questions).rows:
            keys = [key for key in row.keys if key in filled and key in shown]
            if row_name(grid, row.head) in ticked:
                filled |= {key: NOT_CONCERNED for key in keys if not filled[key]}
            elif keys and all(
                filled[key] == NOT_CONCERNED and _was_absent(before.get(key)) for key in keys
            ):
                filled |= dict.fromkeys(keys, "")
    return filled


def _was_absent(encoded: object) -> bool:
    return encoded == {"missing": "not_concerned"}


def with_zeros(
    answers: Mapping[str, Raw], block: Block, grid_key: str, shown: Collection[str]
) -> dict[str, Raw]:
    """The answers with « 0 » in the empty cells of a grid; its totals are left to be counted."""
    cells = [
        key
        for grid in block.grids
        if grid.key == grid_key
        for row in grid.cells
        for key in row
        if key in shown
    ]
    return {**answers, **{key: ZERO for key in cells if not answers.get(key)}}
