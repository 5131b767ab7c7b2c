"""Where everybody lives and where structures stand: arrays of a whole country, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from senacs.method.coverage import Marks, Numbers, vectors
from senacs.structures.models import Structure
from senacs.territories import queries
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import COM, MADE_LEVELS, Level

HOLDERS = (Level.DEPARTMENT, Level.REGION, Level.EPCI)
_RURAL = {"5", "6", "7"}


@dataclass(frozen=True, eq=False)
class Communes:
    """The communes of the country, by code, overseas collectivities apart.

    `population`: 0 where it is not known. `income`: median, € a year and consumption unit, NaN
    where it is not known. `holders`: code of what holds each, by level, empty without any.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    population: Numbers
    lon: Numbers
    lat: Numbers
    qpv: npt.NDArray[np.int64]
    frr: tuple[str, ...]
    income: Numbers
    is_rural: Marks
    holders: Mapping[str, tuple[str, ...]]
    years: npt.NDArray[np.int64]
    """Vintage of each population, 0 where it is not known."""

    @cached_property
    def points(self) -> Numbers:
        """The centres on the unit sphere."""
        return vectors(self.lon, self.lat)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Rank by code."""
        return {code: rank for rank, code in enumerate(self.codes)}

    @cached_property
    def holder_codes(self) -> Mapping[str, npt.NDArray[np.str_]]:
        return {level: np.array(codes, dtype=np.str_) for level, codes in self.holders.items()}

    def inside(self, territory: Territory) -> Marks:
        """Which of them lie in a territory: the country, one of `HOLDERS`, or a made one."""
        if territory.level == Level.COUNTRY:
            return np.ones(len(self.codes), dtype=np.bool_)
        if territory.level in MADE_LEVELS:
            found = np.zeros(len(self.codes), dtype=np.bool_)
            found[[self.ranks[code] for code in territory.commune_codes if code in self.ranks]] = 1
            return found
        return np.asarray(self.holder_codes[territory.level] == territory.code, dtype=np.bool_)

    def vintages(self, inside: Marks) -> tuple[int, ...]:
        """The years of these populations."""
        return tuple(int(year) for year in np.unique(self.years[inside]) if year)

    @property
    def located(self) -> Marks:
        """Those whose centre is known: all of them with the full reference, none without."""
        return np.asarray(np.isfinite(self.lon) & np.isfinite(self.lat), dtype=np.bool_)


@dataclass(frozen=True, eq=False)
class Districts:
    """The priority neighbourhoods (QPV) of the full reference: a point in each."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    points: Numbers
    communes: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A structure of the register, or one imagined: `key` is its public identifier."""

    key: str
    name: str
    kind: str
    commune: str
    lon: float
    lat: float


def communes() -> Communes:
    """The communes of the reference in use."""
    return _communes(queries.stamp())


def districts() -> Districts:
    """The priority neighbourhoods of the reference in use; none on the built-in one."""
    return _districts(queries.stamp())


@lru_cache(maxsize=2)
def _communes(stamp: str) -> Communes:
    del stamp
    rows = list(
        Territory.objects.of_level(Level.COMMUNE)
        .exclude(zone=COM)
        .order_by("code")
        .values_list("code", "name", "population", "population_year", "lon", "lat", "extra")
    )
    codes, names, people, years, lon, lat, extras = zip(*rows, strict=True) if rows else ((),) * 7
    zonings: list[Mapping[str, str]] = [_zoning(extra) for extra in extras]
    return Communes(
        codes=tuple(codes),
        names=tuple(names),
        population=_numbers(people, 0.0),
        lon=_numbers(lon, np.nan),
        lat=_numbers(lat, np.nan),
        qpv=np.array([int(one.get("nb_qpv") or 0) for one in zonings], dtype=np.int64),
        frr=tuple(str(one.get("frr") or "") for one in zonings),
        income=_numbers([one.get("revenu_median") for one in zonings], np.nan),
        is_rural=np.array([one.get("densite") in _RURAL for one in zonings], dtype=np.bool_),
        holders=_holders(codes),
        years=np.array([year or 0 for year in years], dtype=np.int64),
    )


def _zoning(extra: Any) -> Mapping[str, str]:
    found = extra.get("zoning") if isinstance(extra, dict) else None
    return found if isinstance(found, dict) else {}


def _numbers(values: Sequence[Any], missing: float) -> Numbers:
    known = [missing if value in (None, "") else float(value) for value in values]
    return np.array(known, dtype=np.float64)


def _holders(codes: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    ranks = {code: rank for rank, code in enumerate(codes)}
    found = {str(level): [""] * len(codes) for level in HOLDERS}
    links = Containment.objects.filter(
        contained__level=Level.COMMUNE, container__level__in=HOLDERS
    ).values_list("container__level", "container__code", "contained__code")
    for level, holder, commune in links.iterator(5000):
        if commune in ranks:
            found[level][ranks[commune]] = holder
    return {level: tuple(held) for level, held in found.items()}


@lru_cache(maxsize=2)
def _districts(stamp: str) -> Districts:
    del stamp
    rows = list(
        Territory.objects.of_level(Level.QPV)
        .exclude(zone=COM)
        .order_by("code")
        .values_list("code", "name", "lon", "lat", "extra")
    )
    codes, names, lon, lat, extras = zip(*rows, strict=True) if rows else ((),) * 5
    return Districts(
        codes=tuple(codes),
        names=tuple(names),
        points=vectors(_numbers(lon, np.nan), _numbers(lat, np.nan)),
        communes=tuple(tuple(extra.get("communes", ())) for extra in extras),
    )


def sites(day: date, kinds: Sequence[str]) -> tuple[Site, ...]:
    """Structures open that day, by identifier; one without coordinates stands at its commune.

    Those whose commune has no centre either are left out.
    """
    known = communes()
    rows = (
        Structure.objects.open_on(day)
        .of_kind(*kinds)
        .order_by("identifier")
        .values_list("identifier", "name", "kind", "commune__code", "lon", "lat")
    )
    found = []
    for identifier, name, kind, commune, lon, lat in rows:
        if lon is None or lat is None:
            rank = known.ranks.get(commune)
            if rank is None or np.isnan(known.lon[rank]):
                continue
            lon, lat = float(known.lon[rank]), float(known.lat[rank])
        found.append(Site(identifier, name, kind, commune, lon, lat))
    return tuple(found)
