"""Plain descriptive statistics: quantiles of type 7, spread of a group, distance to peers.

All raise ValueError on an empty sequence; none ignores anything silently.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST_SPREAD = 8
"""Values under which nothing is told of how a group is spread."""


@dataclass(frozen=True)
class Band:
    """How a group is spread; n values."""

    minimum: float
    q1: float
    median: float
    q3: float
    maximum: float
    n: int


def quantile(values: Sequence[float], probability: float) -> float:
    """Quantile of type 7 (Hyndman and Fan, 1996): linear between order statistics.

    Raises ValueError on an empty sequence or a probability outside [0, 1].
    """
    if not values or not 0 <= probability <= 1:
        raise ValueError("quantile of nothing, or outside [0, 1]")
    ordered = sorted(values)
    position = (len(ordered) - 1) * probability
    below, above = math.floor(position), math.ceil(position)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def mean(values: Sequence[float]) -> float:
    """Mean, summed without loss."""
    if not values:
        raise ValueError("mean of nothing")
    return math.fsum(values) / len(values)


def median(values: Sequence[float]) -> float:
    """Median."""
    return quantile(values, 0.5)


def mad(values: Sequence[float]) -> float:
    """Median of the absolute deviations from the median: a spread that outliers do not move."""
    centre = median(values)
    return median([abs(value - centre) for value in values])


# Makes the MAD of a normal distribution equal to its standard deviation.
MAD_TO_SIGMA = 1.4826


def robust_z(value: float, peers: Sequence[float]) -> float | None:
    """How far a positive amount lies from its peers, in robust standard deviations of logarithms.

    On logarithms because structures differ by factors: twice and half are equally far. Peers that
    are not positive have no logarithm and are left out. None when nothing can be said: the value
    is not positive, no positive peer, or peers all alike.
    """
    logarithms = [math.log(peer) for peer in peers if peer > 0]
    if value <= 0 or not logarithms:
        return None
    spread = mad(logarithms) * MAD_TO_SIGMA
    return (math.log(value) - median(logarithms)) / spread if spread else None


def band(values: Sequence[float]) -> Band:
    """Minimum, quartiles and maximum of a group."""
    return Band(
        minimum=quantile(values, 0),
        q1=quantile(values, 0.25),
        median=quantile(values, 0.5),
        q3=quantile(values, 0.75),
        maximum=quantile(values, 1),
        n=len(values),
    )
