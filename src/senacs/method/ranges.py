"""Between what and what a total lies while answers are awaited, and whose answer tells most.

These are not statistical bounds: each awaited structure is given the lowest and the highest that
its own last word, or those of its like, make believable; the total then lies between the sums.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from senacs.method.statistics import quantile

LOW, MIDDLE, HIGH = 0.05, 0.5, 0.95
"""Quantiles that make the lowest, the expected and the highest."""
ENOUGH = 8
"""Values that a quantile needs."""
USUAL_GROWTH = (0.5, 1.0, 2.0)
"""By what a value is multiplied from one word to the next, where too few structures say it."""
LEAST_MOVE = 0.1
"""A value is never believed to be nearer to the last one than this part of it."""


class Basis(StrEnum):
    """What the span of a structure rests on."""

    LAST = "last"  # its own last word, moved as others moved
    GROUP = "group"  # what structures of its profile say
    KIND = "kind"  # what all structures of its kind say


@dataclass(frozen=True)
class Heard:
    """A structure whose value is known; `last`: its word of a former year."""

    group: str
    value: float
    last: float | None = None


@dataclass(frozen=True)
class Awaited:
    """A structure whose value is not known."""

    structure_id: int
    group: str
    last: float | None = None


@dataclass(frozen=True)
class Span:
    """Between what and what the value of one structure lies, and what is expected of it."""

    low: float
    expected: float
    high: float
    basis: Basis

    @property
    def width(self) -> float:
        """By how much its answer would narrow the range of the total."""
        return self.high - self.low


def spans(heard: Sequence[Heard], awaited: Sequence[Awaited]) -> Mapping[int, Span]:
    """The span of each awaited structure of one kind; absent where nothing can be said.

    Before enough structures have answered, the last words of all stand for their answers.
    """
    growth = _growth(heard)
    groups, everybody = _pools(heard, awaited)
    found = {}
    for one in awaited:
        if one.last is not None and one.last > 0:
            low, expected, high = (one.last * factor for factor in growth)
            found[one.structure_id] = Span(low, expected, high, Basis.LAST)
        elif len(groups[one.group]) >= ENOUGH:
            found[one.structure_id] = Span(*_quantiles(groups[one.group]), Basis.GROUP)
        elif len(everybody) >= ENOUGH:
            found[one.structure_id] = Span(*_quantiles(everybody), Basis.KIND)
    return found


def _growth(heard: Sequence[Heard]) -> tuple[float, float, float]:
    ratios = [one.value / one.last for one in heard if one.last is not None and one.last > 0]
    if len(ratios) < ENOUGH:
        return USUAL_GROWTH
    low, middle, high = _quantiles(ratios)
    return min(low, 1 - LEAST_MOVE), middle, max(high, 1 + LEAST_MOVE)


def _pools(
    heard: Sequence[Heard], awaited: Sequence[Awaited]
) -> tuple[Mapping[str, list[float]], list[float]]:
    """Values by group, and of all."""
    pairs = [(one.group, one.value) for one in heard]
    if len(pairs) < ENOUGH:
        words = [(one.group, one.last) for one in heard] + [(o.group, o.last) for o in awaited]
        pairs = [(group, last) for group, last in words if last is not None]
    groups: dict[str, list[float]] = defaultdict(list)
    for group, value in pairs:
        groups[group].append(value)
    return groups, [value for _, value in pairs]


def _quantiles(values: Sequence[float]) -> tuple[float, float, float]:
    return quantile(values, LOW), quantile(values, MIDDLE), quantile(values, HIGH)
