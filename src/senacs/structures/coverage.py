"""How far everybody lives from a structure, today or in a situation imagined; what changes.

Everything is read from the public register: it counts structures that never answered a survey.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from senacs.method import coverage
from senacs.method.coverage import Marks, Nearest, Numbers, Place
from senacs.structures import places
from senacs.structures.places import Communes, Site


@dataclass(frozen=True, eq=False)
class Situation:
    """Structures, and the nearest one of each commune (ranks of `communes`)."""

    communes: Communes
    sites: tuple[Site, ...]
    nearest: Nearest

    @cached_property
    def km(self) -> Numbers:
        """Distance of each commune; NaN where its centre is not known."""
        return np.where(self.communes.located, self.nearest.km, np.nan)

    def covered(self, km: float) -> Marks:
        """Communes whose centre has a structure within this distance."""
        return self.nearest.within(km)

    def people(self, marks: Marks) -> int:
        """How many people live in these communes."""
        return round(float(self.communes.population[marks].sum()))

    def site_of(self, rank: int) -> Site | None:
        """The nearest structure of a commune."""
        found = int(self.nearest.site[rank])
        return self.sites[found] if found >= 0 else None


def situation(sites: Sequence[Site]) -> Situation:
    """These structures over the communes of the reference in use."""
    known = places.communes()
    kept = tuple(sites)
    where = tuple((site.lon, site.lat) for site in kept)
    return Situation(known, kept, _nearest(known, where))


# A situation of the country takes some fifth of a second, and is looked at page after page.
@lru_cache(maxsize=24)
def _nearest(communes: Communes, where: tuple[tuple[float, float], ...]) -> Nearest:
    return coverage.nearest(communes.points, _vectors(where))


def _vectors(where: Sequence[tuple[float, float]]) -> Numbers:
    laid = np.array(where, dtype=np.float64).reshape(-1, 2)
    return coverage.vectors(laid[:, 0], laid[:, 1])


@dataclass(frozen=True)
class District:
    """A priority neighbourhood, its nearest structure and how far it is; None without any.

    Without a known point (`is_located`), nobody can tell what is near it.
    """

    code: str
    name: str
    communes: tuple[str, ...]
    site: Site | None
    km: float | None
    is_located: bool = True


def each_district(sites: Sequence[Site], inside: Marks) -> list[District]:
    """The neighbourhoods that have a commune inside, by code."""
    known, every = places.communes(), places.districts()
    kept = [
        rank
        for rank, codes in enumerate(every.communes)
        if any(code in known.ranks and inside[known.ranks[code]] for code in codes)
    ]
    found = coverage.nearest(every.points[kept], _vectors([(s.lon, s.lat) for s in sites]))
    return [
        District(
            every.codes[rank],
            every.names[rank],
            every.communes[rank],
            sites[site] if site >= 0 else None,
            float(km) if np.isfinite(km) else None,
            bool(np.isfinite(every.points[rank]).all()),
        )
        for rank, site, km in zip(kept, found.site, found.km, strict=True)
    ]


@dataclass(frozen=True)
class DistrictsNear:
    """Priority neighbourhoods of a territory: how many, how many with a structure near them."""

    total: int
    covered: int


def districts_near(sites: Sequence[Site], inside: Marks, km: float) -> DistrictsNear:
    """How many neighbourhoods have a structure within a distance of theirs."""
    found = each_district(sites, inside)
    return DistrictsNear(len(found), sum(one.km is not None and one.km <= km for one in found))


@dataclass(frozen=True)
class Proposal:
    """A commune where a structure would add most people, those before it being opened too."""

    rank: int
    people: int
    communes: tuple[int, ...]


def proposals(now: Situation, inside: Marks, *, km: float, count: int) -> tuple[Proposal, ...]:
    """Communes of a territory where to open, for the people of the territory left uncovered."""
    candidates = np.flatnonzero(inside)
    waiting = np.flatnonzero(inside & now.communes.located & ~now.covered(km))
    points = now.communes.points
    found: tuple[Place, ...] = coverage.propose(
        points[candidates], points[waiting], now.communes.population[waiting], km=km, count=count
    )
    return tuple(
        Proposal(
            int(candidates[one.candidate]),
            one.people,
            tuple(int(waiting[rank]) for rank in one.points),
        )
        for one in found
    )
