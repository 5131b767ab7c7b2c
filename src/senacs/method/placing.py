"""Where a value stands in a group, and which others are like one: no order, no rank.

A territory is told where it stands by quarters of its group, and how far it lies from the middle
in robust standard deviations. Likeness is a distance over standardised variables.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from senacs.method.statistics import MAD_TO_SIGMA, mad, median, quantile

SMALLEST_GROUP = 8
"""Under it neither quarters nor a spread say anything."""
NOTABLE = 1.5
"""Robust standard deviations from the middle beyond which a gap is worth talking about."""
LEAST_POINTS = 1.0
"""Spread of percentages under which a group is all alike: one point."""
LEAST_LOG = 0.05
"""The same on logarithms: about 5 % of the value."""

Key = TypeVar("Key")


class Quarter(StrEnum):
    """Where a value stands in its group."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True)
class Placing:
    """A value in its group of n others: quartiles, distance to the median (None: cannot be said).

    Neither minimum nor maximum: each is the value of one of the others.
    `distance`: robust standard deviations, on points for percentages, on logarithms otherwise.
    """

    n: int
    q1: float
    median: float
    q3: float
    quarter: Quarter
    distance: float | None

    @property
    def is_notable(self) -> bool:
        """Far enough from the middle to be talked about."""
        return self.distance is not None and abs(self.distance) >= NOTABLE


def placing(value: float, others: Sequence[float], *, is_percentage: bool) -> Placing | None:
    """Where a value stands among others, itself not counted; None with less than eight of them."""
    if len(others) < SMALLEST_GROUP:
        return None
    q1, middle, q3 = (quantile(others, part) for part in (0.25, 0.5, 0.75))
    quarter = Quarter.MIDDLE
    if value < q1:
        quarter = Quarter.LOW
    elif value > q3:
        quarter = Quarter.HIGH
    distance = _points(value, others) if is_percentage else _factors(value, others)
    return Placing(len(others), q1, middle, q3, quarter, distance)


def _points(value: float, others: Sequence[float]) -> float:
    spread = max(mad(others), LEAST_POINTS)
    return (value - median(others)) / (spread * MAD_TO_SIGMA)


def _factors(value: float, others: Sequence[float]) -> float | None:
    """None when the value, or more than a quarter of the others, has no logarithm."""
    logarithms = [math.log(one) for one in others if one > 0]
    if value <= 0 or len(logarithms) < max(SMALLEST_GROUP, 0.75 * len(others)):
        return None
    spread = max(mad(logarithms), LEAST_LOG)
    return (math.log(value) - median(logarithms)) / (spread * MAD_TO_SIGMA)


def standardised(
    rows: Mapping[Key, Sequence[float | None]],
) -> dict[Key, tuple[float | None, ...]]:
    """Each column less its median, over its robust spread; a column all alike says nothing (0)."""
    columns = list(zip(*rows.values(), strict=True))
    scales = []
    for column in columns:
        known = [one for one in column if one is not None]
        middle = median(known) if known else 0.0
        scales.append((middle, mad(known) * MAD_TO_SIGMA if known else 0.0))
    return {
        key: tuple(
            None if one is None else (one - middle) / spread if spread else 0.0
            for one, (middle, spread) in zip(row, scales, strict=True)
        )
        for key, row in rows.items()
    }


def nearest(own: Key, rows: Mapping[Key, Sequence[float | None]], count: int) -> list[Key]:
    """The most alike of standardised rows, the nearest first.

    The distance is the root mean square over the variables known on both sides; those that share
    less than half of the variables with `own` are left out. Raises KeyError on an unknown `own`.
    """
    mine = rows[own]
    found = []
    for rank, (key, row) in enumerate(rows.items()):
        gaps = [
            (a - b) ** 2 for a, b in zip(mine, row, strict=True) if a is not None and b is not None
        ]
        if key != own and gaps and len(gaps) * 2 >= len(mine):
            found.append((math.sqrt(math.fsum(gaps) / len(gaps)), rank, key))
    return [key for _, _, key in sorted(found, key=lambda one: one[:2])[:count]]
