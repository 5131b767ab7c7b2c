"""How a grid of questions is read: its places, and the sums that are asked or only shown.

Pure: the form, the printed worksheet and the recapitulation lay the same grid out from here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from senacs.method.questionnaire import Choice, Grid, Kind, Question


@dataclass(frozen=True)
class GridSum:
    """The sum of a line. `total`: the question that holds it; empty when it is only shown."""

    parts: tuple[str, ...]
    total: str = ""


@dataclass(frozen=True)
class GridRow:
    """A row: its head, a key per column (empty where nothing is asked), its sum if it has one."""

    head: Choice
    cells: tuple[str, ...]
    sum: GridSum | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Questions of the row, its total last."""
        total = (self.sum.total,) if self.sum else ()
        return tuple(key for key in (*self.cells, *total) if key)


@dataclass(frozen=True)
class GridLayout:
    """A grid ready to be drawn. `feet`: the sum of each column; `total`: that of the whole."""

    grid: Grid
    columns: tuple[Choice, ...]
    rows: tuple[GridRow, ...]
    feet: tuple[GridSum | None, ...]
    total: GridSum | None

    @property
    def has_row_sums(self) -> bool:
        """Whether a last column holds sums."""
        return any(row.sum for row in self.rows) or self.total is not None

    @property
    def has_feet(self) -> bool:
        """Whether a last row holds sums."""
        return any(self.feet) or self.total is not None

    @property
    def sums(self) -> tuple[GridSum, ...]:
        """Every sum, rows first."""
        found = (*(row.sum for row in self.rows), *self.feet, self.total)
        return tuple(one for one in found if one)


def laid_out(grid: Grid, questions: Mapping[str, Question]) -> GridLayout:
    """The layout of a grid. A sum that is not asked is shown when it adds like things up.

    Columns of people and of hours are not added; nor is a line of one cell.
    """
    grid = _without_corner(grid)
    rows = tuple(
        GridRow(head, cells, _sum(cells, _at(grid.row_totals, n), questions))
        for n, (head, cells) in enumerate(zip(grid.rows, grid.cells, strict=True))
    )
    feet = tuple(
        _sum([row[n] for row in grid.cells], _at(grid.column_totals, n), questions)
        for n in range(len(grid.columns))
    )
    return GridLayout(grid, grid.columns, rows, feet, _whole(grid, rows, feet, questions))


def _without_corner(grid: Grid) -> Grid:
    """The total of a grid of one row, or of one column, is that of the row or of the column."""
    if grid.total and len(grid.rows) == 1 and not any(grid.row_totals):
        return replace(grid, row_totals=(grid.total,), total="")
    if grid.total and len(grid.columns) == 1 and not any(grid.column_totals):
        return replace(grid, column_totals=(grid.total,), total="")
    return grid


def _at(totals: tuple[str, ...], n: int) -> str:
    return totals[n] if totals else ""


def _sum(cells: Iterable[str], total: str, questions: Mapping[str, Question]) -> GridSum | None:
    parts = tuple(key for key in cells if key)
    if total:
        return GridSum(parts, total)
    return GridSum(parts) if len(parts) > 1 and _are_alike(parts, questions) else None


def _whole(
    grid: Grid,
    rows: tuple[GridRow, ...],
    feet: tuple[GridSum | None, ...],
    questions: Mapping[str, Question],
) -> GridSum | None:
    """The corner: where rows and columns both have sums, or where its total is asked."""
    has_both = any(row.sum for row in rows) and any(feet)
    if not (grid.total or has_both):
        return None
    return _sum([key for row in grid.cells for key in row], grid.total, questions)


def _are_alike(keys: Iterable[str], questions: Mapping[str, Question]) -> bool:
    """Whether the answers are in one unit, and may be added."""
    units = {(questions[key].kind is Kind.MONEY, questions[key].unit) for key in keys}
    return len(units) == 1
