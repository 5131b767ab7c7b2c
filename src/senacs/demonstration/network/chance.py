"""Chance that repeats itself: a draw depends on what it is for, never on the order of the draws.

So a question added to the questionnaire moves no other answer, and a department generated alone
has the same structures as in the whole country.
"""

import hashlib
from collections.abc import Sequence
from statistics import NormalDist
from typing import TypeVar

Item = TypeVar("Item")

SEED = "senacs-reseau-fictif-1"
_MASK = (1 << 64) - 1
_STEPS = 4096
_NORMAL = NormalDist()
GAUSS = tuple(_NORMAL.inv_cdf((n + 0.5) / _STEPS) for n in range(_STEPS))
"""Quantiles of the standard normal law: 12 bits make one draw."""


def number_of(*names: object) -> int:
    """Sixty-four bits that depend on these names and on the seed."""
    text = "|".join([SEED, *(str(name) for name in names)])
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def mixed(one: int, other: int) -> int:
    """Sixty-four bits that depend on both (the finaliser of SplitMix64): far quicker."""
    bits = (one + 0x9E3779B97F4A7C15 * (other | 1)) & _MASK
    bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & _MASK
    return bits ^ (bits >> 31)


def uniform(*names: object) -> float:
    """Between 0 and 1, 1 excluded."""
    return number_of(*names) / 2**64


def normal(*names: object) -> float:
    """From the standard normal law."""
    return GAUSS[number_of(*names) % _STEPS]


def pick(items: Sequence[Item], weights: Sequence[float], *names: object) -> Item:
    """One item, the more often the heavier."""
    left = uniform(*names) * sum(weights)
    for item, weight in zip(items, weights, strict=True):
        left -= weight
        if left < 0:
            return item
    return items[-1]


def shared(total: int, weights: Sequence[float]) -> list[int]:
    """A whole number cut in whole parts in proportion of weights, by largest remainders."""
    whole = sum(weights)
    if whole <= 0:
        return [total, *[0] * (len(weights) - 1)]
    exact = [total * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    rest = total - sum(parts)
    for rank in sorted(range(len(exact)), key=lambda n: parts[n] - exact[n])[:rest]:
        parts[rank] += 1
    return parts
