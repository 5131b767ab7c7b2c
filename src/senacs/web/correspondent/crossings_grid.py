"""The table of a working crossing: a number a cell, leading to the structures that make it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse

from senacs.analytics import crossing_axes, crossings
from senacs.analytics.crossings import WHOLE
from senacs.analytics.dimensions import Dimension
from senacs.catalogue import registry
from senacs.method import french
from senacs.method.figures import Context, Figure, Status, Table
from senacs.method.indicators import Indicator, Measure
from senacs.method.pivot import Axis, Grid, by_column, by_name, pivot
from senacs.territories.rules import search_key
from senacs.web import components as c
from senacs.web.correspondent.crossings_asked import (
    BY_NAME,
    DOWNWARDS,
    INDICATOR,
    NOT_GIVEN,
    UP,
    Asked,
)
from senacs.web.correspondent.crossings_scope import Question
from senacs.web.wording import bare, shared_unit

ROWS, COLUMNS = "lignes", "colonnes"
TOGETHER = "Ensemble"
FEWEST_SORTED = 3
MOST_COLUMNS = 20
"""Columns of numbers that a page shows; files have them all."""
TALL = 20
"""Lines from which a table scrolls in its own box, its head in sight."""
Line = tuple[str, str, tuple["Point | None", ...]]


@dataclass(frozen=True)
class Point:
    """One number, or the reason why there is none; `n`: structures that gave it."""

    context: Context
    row: str
    row_label: str
    spot: crossings.Spot
    value: float | None
    share: float | None
    text: str
    share_text: str
    status: Status
    n: int
    is_share: bool

    @property
    def worth(self) -> float | None:
        """What lines are ordered by."""
        return self.share if self.is_share else self.value

    @property
    def said(self) -> str:
        """What is read in the cell; a share of structures is read as a share."""
        return self.share_text if self.is_share and self.value is not None else self.text

    @property
    def note(self) -> str:
        """What is read under it: the share where there is one beside, and who gave it of whom."""
        counted = french.fraction(self.n, self.context.base)
        beside = "" if self.is_share or self.value is None else self.share_text
        return " · ".join(one for one in (beside, counted) if one)


@dataclass(frozen=True)
class Found:
    """What was asked, and its numbers by measure, category in rows and category in columns."""

    question: Question
    cells: Mapping[tuple[str, ...], Point]

    @property
    def asked(self) -> Asked:
        return self.question.asked

    @cached_property
    def grid(self) -> Grid[Point]:
        """Rows in the order asked; the line of all together is always the last."""
        question, asked = self.question, self.asked
        axes = (
            Axis(INDICATOR, "Indicateur", _measures(self.cells)),
            _axis(ROWS, question.rows, {spot[1] for spot in self.cells}),
            _axis(COLUMNS, question.columns, {spot[2] for spot in self.cells}),
        )
        grid = pivot(axes, self.cells, ROWS if question.rows else INDICATOR)
        last = tuple(line for line in grid.lines if line[0] == WHOLE)
        others = replace(grid, lines=tuple(line for line in grid.lines if line[0] != WHOLE))
        ordered = _ordered(others, asked)
        return replace(ordered, lines=(*ordered.lines, *last))

    @property
    def has_nobody(self) -> bool:
        """Whether no structure at all was asked."""
        return not any(point.context.is_asked for point in self.cells.values())


def find(question: Question) -> Found:
    """Every number asked."""
    found = crossings.compute(
        question.crossing, question.asked.indicators, question.rows, question.columns
    )
    points = [
        (key, point)
        for key, spots in found.items()
        for spot, shown in spots.items()
        for point in points_of(question.crossing.indicator(key), shown, spot)
    ]
    return Found(question, {(f"{key}/{p.row}" if p.row else key, *p.spot): p for key, p in points})


def points_of(
    indicator: Indicator, shown: Figure | Table, spot: crossings.Spot = (WHOLE, WHOLE)
) -> list[Point]:
    """The numbers of a figure or of a table."""
    context, is_share = shown.context, indicator.measure is Measure.SHARE
    if isinstance(shown, Figure):
        return [
            Point(context, "", "", spot, shown.value, shown.share, shown.text, shown.share_text,
                  shown.status, context.n, is_share)
        ]  # fmt: skip
    # Of a part, some may have given others and not this one.
    is_apart = indicator.measure is Measure.PARTS
    return [
        Point(context, row.key, row.label, spot, row.value, row.share, row.text, row.share_text,
              context.status(row.verdict), (row.n or 0) if is_apart else context.n, is_share)
        for row in shown.rows
    ]  # fmt: skip


def title_of(point: Point) -> str:
    """What heads a column: the indicator, and its row."""
    known = registry.indicators(point.context.data_year)[point.context.indicator]
    title = french.typo(known.short or known.title)
    return f"{title}\u00a0: {french.typo(point.row_label)}" if point.row else title


def _measures(cells: Mapping[tuple[str, ...], Point]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for (measure, *_), point in cells.items():
        if measure not in labels:
            labels[measure] = title_of(point)
    return labels


def _axis(key: str, dimension: Dimension | None, codes: set[str]) -> Axis:
    if dimension is None:
        return Axis(key, "Valeur", {WHOLE: "Valeur"})
    known = [code for code in dimension.categories if code in codes]
    known += sorted(codes.difference(known, {WHOLE}))
    labels = {code: french.typo(crossing_axes.label_of(dimension, code)) for code in known}
    return Axis(key, dimension.label, {**labels, WHOLE: TOGETHER})


def _ordered(grid: Grid[Point], asked: Asked) -> Grid[Point]:
    if asked.sort == BY_NAME:
        return by_name(grid, search_key, backwards=asked.is_backwards)
    rank = int(asked.sort) - 1 if asked.sort.isdecimal() else len(grid.columns)
    if rank >= len(grid.columns):
        return grid
    return by_column(grid, rank, lambda point: point.worth, backwards=asked.is_backwards)


# --- As a table of the page -----------------------------------------------------------------------


def table_of(found: Found, lines: Sequence[Line]) -> c.Table:
    """The lines of a page, their heads sorting all the lines."""
    grid = found.grid
    points = [point for _, _, line in grid.lines for point in line if point is not None]
    unit = shared_unit(point.said for point in points if point.value is not None)
    caption = _caption(found, points)
    return c.Table(
        caption=f"{caption} ({french.typo(f'unité : {unit}')})" if unit else caption,
        columns=(
            _head(found, grid.down.title, BY_NAME),
            *(
                replace(_head(found, label, str(rank)), is_number=True)
                for rank, label in enumerate(grid.columns[:MOST_COLUMNS], 1)
            ),
        ),
        rows=tuple(
            (c.Cell(label), *(_cell(found, point, unit) for point in line[:MOST_COLUMNS]))
            for _, label, line in lines
        ),
        is_tall=len(lines) > TALL,
        has_few_columns=len(grid.columns) <= c.MOST_SHARED,
        id="tableau-croisement",
    )


def _caption(found: Found, points: Iterable[Point]) -> str:
    titles = list(dict.fromkeys(title_of(point) for point in points))
    place = found.question.territory.name
    return f"{titles[0]}, {place}" if len(titles) == 1 else place


def _head(found: Found, label: str, name: str) -> c.Column:
    asked = found.asked
    # Values of several indicators have no order between them.
    is_vain = not found.question.rows and name != BY_NAME
    if is_vain or len(found.grid.lines) < FEWEST_SORTED:
        return c.Column(label)
    current = "" if asked.sort != name else DOWNWARDS if asked.is_backwards else UP
    return sorting(label, name, current, lambda way: asked.seen(sort=name, way=way).query())


def sorting(label: str, name: str, current: str, query: Callable[[str], str]) -> c.Column:
    """A head that orders the lines: names first go up, numbers down."""
    first, other = (DOWNWARDS, UP) if name.isdecimal() else (UP, DOWNWARDS)
    target = other if current == first else first
    sorts = {UP: "ascending", DOWNWARDS: "descending"}
    return c.Column(label, sort_url=f"?{query(target)}#valeurs", sorted=sorts.get(current, ""))


def _cell(found: Found, point: Point | None, unit: str) -> c.Cell:
    if point is None:
        return c.Cell("–")
    said = bare(point.said, unit) if point.value is not None else point.said
    if not point.context.is_asked:
        return c.Cell(said)
    return c.Cell(said, members_url(found.question, point), note=point.note)


def members_url(question: Question, point: Point) -> str:
    """The structures that make a number."""
    asked = question.asked
    keys = (asked.rows, asked.columns)
    told = {key: code for key, code in zip(keys, point.spot, strict=True) if code != WHOLE}
    own = Asked(
        year=asked.year,
        place=asked.place,
        indicators=(point.context.indicator,),
        filters=asked.filters,
        row=point.row,
        part="" if point.n else NOT_GIVEN,
    )
    return f"{reverse('correspondent:crossing_members')}?{own.narrowed(told).query()}"
