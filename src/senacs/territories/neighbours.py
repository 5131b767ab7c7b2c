"""Territories around one: those that share its border, or the nearest where no border is drawn."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from math import cos, hypot, radians

from senacs.territories import svg_paths
from senacs.territories.models import Containment, Outline, Territory
from senacs.territories.queries import stamp
from senacs.territories.rules import COM, MADE_LEVELS, Level

FRAMES: Mapping[str, str] = {
    Level.REGION: "regions",
    Level.DEPARTMENT: "departments",
    Level.EPCI: "epci",
}
SHARED_POINTS = 2
"""Two points in common make a border; one, a mere corner."""
NEAREST = 6
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Around:
    """Territories around one. `is_border`: they touch it; otherwise they are the nearest."""

    territories: tuple[Territory, ...]
    is_border: bool


def around(territory: Territory) -> Around:
    """Neighbours of the same level; what the network made is compared with intercommunalities."""
    level = Level.EPCI if territory.level in MADE_LEVELS else Level(territory.level)
    if level not in FRAMES:
        return Around((), is_border=False)
    codes = borders(level).get(territory.code) if territory.level == level else _touched(territory)
    if codes:
        found = Territory.objects.of_level(level).filter(code__in=codes)
        return Around(tuple(found.order_by("search_name")), is_border=True)
    return Around(_nearest(territory, level), is_border=False)


def borders(level: str) -> Mapping[str, frozenset[str]]:
    """For each territory of a level, by code, those that share a border in the drawing."""
    return _borders(FRAMES[Level(level)], stamp())


# Drawings change only when a reference is loaded.
@lru_cache(maxsize=12)
def _borders(frame: str, loaded: str) -> Mapping[str, frozenset[str]]:
    del loaded
    drawn = Outline.objects.filter(frame__key=frame, part="", territory__isnull=False)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for codes in _points(drawn.values_list("territory__code", "path")).values():
        for pair in permutations(sorted(codes), 2):
            shared[pair] += 1
    found: dict[str, set[str]] = defaultdict(set)
    for (one, other), points in shared.items():
        if points >= SHARED_POINTS:
            found[one].add(other)
    return {code: frozenset(others) for code, others in found.items()}


def _points(drawn: Iterable[tuple[str, str]]) -> Mapping[tuple[int, int], set[str]]:
    """The corners of the outlines, on a grid, with the territories that have them."""
    holders: dict[tuple[int, int], set[str]] = defaultdict(set)
    for code, path in drawn:
        for ring in svg_paths.parse(path):
            for x, y in ring:
                holders[round(x * 10), round(y * 10)].add(code)
    return holders


def _touched(made: Territory) -> frozenset[str]:
    """The intercommunalities around those of a made territory, its own left out."""
    communes = Containment.objects.filter(container=made, contained__level=Level.COMMUNE)
    own = frozenset(
        Containment.objects.filter(
            contained__in=communes.values("contained"), container__level=Level.EPCI
        ).values_list("container__code", flat=True)
    )
    known = borders(Level.EPCI)
    return frozenset().union(*(known.get(code, frozenset()) for code in own)) - own


def _nearest(territory: Territory, level: str) -> tuple[Territory, ...]:
    """By distance between centres; nobody when the place of the territory is unknown."""
    if territory.lon is None or territory.lat is None:
        return ()
    lon, lat = territory.lon, territory.lat
    placed = Territory.objects.of_level(level).filter(lon__isnull=False, lat__isnull=False)
    points = placed.exclude(pk=territory.pk).exclude(zone=COM).values_list("pk", "lon", "lat")
    narrow = cos(radians(lat))

    def distance(x: float, y: float) -> float:
        return hypot((x - lon) * narrow, y - lat) * _KM_PER_DEGREE

    ordered = sorted((distance(x or 0.0, y or 0.0), pk) for pk, x, y in points)[:NEAREST]
    by_pk = Territory.objects.in_bulk([pk for _, pk in ordered])
    return tuple(by_pk[pk] for _, pk in ordered)
