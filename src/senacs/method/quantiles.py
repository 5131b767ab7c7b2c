"""Quartiles that are nobody's answer: each is the mean of a few answers around a rank.

The place of a quantile among n ordered answers is that of type 7 (Hyndman and Fan, 1996), (n - 1) p
from zero. Its value here is the mean of the answers less than two ranks away, three or
four of them: the block. Under thirteen answers blocks share structures, and nothing is shown.

With the total, which is public, and as answers are in order, a reader bounds the largest answer:
the total less the three blocks, less the least that the others between and above can be. The
usual rule of dominance is applied to that bound (`exposure`). Answers are never negative.
Not covered: a reader who knows several answers; answers that are all alike; the comparison of one
territory with another that has one structure more.
"""

from collections.abc import Sequence
from math import ceil, floor, fsum

QUARTILES = (
    ("q1", "Premier quart", 0.25),
    ("median", "Milieu", 0.5),
    ("q3", "Dernier quart", 0.75),
)
"""Key, French label, probability. « Premier quart »: one structure in four is under it."""
REACH = 1.5
"""How far from the place of the quantile, in ranks, an answer is in its block."""
SMALLEST = 13
"""Answers under which the blocks overlap."""


def block(n: int, probability: float) -> tuple[int, int]:
    """First and last rank of the block, from zero, both included; n > 0."""
    place = (n - 1) * probability
    return max(0, ceil(place - REACH)), min(n - 1, floor(place + REACH))


def smoothed(ordered: Sequence[float], probability: float) -> float:
    """The quantile of answers in order. Raises ValueError when there is none."""
    if not ordered:
        raise ValueError("quantile of nothing")
    first, last = block(len(ordered), probability)
    return fsum(ordered[first : last + 1]) / (last - first + 1)


def exposure(n: int, total: float, second: float, values: Sequence[float]) -> float:
    """The most that the largest of n answers may be, for who reads the total and the quartiles.

    That reader is the structure that gave the second largest answer, and knows it. Zero under
    `SMALLEST`: nothing is said of so few.
    """
    if n < SMALLEST:
        return 0.0
    blocks = [block(n, probability) for _, _, probability in QUARTILES]
    left = total - second
    for rank, ((first, _), value) in enumerate(zip(blocks, values, strict=True)):
        # After the last block: neither the largest, nor the second that is known.
        following = blocks[rank + 1][0] if rank + 1 < len(blocks) else n - 2
        left -= value * (following - first)
    return max(0.0, left)
