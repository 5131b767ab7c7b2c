"""Where labels and marks go so that none covers another: greedy, in a fixed order, reproducible."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

Point = tuple[float, float]
FAR = (2.0, 3.2, 4.6)
"""How many times farther than beside its mark a label may go, with a line."""
_TILE = 32.0


@dataclass(frozen=True)
class Box:
    """A rectangle, from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def within(self, other: "Box") -> bool:
        """Whether the other contains this one."""
        return (
            other.x <= self.x
            and other.y <= self.y
            and self.x + self.width <= other.x + other.width
            and self.y + self.height <= other.y + other.height
        )

    def gap(self, x: float, y: float) -> float:
        """How far a point is from the rectangle; 0 inside."""
        return math.dist((x, y), self.nearest(x, y))

    def nearest(self, x: float, y: float) -> Point:
        """The point of the rectangle that is nearest to another."""
        return (
            min(max(x, self.x), self.x + self.width),
            min(max(y, self.y), self.y + self.height),
        )


@dataclass(frozen=True)
class Wanted:
    """A label and the marks that it names, from their middles; `reach`: from there to its edge."""

    marks: tuple[Point, ...]
    width: float
    height: float
    reach: float


@dataclass(frozen=True)
class Label:
    """Where a label goes, and the mark it names; `is_far`: it needs a line to be understood."""

    box: Box
    mark: Point
    is_far: bool


@dataclass
class Layout:
    """A frame and the places already taken in it."""

    frame: Box
    taken: list[Box] = field(default_factory=list)
    _tiled: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def is_free(self, box: Box) -> bool:
        """Whether the box lies in the frame and covers nothing."""
        return box.within(self.frame) and not any(box.overlaps(other) for other in self.near(box))

    def near(self, box: Box) -> Iterator[Box]:
        """The places taken that a box may touch; some of them twice."""
        return (other for tile in _tiles(box) for other in self._tiled.get(tile, ()))

    def take(self, box: Box) -> None:
        """Take a place without asking."""
        self.taken.append(box)
        for tile in _tiles(box):
            self._tiled.setdefault(tile, []).append(box)

    def take_if_free(self, box: Box) -> bool:
        """Take a place if nothing is there."""
        free = self.is_free(box)
        if free:
            self.take(box)
        return free

    def first_free(self, boxes: Iterable[Box]) -> Box | None:
        """Take the first free one of several places."""
        return next((box for box in boxes if self.take_if_free(box)), None)


def _tiles(box: Box) -> Iterator[tuple[int, int]]:
    """Squares that a box touches: only what lies in the same ones can be covered."""
    across = range(int(box.x // _TILE), int((box.x + box.width) // _TILE) + 1)
    down = range(int(box.y // _TILE), int((box.y + box.height) // _TILE) + 1)
    return product(across, down)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Ascending positions, at least `gap` apart, as near as simple pushing brings them.

    When there is not room enough between `low` and `high`, the gap gives way, not the frame.
    """
    if not wanted:
        return []
    gap = min(gap, (high - low) / max(len(wanted) - 1, 1))
    placed: list[float] = []
    for value in wanted:
        least = placed[-1] + gap if placed else low
        placed.append(max(value, least))
    ceiling = high
    for rank in range(len(placed) - 1, -1, -1):
        placed[rank] = min(placed[rank], ceiling)
        ceiling = placed[rank] - gap
    return placed


def spiral(x: float, y: float, step: float, turns: int) -> Iterable[tuple[float, float]]:
    """The point itself, then points around it on wider and wider circles."""
    yield x, y
    for turn in range(1, turns + 1):
        radius = turn * step
        count = 8 * turn
        for rank in range(count):
            angle = 2 * math.pi * rank / count
            yield x + radius * math.cos(angle), y + radius * math.sin(angle)


def labels(wanted: Sequence[Wanted], layout: Layout) -> list[Label | None]:
    """A place for each label, in the order given; None where there is none.

    A label stands beside one of its marks, where no mark of another is as near: nobody should read
    it as the name of its neighbour. Else farther, at the end of a line that crosses nothing.
    """
    found: list[Label | None] = [None] * len(wanted)
    for far in (False, True):
        for rank, one in enumerate(wanted):
            if found[rank] is not None:
                continue
            strangers = [mark for other in wanted if other is not one for mark in other.marks]
            tries = _far(one) if far else _beside(one, one.reach)
            free = (label for label in tries if _fits(label, layout, strangers))
            found[rank] = next(free, None)
            if (label := found[rank]) is not None:
                layout.take(label.box)
    return found


def _fits(label: Label, layout: Layout, strangers: Sequence[Point]) -> bool:
    if not layout.is_free(label.box):
        return False
    if label.is_far:
        return not _crosses(label, layout)
    own = label.box.gap(*label.mark)
    return all(label.box.gap(*other) > own * 1.35 for other in strangers)


def _crosses(label: Label, layout: Layout) -> bool:
    """Whether the line from a mark to its label runs over something else than the mark."""
    (x1, y1), (x2, y2) = label.mark, label.box.nearest(*label.mark)
    steps = 24
    points = [(x1 + (x2 - x1) * k / steps, y1 + (y2 - y1) * k / steps) for k in range(steps + 1)]
    return any(
        box.gap(*point) == 0 and box.gap(*label.mark) > 0
        for point in points
        for box in layout.near(Box(*point, 0, 0))
    )


def _far(one: Wanted) -> Iterable[Label]:
    for times in FAR:
        for label in _beside(one, one.reach * times):
            yield Label(label.box, label.mark, is_far=True)


def _beside(one: Wanted, reach: float) -> Iterable[Label]:
    """Right, left, under, over each mark, then at its corners."""
    wide, tall, slant = one.width, one.height, reach * 0.75
    sides = (
        (reach, -tall / 2), (-reach - wide, -tall / 2), (-wide / 2, reach),
        (-wide / 2, -reach - tall), (slant, slant), (slant, -slant - tall),
        (-slant - wide, slant), (-slant - wide, -slant - tall),
    )  # fmt: skip
    for dx, dy in sides:
        for x, y in one.marks:
            yield Label(Box(x + dx, y + dy, wide, tall), (x, y), is_far=False)
