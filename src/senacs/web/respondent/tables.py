"""A grid of questions as its page shows it: a table of boxes, with its live sums."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from senacs.method.french import plural, typo
from senacs.method.grids import GridLayout, GridRow, GridSum, laid_out
from senacs.method.missing import Value
from senacs.method.questionnaire import Block, Choice, Grid, Kind, Question
from senacs.web.respondent.asking import Asked
from senacs.web.respondent.raw import Raw
from senacs.web.respondent.sums import Sum, as_number, gap_words, line_words, sum_known

NOT_CONCERNED = "nc"
ZERO = "0"
_TOTAL = "Total"


@dataclass(frozen=True)
class LineSum:
    """The sum of a line: a box when its total is asked, else a number kept up to date."""

    parts: tuple[str, ...]
    words: str
    asked: Asked | None = None
    is_uneven: bool = False

    @property
    def keys(self) -> str:
        return " ".join(self.parts)


@dataclass(frozen=True)
class Cell:
    """A place of the table: a box, or nothing. `head_id`: where the name of its column stands."""

    head: str
    head_id: str
    asked: Asked | None


@dataclass(frozen=True)
class Help:
    """What explains some questions of a row at once: those that share it."""

    heads: str
    question: Question


@dataclass(frozen=True)
class Row:
    """A row. `is_absent`: « non concerné » was said of all of it."""

    id: str
    name: str
    label: str
    cells: tuple[Cell, ...]
    sum: LineSum | None
    is_absent: bool
    is_asked: bool
    helps: tuple[Help, ...]

    @property
    def boxes(self) -> tuple[Asked, ...]:
        """Questions of the row, its total last."""
        found = [cell.asked for cell in self.cells] + [self.sum.asked if self.sum else None]
        return tuple(asked for asked in found if asked)

    @property
    def total_head_id(self) -> str:
        return f"{self.id.rpartition('-ligne-')[0]}-colonne-total"


@dataclass(frozen=True)
class Column:
    """The head of a column, with its unit when its cells share one."""

    id: str
    label: str
    unit: str


@dataclass(frozen=True)
class Table:
    """A grid ready to be drawn; `sums`: those of partitions that the table does not show."""

    grid: Grid
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    feet: tuple[LineSum | None, ...]
    total: LineSum | None
    has_row_sums: bool
    has_feet: bool
    sums: tuple[Sum, ...] = ()
    previous_year: int = 0

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
    def feet_boxes(self) -> tuple[Asked, ...]:
        """Totals of columns that are asked, that of the whole last."""
        return tuple(s.asked for s in (*self.feet, self.total) if s and s.asked)

    @property
    def boxes(self) -> tuple[Asked, ...]:
        """Every question of the table, in reading order."""
        return (*(asked for row in self.rows for asked in row.boxes), *self.feet_boxes)

    @property
    def feet_cells(self) -> tuple[tuple[Column, LineSum | None], ...]:
        return tuple(zip(self.columns, self.feet, strict=True))

    @property
    def is_wide(self) -> bool:
        return len(self.columns) > 4

    @property
    def has_previous(self) -> bool:
        return any(asked.previous for asked in self.boxes)


def table_of(
    grid: Grid,
    asked: Mapping[str, Asked],
    values: Mapping[str, Value],
    *,
    sums: tuple[Sum, ...] = (),
    previous_year: int = 0,
) -> Table:
    """The table of a grid whose questions are `asked` on the page."""
    questions = {key: one.question for key, one in asked.items()}
    layout = laid_out(grid, questions)
    boxes = {key: replace(asked[key], is_cell=True, missing=()) for key in grid.keys}
    columns = _columns(layout, questions)

    def line_sum(of: GridSum | None) -> LineSum | None:
        return _line_sum(of, boxes, values) if of else None

    return Table(
        grid=grid,
        columns=columns,
        rows=tuple(_row(grid, row, columns, boxes, line_sum(row.sum)) for row in layout.rows),
        feet=tuple(line_sum(foot) for foot in layout.feet),
        total=line_sum(layout.total),
        has_row_sums=layout.has_row_sums,
        has_feet=layout.has_feet,
        sums=sums,
        previous_year=previous_year,
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


def _row(
    grid: Grid,
    row: GridRow,
    columns: tuple[Column, ...],
    boxes: Mapping[str, Asked],
    total: LineSum | None,
) -> Row:
    cells = tuple(
        Cell(column.label, column.id, boxes.get(key))
        for column, key in zip(columns, row.cells, strict=True)
    )
    here = [boxes[key] for key in row.keys]
    shown = [asked for asked in here if asked.is_asked]
    return Row(
        id=f"tableau-{grid.key}-ligne-{row.head.key}",
        name=row_name(grid, row.head),
        label=typo(row.head.label),
        cells=cells,
        sum=total,
        is_absent=bool(shown) and all(asked.raw == NOT_CONCERNED for asked in shown),
        is_asked=bool(shown),
        helps=_helps(cells, total),
    )


def _helps(cells: tuple[Cell, ...], total: LineSum | None) -> tuple[Help, ...]:
    """The texts of the questions of a row, said once for those that share them."""
    named = [(cell.head, cell.asked.question) for cell in cells if cell.asked]
    if total and total.asked:
        named.append((_TOTAL, total.asked.question))

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


def _line_sum(
    of: GridSum, boxes: Mapping[str, Asked], values: Mapping[str, Value]
) -> LineSum | None:
    whole = sum_known(values, of.parts)
    if not of.total:
        return LineSum(of.parts, line_words(whole))
    total = as_number(values.get(of.total))
    is_uneven = whole is not None and total is not None and abs(whole - total) > 0.005
    return LineSum(of.parts, gap_words(whole, total), boxes[of.total], is_uneven=is_uneven)


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
