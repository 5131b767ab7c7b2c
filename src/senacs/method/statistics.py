"""Plain descriptive statistics: quantiles of type 7, spread of a group of peers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


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


def median(values: Sequence[float]) -> float:
    """Median. Raises ValueError on an empty sequence."""
    return quantile(values, 0.5)


def band(values: Sequence[float]) -> Band:
    """Minimum, quartiles and maximum of a group. Raises ValueError when it is empty."""
    return Band(
        minimum=quantile(values, 0),
        q1=quantile(values, 0.25),
        median=quantile(values, 0.5),
        q3=quantile(values, 0.75),
        maximum=quantile(values, 1),
        n=len(values),
    )
