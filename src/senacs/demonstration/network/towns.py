"""The communes where structures may be placed, read from the reference that is loaded."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from senacs.territories import queries, svg_paths
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import Level
from senacs.territories.sources import gazetteer

NEIGHBOURS = 6
URBAN_FROM = 5000
"""Inhabitants from which a commune is called urban, when the density grid is not loaded."""
_URBAN_DENSITIES = frozenset("1234")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Town:
    """A commune as the generator sees it."""

    code: str
    name: str
    department: str
    region: str
    population: int
    postcode: str = ""
    point: Point | None = None
    is_urban: bool = False
    qpv: int = 0
    is_frr: bool = False
    around: tuple[str, ...] = ()
    """Names of the nearest communes of the department, the nearest first."""


def towns(located: Collection[str] = ()) -> list[Town]:
    """The communes with their department, by code.

    `located`: departments in whose regions the communes get their points; all unless told.
    """
    department_of = _holders(Level.DEPARTMENT)
    region_of = _holders(Level.REGION)
    regions = {region_of[code] for code, holder in department_of.items() if holder in located}
    communes = [
        commune
        for commune in Territory.objects.of_level(Level.COMMUNE)
        .order_by("code")
        .only("code", "name", "population", "lon", "lat", "extra")
        if commune.population and commune.code in department_of
    ]
    wanted = [c for c in communes if not located or region_of[c.code] in regions]
    points = _points(wanted, department_of, region_of)
    around = _around(communes, department_of, points)
    return [
        _town(commune, department_of[commune.code], region_of[commune.code], points, around)
        for commune in communes
    ]


def _holders(level: Level) -> dict[str, str]:
    pairs = Containment.objects.filter(container__level=level, contained__level=Level.COMMUNE)
    return dict(pairs.values_list("contained__code", "container__code"))


def _around(
    communes: Collection[Territory], department_of: Mapping[str, str], points: Mapping[str, Point]
) -> dict[str, tuple[str, ...]]:
    """Names of the nearest communes of the same department, by code."""
    together: dict[str, list[Territory]] = defaultdict(list)
    for commune in communes:
        if commune.code in points:
            together[department_of[commune.code]].append(commune)
    found = {}
    for some in together.values():
        lon, lat = np.array([points[one.code] for one in some], dtype=np.float64).T
        # Close enough for neighbours: a department is a few tenths of a degree wide.
        east = lon * np.cos(np.radians(lat.mean()))
        distances = np.hypot(east[:, None] - east, lat[:, None] - lat)
        nearest = np.argsort(distances, axis=1, kind="stable")[:, 1 : NEIGHBOURS + 1]
        for one, ranks in zip(some, nearest, strict=True):
            found[one.code] = tuple(some[rank].name for rank in ranks)
    return found


def _town(
    commune: Territory,
    department: str,
    region: str,
    points: Mapping[str, Point],
    around: Mapping[str, tuple[str, ...]],
) -> Town:
    zoning: Mapping[str, Any] = commune.extra.get("zoning", {})
    density = zoning.get("densite")
    population = commune.population or 0
    postcodes = commune.extra.get("postcodes") or [""]
    return Town(
        code=commune.code,
        name=commune.name,
        department=department,
        region=region,
        population=population,
        postcode=postcodes[0],
        point=points.get(commune.code),
        is_urban=density in _URBAN_DENSITIES if density else population >= URBAN_FROM,
        qpv=int(zoning.get("nb_qpv", 0)),
        is_frr=bool(zoning.get("frr")),
        around=around.get(commune.code, ()),
    )


def _points(
    communes: Collection[Territory],
    department_of: Mapping[str, str],
    region_of: Mapping[str, str],
) -> Mapping[str, Point]:
    """The centres of the full reference; else those of the gazetteer, when the map agrees."""
    known = {c.code: (c.lon, c.lat) for c in communes if c.lon is not None and c.lat is not None}
    if known:
        return known
    found = gazetteer.points(
        gazetteer.Commune(c.code, c.name, region_of[c.code], c.population or 0) for c in communes
    )
    drawing = queries.outline(queries.DEPARTMENTS_FRAME)
    if drawing is None:
        return {}
    here = {department_of[code] for code in found}
    rings = {
        shape.code: svg_paths.parse(shape.path)
        for shape in drawing.shapes
        if not shape.part and shape.code in here
    }
    kept = {}
    for code, (lon, lat) in found.items():
        place = drawing.place(lon, lat, department_of[code])
        if place is not None and svg_paths.contains(rings[department_of[code]], place):
            kept[code] = (lon, lat)
    return kept
