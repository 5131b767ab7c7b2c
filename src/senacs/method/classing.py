"""Classes of a map: where a distribution is cut, and its histogram.

Quantiles, equal intervals, natural breaks, standard deviations, or limits given by the reader.
Natural breaks are those of Fisher (1958), known in cartography through Jenks (1967): the partition
that has the least sum of squares within classes, found exactly by dynamic programming.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from senacs.method.statistics import mean, quantile

FEWEST, MOST = 2, 7
"""How many classes a reader may ask for."""
BARS = 20
_DIGITS = 10
"""Significant digits within which two values are the same."""

Numbers = npt.NDArray[np.float64]


class Classing(StrEnum):
    """How the limits of the classes are found."""

    QUANTILES = "quantiles"
    EQUAL = "equal"
    NATURAL = "natural"
    DEVIATIONS = "deviations"
    OWN = "own"


class LimitsError(ValueError):
    """Limits that make no classes; the message is a French sentence for the screen."""


@dataclass(frozen=True)
class Classes:
    """Limits from the least to the greatest value, in strictly rising order.

    A class goes from its limit up to but not including the next one; the last includes its end.
    """

    limits: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.limits) < 2 or list(self.limits) != sorted(set(self.limits)):
            raise ValueError("limits must rise")

    def __len__(self) -> int:
        return len(self.limits) - 1

    def of(self, value: float) -> int:
        """The rank of the class of a value. Raises ValueError out of all classes."""
        if not self.limits[0] <= value <= self.limits[-1]:
            raise ValueError(f"{value!r} is in no class")
        above = sum(limit <= value for limit in self.limits)
        return min(above, len(self)) - 1

    def counts(self, values: Sequence[float]) -> tuple[int, ...]:
        """How many values each class holds."""
        ranks = [self.of(value) for value in values]
        return tuple(ranks.count(rank) for rank in range(len(self)))


def classes(
    values: Sequence[float], how: Classing, count: int, own: Sequence[float] = ()
) -> Classes:
    """Cut a distribution in at most `count` classes: fewer when values are too alike.

    `own`: inner limits, for `Classing.OWN` only, which sets the count itself. Raises ValueError on
    nothing to cut or a count out of bounds, LimitsError on own limits that make no classes.
    """
    known = sorted(float(value) for value in values)
    if not known or not all(math.isfinite(value) for value in known):
        raise ValueError("no values, or values that are not numbers")
    if how is Classing.OWN:
        return _own(known, own)
    if not FEWEST <= count <= MOST:
        raise ValueError(f"{FEWEST} to {MOST} classes, not {count}")
    low, high = known[0], known[-1]
    if low == high:
        return Classes((low, _just_above(low)))
    cut = _CUTS[how](known, count)
    inner = sorted({limit for limit in cut if low < limit <= high})
    # A limit at the greatest value would leave a class of that value alone, ending where it starts.
    ends = [*inner, high] if not inner or inner[-1] < high else [*inner, _just_above(high)]
    return Classes((low, *ends))


def _just_above(value: float) -> float:
    return value + max(abs(value) * 10.0**-_DIGITS, 10.0**-_DIGITS)


def _quantiles(known: Sequence[float], count: int) -> list[float]:
    wanted = [quantile(known, rank / count) for rank in range(1, count)]
    return _between(known, wanted)


def _equal(known: Sequence[float], count: int) -> list[float]:
    low, high = known[0], known[-1]
    return [float(f"{low + (high - low) * rank / count:.12g}") for rank in range(1, count)]


def _deviations(known: Sequence[float], count: int) -> list[float]:
    """Steps of one standard deviation; the mean is a limit, or the middle of the middle class."""
    centre = mean(known)
    spread = math.sqrt(math.fsum((value - centre) ** 2 for value in known) / len(known))
    steps = [rank - count / 2 for rank in range(1, count)]
    return [float(f"{centre + step * spread:.12g}") for step in steps]


def _natural(known: Sequence[float], count: int) -> list[float]:
    starts = natural_starts(known, count)
    return _between(known, [known[start] for start in starts])


def _between(known: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """Limits as round as may be, that part the values as the wanted ones do."""
    found = []
    for limit in wanted:
        above = next((value for value in known if value >= limit), known[-1])
        below = max((value for value in known if value < limit), default=None)
        if below is not None:
            found.append(roundest(below, above))
    return found


def roundest(below: float, above: float) -> float:
    """The number with fewest decimals that is greater than `below` and at most `above`."""
    if not below < above:
        raise ValueError("nothing lies between")
    power = math.floor(math.log10(max(abs(below), abs(above), above - below)))
    for digits in range(-power, -power + 2 * _DIGITS):
        unit = 10.0**-digits
        for step in (5.0, 2.0, 1.0):
            candidate = float(f"{math.floor(above / (step * unit)) * step * unit:.12g}")
            if below < candidate <= above:
                return candidate
    return above


def natural_starts(known: Sequence[float], count: int) -> list[int]:
    """Where the classes after the first one start, in values sorted upwards.

    Values that are equal stay together. Exact: O(count × n²) over n distinct values.
    """
    distinct, firsts, repeats = np.unique(
        np.asarray(known, dtype=np.float64), return_index=True, return_counts=True
    )
    count = min(count, len(distinct))
    # Moved to their mean: squares of large neighbours would lose the digits that tell them apart.
    moved = distinct - np.average(distinct, weights=repeats)
    sums = [np.concatenate([[0.0], np.cumsum(repeats * moved**power)]) for power in range(3)]
    least = _spread(sums, np.zeros(len(distinct), dtype=np.intp), np.arange(1, len(distinct) + 1))
    choices: list[npt.NDArray[np.intp]] = []
    for rank in range(1, count):
        least, chosen = _one_more(sums, least, rank)
        choices.append(chosen)
    starts: list[int] = []
    end = len(distinct) - 1
    for chosen in reversed(choices):
        start = int(chosen[end])
        starts.append(int(firsts[start]))
        end = start - 1
    return starts[::-1]


def _one_more(
    sums: Sequence[Numbers], least: Numbers, rank: int
) -> tuple[Numbers, npt.NDArray[np.intp]]:
    """The least spread of `rank` + 1 classes that end at each value, and where the last starts."""
    better = np.full(len(least), np.inf)
    chosen = np.zeros(len(least), dtype=np.intp)
    for end in range(rank, len(least)):
        starts = np.arange(rank, end + 1)
        total = least[starts - 1] + _spread(sums, starts, np.full(len(starts), end + 1))
        best = int(np.argmin(total))
        better[end], chosen[end] = total[best], starts[best]
    return better, chosen


def _spread(
    sums: Sequence[Numbers], starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]
) -> Numbers:
    """Sum of squares around the mean, from `starts` up to `ends` excluded."""
    weight, first, second = (one[ends] - one[starts] for one in sums)
    return np.asarray(np.maximum(second - first**2 / weight, 0.0), dtype=np.float64)


def _own(known: Sequence[float], own: Sequence[float]) -> Classes:
    if not own:
        raise LimitsError("Donnez au moins une limite, par exemple « 5 ; 10 ; 20 ».")
    if len(own) >= MOST:
        raise LimitsError(f"Une carte se lit jusqu’à {MOST} classes : {MOST - 1} limites au plus.")
    if not all(math.isfinite(limit) for limit in own):
        raise LimitsError("Une limite n’est pas un nombre.")
    if list(own) != sorted(set(own)):
        raise LimitsError("Donnez les limites de la plus petite à la plus grande, sans répétition.")
    low, high = min(known[0], own[0]), max(known[-1], own[-1])
    limits = sorted({low, *own, high})
    return Classes(tuple(limits) if len(limits) > 1 else (low, _just_above(low)))


@dataclass(frozen=True)
class Bar:
    """How many values lie between two bounds of a histogram."""

    low: float
    high: float
    count: int


def histogram(values: Sequence[float], bars: int = BARS) -> tuple[Bar, ...]:
    """Bars of one width; a single one when all values are alike. Raises ValueError on nothing."""
    if not values:
        raise ValueError("histogram of nothing")
    low, high = min(values), max(values)
    if low == high:
        return (Bar(low, high, len(values)),)
    counts, edges = np.histogram(np.asarray(values, dtype=np.float64), bins=bars, range=(low, high))
    return tuple(
        Bar(float(left), float(right), int(count))
        for left, right, count in zip(edges[:-1], edges[1:], counts, strict=True)
    )


_CUTS = {
    Classing.QUANTILES: _quantiles,
    Classing.EQUAL: _equal,
    Classing.NATURAL: _natural,
    Classing.DEVIATIONS: _deviations,
}
