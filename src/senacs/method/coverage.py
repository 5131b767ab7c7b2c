"""Who is near a structure: great-circle distances, bands, where to open the next ones.

Distances are as the crow flies, on a sphere of 6,371 km: they are no travel times. Everybody in a
commune is counted at its centre. Choosing k places that cover most people is the maximal covering
problem (Church and ReVelle, 1974); it is solved greedily, which reaches at least 1 − 1/e (63 %) of
the best (Nemhauser, Wolsey and Fisher, 1978).
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.intp]
Marks = npt.NDArray[np.bool_]

EARTH_KM = 6371.0
MOST_PLACES = 10
GUARANTEE = 1 - 1 / np.e
"""Part of the best possible that the greedy choice is sure to reach."""
_TOGETHER = 1024
"""Points compared at once with all the others: some 30 MB of numbers for a country."""


def vectors(lon: Numbers, lat: Numbers) -> Numbers:
    """Degrees as points of the unit sphere, one row each; NaN where a coordinate is."""
    along, up = np.radians(lon), np.radians(lat)
    flat = np.cos(up)
    return np.stack([flat * np.cos(along), flat * np.sin(along), np.sin(up)], axis=-1)


def kilometres(chord: Numbers) -> Numbers:
    """From a straight line through the unit sphere to kilometres on its surface."""
    return np.asarray(2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0)), dtype=np.float64)


def chord(km: float) -> float:
    """The inverse of `kilometres`."""
    return float(2 * np.sin(min(km / EARTH_KM, np.pi) / 2))


@dataclass(frozen=True)
class Nearest:
    """For each point: the rank of the nearest site, −1 without any, and how far it is (km)."""

    site: Ranks
    km: Numbers

    def within(self, km: float) -> Marks:
        """Which points have a site at this distance or less."""
        return np.asarray(self.km <= km, dtype=np.bool_)


def nearest(points: Numbers, sites: Numbers) -> Nearest:
    """The nearest site of each point, both as `vectors`; infinitely far where nothing is known."""
    found = np.full(len(points), -1, dtype=np.intp)
    km = np.full(len(points), np.inf)
    known = np.flatnonzero(np.isfinite(points).all(axis=1))
    if not len(sites):
        return Nearest(found, km)
    turned = np.ascontiguousarray(sites.T)
    for start in range(0, len(known), _TOGETHER):
        some = known[start : start + _TOGETHER]
        found[some] = np.argmax(points[some] @ turned, axis=1)
    km[known] = kilometres(np.linalg.norm(points[known] - sites[found[known]], axis=1))
    return Nearest(found, km)


def pairs(ones: Numbers, others: Numbers, km: float) -> tuple[Ranks, Ranks]:
    """Ranks (one, other) of all that are `km` apart at most.

    Points are sorted in cubes as wide as the distance: only the 27 cubes around one are looked at.
    """
    reach = chord(km)
    here, there = _cubes(ones, reach), _cubes(others, reach)
    order = np.argsort(there, kind="stable")
    keys = there[order]
    first: list[Ranks] = []
    second: list[Ranks] = []
    for step in _steps():
        start = np.searchsorted(keys, here + step, side="left")
        count = np.searchsorted(keys, here + step, side="right") - start
        one = np.repeat(np.arange(len(ones)), count)
        inside = np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count)
        other = order[np.repeat(start, count) + inside]
        close = np.linalg.norm(ones[one] - others[other], axis=1) <= reach
        first.append(one[close])
        second.append(other[close])
    return np.concatenate(first), np.concatenate(second)


_SIDE = 1 << 20


def _cubes(points: Numbers, reach: float) -> npt.NDArray[np.int64]:
    """One number for the cube of each point; cubes that touch differ by one of `_steps`."""
    # A reach of some metres would overflow; a wider cube only looks at more points.
    wide = max(reach, 4.0 / _SIDE)
    x, y, z = np.floor((points + 1.0) / wide).astype(np.int64).T + 1
    return np.asarray((x * _SIDE + y) * _SIDE + z, dtype=np.int64)


def _steps() -> list[int]:
    around = (-1, 0, 1)
    return [(x * _SIDE + y) * _SIDE + z for x in around for y in around for z in around]


# --- bands ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Band:
    """Points farther than `above` and at most `up_to` km: how many, and how many people there.

    `up_to` is infinite for the last band. `share`: part of all people, from 0 to 1.
    """

    above: float
    up_to: float
    points: int
    people: int
    share: float


def bands(km: Numbers, people: Numbers, limits: Sequence[float]) -> tuple[Band, ...]:
    """Points and people by distance; `limits` rise. Points whose distance is NaN are left out."""
    known = ~np.isnan(km)
    whole = float(people[known].sum())
    found = []
    edges = [-1.0, *limits, np.inf]
    for above, up_to in itertools.pairwise(edges):
        inside = known & (km > above) & (km <= up_to)
        living = float(people[inside].sum())
        found.append(
            Band(max(above, 0.0), up_to, int(inside.sum()), round(living), _part(living, whole))
        )
    return tuple(found)


def _part(one: float, whole: float) -> float:
    return one / whole if whole else 0.0


# --- where to open the next ones -----------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """A place chosen: rank of the candidate, people it adds, ranks of the points it adds."""

    candidate: int
    people: int
    points: tuple[int, ...]


def propose(
    candidates: Numbers, points: Numbers, people: Numbers, *, km: float, count: int
) -> tuple[Place, ...]:
    """Up to `count` candidates that cover most people of these points within `km`, one by one.

    Each is the one that adds most, the first of them when several do; it stops when none adds
    anybody. Candidates and points without coordinates are left out. Raises ValueError for more
    than `MOST_PLACES`.
    """
    if not 1 <= count <= MOST_PLACES:
        raise ValueError(f"1 to {MOST_PLACES} places, not {count}")
    usable = np.flatnonzero(np.isfinite(candidates).all(axis=1))
    served = np.flatnonzero(np.isfinite(points).all(axis=1))
    who, whom = pairs(candidates[usable], points[served], km)
    living = np.asarray(people[served], dtype=np.float64)
    gains = np.bincount(who, weights=living[whom], minlength=len(usable))
    left = np.ones(len(served), dtype=np.bool_)
    found: list[Place] = []
    while len(found) < count and len(gains) and (best := int(np.argmax(gains))) >= 0:
        if gains[best] < 1:
            break
        added = np.zeros(len(served), dtype=np.bool_)
        added[whom[who == best]] = True
        added &= left
        left &= ~added
        lost = added[whom]
        gains -= np.bincount(who[lost], weights=living[whom[lost]], minlength=len(usable))
        found.append(
            Place(
                int(usable[best]),
                round(float(living[added].sum())),
                tuple(int(rank) for rank in served[added]),
            )
        )
    return tuple(found)
