"""A measure over years: published points, segments that breaks cut, growth inside a segment only.

Built from published figures alone: what confidentiality hid in a year is not here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from senacs.method import french
from senacs.method.breaks import Rupture, between
from senacs.method.figures import Figure, Status, Table
from senacs.method.rounding import round_half_up

LIKENESS = {True: 0.1, False: 1.0}
"""By how much respondents may be more or fewer for a growth to be said: of a total, of a rate."""


@dataclass(frozen=True)
class Point:
    """What was published about a data year, from a release."""

    data_year: int
    shown: Figure | Table

    def value(self, row: str = "") -> float | None:
        """The published value that a line follows: the share where there is one."""
        if isinstance(self.shown, Figure):
            return self.shown.value if self.shown.share is None else self.shown.share
        found = next((one for one in self.shown.rows if one.key == row), None)
        return None if found is None else found.value

    @property
    def decimals(self) -> int:
        """Of the value that the line follows, as it is printed."""
        shown = self.shown
        return shown.decimals if isinstance(shown, Figure) and shown.share is None else 0

    def text(self, row: str = "") -> str:
        """The same as it is printed; the reason why it is not shown otherwise."""
        if isinstance(self.shown, Figure):
            return self.shown.share_text or self.shown.text
        found = next((one for one in self.shown.rows if one.key == row), None)
        return "" if found is None else found.text

    def status(self, row: str = "") -> Status:
        """What a reader is told of that value; nobody answers for a row that is not there."""
        if isinstance(self.shown, Figure):
            return self.shown.status
        found = next((one for one in self.shown.rows if one.key == row), None)
        return Status.UNANSWERED if found is None else self.shown.context.status(found.verdict)


@dataclass(frozen=True)
class Growth:
    """From one published value to another of the same segment.

    `value`: percent of the former value, or a difference in points where the measure is a rate.
    """

    first: Point
    last: Point
    value: float
    in_points: bool

    @property
    def text(self) -> str:
        """« +12,5 % », « −3 points », « stable »."""
        if not self.value:
            return "stable"
        if not self.in_points:
            return f"{french.change(self.value, 1)}{french.THIN}%"
        said = french.change(self.value, max(self.first.decimals, self.last.decimals))
        return f"{said}{french.NBSP}{french.plural(abs(self.value), 'point', 'points')}"

    @property
    def span(self) -> str:
        """« de 2021 à 2024 »."""
        return f"de {self.first.data_year} à {self.last.data_year}"


@dataclass(frozen=True)
class Trend:
    """Points in the order of years, and the breaks between them.

    `followed`: number of structures of the constant panel; None when all respondents count.
    `is_rate`: its growth is said in points. `is_total`: it grows with the number of respondents.
    """

    points: tuple[Point, ...]
    breaks: tuple[Rupture, ...] = ()
    followed: int | None = None
    is_rate: bool = False
    is_total: bool = False

    @property
    def segments(self) -> tuple[tuple[Point, ...], ...]:
        """Points in runs that may be compared, hidden ones included: cut at breaks."""
        runs: list[list[Point]] = []
        for point in self.points:
            if runs and not between(self.breaks, runs[-1][-1].data_year, point.data_year):
                runs[-1].append(point)
            else:
                runs.append([point])
        return tuple(tuple(run) for run in runs)

    def growth(self, first: int, last: int, row: str = "") -> Growth | None:
        """Between two data years; None across a break, where a value is hidden or zero, or where
        respondents are no longer as many."""
        if between(self.breaks, first, last):
            return None
        ends = [self._point(first), self._point(last)]
        if ends[0] is None or ends[1] is None or not self.are_alike(ends[0], ends[1]):
            return None
        return _growth(ends[0], ends[1], row, in_points=self.is_rate)

    def latest(self, row: str = "") -> Growth | None:
        """The growth over the last segment, between the first and last of its known values."""
        known = [p.data_year for p in self.last_segment if p.value(row) is not None]
        return self.growth(known[0], known[-1], row) if len(known) > 1 else None

    def are_alike(self, first: Point, last: Point) -> bool:
        """Whether respondents are as many at both ends, or nearly: a total depends on it first,
        and a mean over twice as many structures is a mean of others."""
        few, many = sorted((first.shown.context.n, last.shown.context.n))
        return many - few <= LIKENESS[self.is_total] * few

    @property
    def last_segment(self) -> Sequence[Point]:
        """The run that ends with the newest year."""
        return self.segments[-1] if self.points else ()

    def _point(self, data_year: int) -> Point | None:
        return next((p for p in self.points if p.data_year == data_year), None)


def _growth(first: Point, last: Point, row: str, *, in_points: bool) -> Growth | None:
    before, after = first.value(row), last.value(row)
    if before is None or after is None:
        return None
    if in_points:
        return Growth(first, last, round_half_up(after - before, 1), in_points=True)
    if not before:
        return None
    percent = (after - before) / abs(before) * 100
    return Growth(first, last, round_half_up(percent, 1), in_points=False)
