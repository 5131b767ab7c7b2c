"""Where labels and marks go so that none covers another: greedy, in a fixed order, reproducible."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


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


@dataclass
class Layout:
    """A frame and the places already taken in it."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        """Whether the box lies in the frame and covers nothing."""
        return box.within(self.frame) and not any(box.overlaps(other) for other in self.taken)

    def take(self, box: Box) -> None:
        """Take a place without asking."""
        self.taken.append(box)

    def take_if_free(self, box: Box) -> bool:
        """Take a place if nothing is there."""
        free = self.is_free(box)
        if free:
            self.take(box)
        return free

    def first_free(self, boxes: Iterable[Box]) -> Box | None:
        """Take the first free one of several places."""
        return next((box for box in boxes if self.take_if_free(box)), None)


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
