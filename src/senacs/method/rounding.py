"""The only roundings of the house: half away from zero, and largest remainder for partitions.

They work on the decimal figures a reader sees (1.005 is 1.005), not on their binary neighbours.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite

# Wide enough for any double at any number of decimals that is ever printed.
_WIDE = Context(prec=400)


def quantize(x: float, decimals: int = 0) -> Decimal:
    """Round half away from zero and keep the zeros: `quantize(2.5, 2)` is Decimal("2.50")."""
    if not isfinite(x):
        raise ValueError(f"only a finite number is rounded, not {x}")
    rounded = Decimal(repr(x)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)
    return abs(rounded) if rounded.is_zero() else rounded


def round_half_up(x: float, decimals: int = 0) -> float:
    """Round half away from zero: 2.5 gives 3, −2.5 gives −3. Never gives a negative zero."""
    if decimals >= 0 and float(x).is_integer():
        return float(x) or 0.0
    return float(quantize(x, decimals))


def largest_remainder(
    values: Sequence[float], *, total: int = 100, decimals: int = 0
) -> list[float]:
    """Round shares of a whole so that they add up to `total` exactly, as printed pies do.

    Each share is first truncated; the units left go to the largest remainders. Equal remainders:
    the smaller part is served first (it would suffer most), then the first in order.
    Nothing to share gives zeros: a whole of zero has no shares.
    """
    parts = _as_whole_numbers(values)
    if any(part < 0 for part in parts):
        raise ValueError("a part of a whole cannot be negative")
    whole = sum(parts)
    if not whole:
        return [0.0] * len(parts)
    scale: int = 10**decimals
    quotas = [divmod(part * total * scale, whole) for part in parts]
    units = [unit for unit, _ in quotas]
    left = total * scale - sum(units)
    by_need = sorted(range(len(parts)), key=lambda i: (-quotas[i][1], parts[i], i))
    for i in by_need[:left]:
        units[i] += 1
    return [unit / scale for unit in units]


def _as_whole_numbers(values: Sequence[float]) -> list[int]:
    """The decimal figures of several numbers, all multiplied by one power of ten."""
    if not all(map(isfinite, values)):
        raise ValueError("only finite numbers are shares of a whole")
    read = [Decimal(repr(value)) for value in values]
    places = max((-int(one.as_tuple().exponent) for one in read), default=0)
    return [int(one.scaleb(places, _WIDE)) for one in read]
