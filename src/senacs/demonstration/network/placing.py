"""Where the structures stand: so many by department, then in a commune where people live."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from senacs.demonstration.network import chance, series
from senacs.demonstration.network.towns import Point, Town

KILOMETRE = 1 / 111.3
"""Degrees of latitude."""
_SMALLEST = {"CS": 300, "EVS": 250}
"""Inhabitants under which no structure of the kind is placed."""


@dataclass
class Gazette:
    """The communes by department and setting, with their cumulated weights for each kind."""

    towns: Sequence[Town]
    _pools: dict[tuple[str, str, bool], tuple[list[Town], list[float]]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        self.by_department: dict[str, list[Town]] = defaultdict(list)
        for town in self.towns:
            self.by_department[town.department].append(town)
        self.urban_share = {code: _urban(towns) for code, towns in self.by_department.items()}

    def pool(self, kind: str, department: str, *, urban: bool) -> tuple[list[Town], list[float]]:
        """Where a structure of the kind may stand, and how likely each place is."""
        key = (kind, department, urban)
        if key not in self._pools:
            found = [
                town
                for town in self.by_department[department]
                if town.is_urban == urban and town.population >= _SMALLEST[kind]
            ]
            self._pools[key] = (found, [_weight(kind, town) for town in found])
        return self._pools[key]


def _weight(kind: str, town: Town) -> float:
    """Centres go with people and priority districts; spaces with small and rural places."""
    if kind == "CS":
        return float(town.population**0.92 * (1 + 0.35 * min(town.qpv, 6)))
    return float(town.population**0.7 * (1.6 if town.is_frr else 1))


def _urban(towns: Sequence[Town]) -> float:
    """The share of the people who live in urban communes."""
    people = sum(town.population for town in towns)
    return sum(town.population for town in towns if town.is_urban) / people


def by_department(gazette: Gazette, kind: str, count: int) -> Mapping[str, int]:
    """How many structures each department has, in all `count`: population, region, and chance."""
    weights = {}
    for code, towns in sorted(gazette.by_department.items()):
        people = sum(town.population for town in towns)
        rural = 1 - gazette.urban_share[code]
        factor = series.REGION_INTENSITY.get(towns[0].region, 1.0)
        spread = math.exp(0.30 * chance.normal("intensity", kind, code))
        taste = 1.0 if kind == "CS" else 0.55 + 1.5 * rural
        weights[code] = people**0.95 * factor * spread * taste
    codes = list(weights)
    floor = 2 if count >= 10 * len(codes) else 0
    parts = chance.shared(count - floor * len(codes), [weights[code] for code in codes])
    return {code: part + floor for code, part in zip(codes, parts, strict=True)}


def urban(gazette: Gazette, keys: Mapping[str, str], share: float) -> frozenset[str]:
    """Which of these structures (key to department) have an urban setting: this share of them."""
    scores = {}
    for key, department in keys.items():
        here = gazette.urban_share[department]
        draw = chance.uniform("setting", key)
        scores[key] = 1.5 * math.log((here + 0.05) / (1.05 - here)) + _noise(draw)
    return _first(scores, share)


def in_priority_districts(towns: Mapping[str, Town], share: float) -> frozenset[str]:
    """Which of these urban structures stand in a priority district: this share of them.

    Where the districts of each commune are loaded they decide; else the size of the commune.
    """
    scores = {
        key: 1.6 * math.log1p(town.qpv)
        + 0.4 * math.log(town.population)
        + _noise(chance.uniform("qpv", key))
        for key, town in towns.items()
    }
    return _first(scores, share)


def _noise(draw: float) -> float:
    """A draw as a score of the logistic law."""
    return math.log((draw + 1e-9) / (1 - draw))


def _first(scores: Mapping[str, float], share: float) -> frozenset[str]:
    ranked = sorted(scores, key=lambda key: -scores[key])
    return frozenset(ranked[: round(share * len(ranked))])


def settle(gazette: Gazette, kind: str, department: str, key: str, *, urban: bool) -> Town:
    """The commune of a structure; the other setting where a department has no such commune."""
    found, weights = gazette.pool(kind, department, urban=urban)
    if not found:
        found, weights = gazette.pool(kind, department, urban=not urban)
    return chance.pick(found, weights, "town", key)


def near(town: Town, key: str) -> Point | None:
    """A point within a kilometre of the centre of the commune, None where that is not known."""
    if town.point is None:
        return None
    lon, lat = town.point
    angle = 2 * math.pi * chance.uniform("angle", key)
    reach = KILOMETRE * math.sqrt(chance.uniform("reach", key))
    east = reach * math.cos(angle) / math.cos(math.radians(lat))
    return (round(lon + east, 5), round(lat + reach * math.sin(angle), 5))
