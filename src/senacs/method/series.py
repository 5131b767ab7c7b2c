"""The vocabulary of harmonised series: one measure of a structure that outlives the questions.

Bands are cut again, funding lines merge: a series says, for each period, the expression that gives
the same quantity, and where it does not quite, the break that a reader must see. Expressions are
written in the language of `docs/expression-language.md`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from senacs.method.expressions import compile_python, parse
from senacs.method.expressions.types import Type
from senacs.method.indicators import Break
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience

Row = Mapping[str, Value]


@dataclass(frozen=True)
class Worked:
    """A worked example, computed by the test suite: answers of one structure, expected value."""

    answers: Mapping[str, Any]
    expected: float


@dataclass(frozen=True)
class Period:
    """How the value is read from `since` to `until`, both included; no end when it is None."""

    since: int
    expression: str
    example: Worked
    until: int | None = None

    def covers(self, data_year: int) -> bool:
        """Whether a data year is read so."""
        return self.since <= data_year and (self.until is None or data_year <= self.until)


@dataclass(frozen=True)
class Series:
    """One measure over the years. The name of its file is its key.

    `periods` follow one another without gap. A passage from one to the next is exact unless
    `breaks` names its year; a break may also fall inside a period, when only the definition moved.
    """

    title: str
    unit: str
    definition: str
    audience: tuple[Audience, ...]
    theme: str
    periods: tuple[Period, ...]
    breaks: tuple[Break, ...] = ()
    key: str = field(default="")

    def __post_init__(self) -> None:
        if not self.periods:
            raise ValueError(f"{self.title}: a series has one period at least")
        for former, following in zip(self.periods, self.periods[1:], strict=False):
            if former.until is None or following.since != former.until + 1:
                raise ValueError(f"{self.title}: periods overlap, or leave a year without value")
        for period in self.periods:
            if period.until is not None and period.until < period.since:
                raise ValueError(f"{self.title}: a period ends before it begins")
        for one in self.breaks:
            if one.data_year <= self.since or self.period(one.data_year) is None:
                raise ValueError(f"{self.title}: a break falls outside the series")

    @property
    def since(self) -> int:
        """First data year of the series."""
        return self.periods[0].since

    @property
    def until(self) -> int | None:
        """Last data year of the series; None when it goes on."""
        return self.periods[-1].until

    def period(self, data_year: int) -> Period | None:
        """How a data year is read; None where the series does not go."""
        return next((p for p in self.periods if p.covers(data_year)), None)

    def breaks_between(self, first: int, last: int) -> tuple[Break, ...]:
        """Breaks crossed from one data year to another: no growth rate when there is one."""
        start, end = sorted((first, last))
        return tuple(one for one in self.breaks if start < one.data_year <= end)


def value(series: Series, data_year: int, row: Row, types: Mapping[str, Type]) -> float | None:
    """Value of a structure for a data year; None when it did not answer, or out of the series."""
    period = series.period(data_year)
    if period is None:
        return None
    read = compile_python(parse(period.expression), types)(row)
    return float(read) if isinstance(read, int | float) and not isinstance(read, bool) else None


def segments(series: Series, data_years: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Data years in runs that may be joined by a line: cut at breaks, kept within the series."""
    runs: list[list[int]] = []
    for year in sorted(set(data_years)):
        if series.period(year) is None:
            continue
        if runs and not series.breaks_between(runs[-1][-1], year):
            runs[-1].append(year)
        else:
            runs.append([year])
    return tuple(tuple(run) for run in runs)
