"""What a chart is: a title, a measure and items whose values are already written in French."""

import math
from dataclasses import dataclass


def _refuse(value: float | None, what: str) -> None:
    if value is not None and (not math.isfinite(value) or value < 0):
        raise ValueError(f"{what}: {value!r} is not a finite value of zero or more")


@dataclass(frozen=True)
class Reference:
    """A group an own value is compared with: its centre, and its spread where it is known."""

    label: str
    value: float | None
    text: str
    low: float | None = None
    q1: float | None = None
    q3: float | None = None
    high: float | None = None
    spread: str = ""

    def __post_init__(self) -> None:
        marks = [self.low, self.q1, self.value, self.q3, self.high]
        for mark in marks:
            _refuse(mark, self.label)
        # The centre may be a mean: it is not ordered with the quartiles.
        known = [mark for mark in (self.low, self.q1, self.q3, self.high) if mark is not None]
        if known != sorted(known):
            raise ValueError(f"{self.label}: minimum, quartiles and maximum are not in order")
        if (self.low is None) != (self.high is None) or (self.q1 is None) != (self.q3 is None):
            raise ValueError(f"{self.label}: a band needs both its ends")


@dataclass(frozen=True)
class Item:
    """One value. `text` is what the reader sees; no `value` means hidden or missing, never zero.

    `silence`: why there is no value, a key of `charts.silences`; empty where a number is said that
    has no length, as a negative one.
    """

    label: str
    value: float | None
    text: str
    note: str = ""
    key: str = ""
    emphasis: bool = False
    reference: Reference | None = None
    silence: str = ""

    def __post_init__(self) -> None:
        _refuse(self.value, self.label)


@dataclass(frozen=True)
class Series:
    """Items that follow one another, usually years; their labels are the positions."""

    label: str
    items: tuple[Item, ...]
    emphasis: bool = False


@dataclass(frozen=True)
class Band:
    """The range of a reference group behind the series: same labels, a low and a high end.

    `cuts`: positions from which the group is another one; the range is not joined across.
    """

    label: str
    low: tuple[Item, ...]
    high: tuple[Item, ...]
    cuts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Break:
    """From the position `before` on, the measure is not comparable, for this reason."""

    before: str
    reason: str


@dataclass(frozen=True)
class Moment:
    """Something that happened at a position, and may explain what is seen from there on."""

    at: str
    text: str


@dataclass(frozen=True)
class Step:
    """Where a position stands in a cycle: `short` under the axis, `text` in words.

    Steps of one `turn` of the cycle are joined by a stroke; the first one is `is_first`.
    """

    at: str
    short: str
    text: str
    turn: str
    is_first: bool = False


@dataclass(frozen=True)
class Cycle:
    """A second reading of the positions: « Année du projet ». Unknown positions have no step."""

    label: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Chart:
    """Title says what is seen, subtitle what is measured, foot the source, n and release.

    `scale` is the whole when there is one (100 for percentages, N for « sur N »); `total` and
    `total_label` are written in the middle of a ring. `has_keys`: the band and what
    stands along the axis are explained under it; not where a page explains several at once.
    """

    title: str
    subtitle: str
    unit: str
    items: tuple[Item, ...] = ()
    foot: str = ""
    columns: tuple[str, ...] = ("", "Valeur")
    series: tuple[Series, ...] = ()
    breaks: tuple[Break, ...] = ()
    band: Band | None = None
    moments: tuple[Moment, ...] = ()
    cycle: Cycle | None = None
    scale: float | None = None
    total: str = ""
    total_label: str = ""
    has_keys: bool = True

    def __post_init__(self) -> None:
        if self.scale is not None and not (math.isfinite(self.scale) and self.scale > 0):
            raise ValueError(f"{self.title}: scale {self.scale!r} is not a positive number")
        if self.items and self.series:
            raise ValueError(f"{self.title}: a chart has items or series, not both")

    @property
    def is_empty(self) -> bool:
        """Nothing at all to draw; hidden values are something."""
        return not self.items and not any(series.items for series in self.series)

    @property
    def is_emphatic(self) -> bool:
        """One item at least is the subject: the others become context."""
        return any(item.emphasis for item in self.items)

    @property
    def top(self) -> float:
        """The end of the axis: the whole if there is one, else the greatest value."""
        values = [item.value for item in self.items if item.value is not None]
        return max([self.scale or 0.0, *values]) or 1.0


@dataclass(frozen=True)
class Drawing:
    """One figure in all its forms: drawing, alternative text, table of the page, rows of a file."""

    svg: str
    alt: str
    table_html: str
    rows: list[list[str]]
    title: str = ""
    subtitle: str = ""
    foot: str = ""
