"""Robust bands of a group: what most of it says, and how far one value lies from that.

On logarithms, because structures differ by factors: twice and half are equally far. Median and
median absolute deviation, because the mistakes that are looked for must not move the measure.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from senacs.method.statistics import MAD_TO_SIGMA, mad, median, quantile

# Under it a group is said to be all alike: a spread of nought makes everything infinitely far.
# 0.05 on logarithms is about 5 % on the value.
LEAST_LOG_MAD = 0.05
# The usual limit of the modified z (Iglewicz and Hoaglin, 1993).
USUAL_Z = 3.5
DIGITS = 2
"""Significant digits of a band: it guides the eye, and gives away nobody's answer."""


@dataclass(frozen=True)
class Band:
    """What n structures say. The logarithms are those of the values above zero; None when none."""

    n: int
    q1: float
    median: float
    q3: float
    log_median: float | None = None
    log_mad: float | None = None

    @cached_property
    def usual(self) -> tuple[float, float]:
        """Between which values nobody would look twice; nothing is usual without logarithms."""
        if self.log_median is None or self.log_mad is None:
            return math.inf, -math.inf
        reach = USUAL_Z * _spread(self.log_mad)
        return math.exp(self.log_median - reach), math.exp(self.log_median + reach)


def band(values: Sequence[float]) -> Band:
    """The band of a group. Raises ValueError when it is empty.

    Quartiles are rounded to two significant digits: with few values they would be some
    structure's own answer.
    """
    ordered = sorted(values)
    logarithms = [math.log(value) for value in ordered if value > 0]
    return Band(
        n=len(ordered),
        q1=significant(quantile(ordered, 0.25)),
        median=significant(quantile(ordered, 0.5)),
        q3=significant(quantile(ordered, 0.75)),
        log_median=round(median(logarithms), 4) if logarithms else None,
        log_mad=round(mad(logarithms), 4) if logarithms else None,
    )


def modified_z(value: float, of: Band) -> float | None:
    """Distance to the middle of the band, in robust standard deviations of logarithms.

    None when nothing can be said: the value, or all those of the band, are not above zero.
    """
    if value <= 0 or of.log_median is None or of.log_mad is None:
        return None
    return (math.log(value) - of.log_median) / _spread(of.log_mad)


def _spread(log_mad: float) -> float:
    return max(log_mad, LEAST_LOG_MAD) * MAD_TO_SIGMA


def significant(value: float, digits: int = DIGITS) -> float:
    """Rounded to that many significant digits; whole numbers below 100 stand as they are."""
    if not value:
        return 0.0
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def is_dominated(values: Sequence[float], share: float) -> bool:
    """Whether one of these amounts makes more than that share of their sum."""
    total = math.fsum(values)
    return bool(values) and max(values) > share * total
