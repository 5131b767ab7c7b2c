"""Lays cells known by several axes out as a grid: one axis down, all the others across."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Generic, TypeVar

Value = TypeVar("Value")
BETWEEN = " · "
"""What parts the axes in the name of a column."""
Spot = tuple[str, ...]
"""One code an axis, in the order of the axes."""


@dataclass(frozen=True)
class Axis:
    """What varies. `labels`: French words by code, in the order in which they are read."""

    key: str
    title: str
    labels: Mapping[str, str]

    @property
    def is_single(self) -> bool:
        return len(self.labels) == 1


@dataclass(frozen=True)
class Grid(Generic[Value]):
    """Rows under columns. `columns`: a label and what it fixes; `lines`: one value a column."""

    down: Axis
    columns: tuple[str, ...]
    lines: tuple[tuple[str, str, tuple[Value | None, ...]], ...]


def pivot(
    axes: Sequence[Axis], cells: Mapping[Spot, Value], down: str, across: str = ""
) -> Grid[Value]:
    """The grid of the cells, `down` being the key of the axis of rows.

    `across`: the axis that leads the columns; the first that is left when there is none. A column
    that has no cell at all is left out; a missing cell is None. Columns are named by the axes that
    vary. Raises KeyError for an unknown axis.
    """
    ranks = {axis.key: rank for rank, axis in enumerate(axes)}
    lead = [ranks[key] for key in (down, across) if key]
    order = list(dict.fromkeys([*lead, *range(len(axes))]))
    turned = {tuple(spot[rank] for rank in order): value for spot, value in cells.items()}
    rows, *others = (axes[rank] for rank in order)
    used = {spot[1:] for spot in turned}
    combos = [spot for spot in product(*(axis.labels for axis in others)) if spot in used]
    lines = tuple(
        (code, label, tuple(turned.get((code, *combo)) for combo in combos))
        for code, label in rows.labels.items()
    )
    return Grid(rows, tuple(_name(others, combo) for combo in combos), lines)


def _name(across: Sequence[Axis], combo: Spot) -> str:
    told = [
        axis.labels[code]
        for axis, code in zip(across, combo, strict=True)
        if not axis.is_single
    ]  # fmt: skip
    return BETWEEN.join(told) or next(
        (axis.labels[code] for axis, code in zip(across, combo, strict=True)), ""
    )


def by_name(
    grid: Grid[Value], key: Callable[[str], str], *, backwards: bool = False
) -> Grid[Value]:
    """The same rows by alphabet; `key`: what of a name is compared."""
    lines = sorted(grid.lines, key=lambda line: key(line[1]), reverse=backwards)
    return replace(grid, lines=tuple(lines))


def by_column(
    grid: Grid[Value], rank: int, worth: Callable[[Value], float | None], *, backwards: bool = False
) -> Grid[Value]:
    """The same rows by the worth of a column, from 0; those that have none last, either way."""
    found = [(line, None if (one := line[2][rank]) is None else worth(one)) for line in grid.lines]
    known = [(amount, line) for line, amount in found if amount is not None]
    known.sort(key=lambda pair: pair[0], reverse=backwards)
    silent = [line for line, amount in found if amount is None]
    return replace(grid, lines=(*(line for _, line in known), *silent))
