"""From longitude and latitude to the coordinates of a drawing of France. Pure.

A drawing is a mosaic: mainland and Corsica in Lambert-93 (EPSG:2154), each overseas department
in its own corner, sometimes Paris and its ring enlarged. Each piece is a `Fit`: a projection, a
scale in metres per unit, and the place of its origin on the drawing.

`BUILT_IN` describes the departments of the pinned package `pygal_maps_fr`. Its file says nothing
of its projection; the numbers were found by fitting and are held by tests: every prefecture falls
inside the outline of its own department.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]

MAIN, INSET = "", "inset"

# Paris and the three departments around it: drawn twice when the map has an enlarged corner.
PARIS_RING = ("75", "92", "93", "94")
OVERSEAS = ("971", "972", "973", "974", "976")

_METRES_PER_DEGREE_OF_LATITUDE = 110_574.0
_METRES_PER_DEGREE_OF_LONGITUDE = 111_320.0


@dataclass(frozen=True, slots=True)
class Fit:
    """One piece of a drawing: where (x, y) its origin stands, and how many metres a unit is.

    `origin` is None for Lambert-93, whose own origin is used; else the (lon, lat) around which
    the piece is drawn as on a plane. Points outside `window` (lon and lat, both ends) are refused.
    """

    departments: tuple[str, ...]
    part: str
    origin: Point | None
    x: float
    y: float
    metres: float
    window: tuple[float, float, float, float]

    def place(self, lon: float, lat: float) -> Point | None:
        west, south, east, north = self.window
        if not (west <= lon <= east and south <= lat <= north):
            return None
        east_m, north_m = lambert93(lon, lat) if self.origin is None else self.plane(lon, lat)
        return (self.x + east_m / self.metres, self.y - north_m / self.metres)

    def plane(self, lon: float, lat: float) -> Point:
        assert self.origin is not None
        lon0, lat0 = self.origin
        parallel = _METRES_PER_DEGREE_OF_LONGITUDE * math.cos(math.radians(lat0))
        return ((lon - lon0) * parallel, (lat - lat0) * _METRES_PER_DEGREE_OF_LATITUDE)


METROPOLITAN_WINDOW = (-5.6, 41.2, 9.8, 51.3)
WINDOWS: dict[str, tuple[float, float, float, float]] = {
    "971": (-62.0, 15.7, -60.9, 16.7),
    "972": (-61.4, 14.2, -60.7, 15.0),
    "973": (-54.8, 2.0, -51.5, 6.0),
    "974": (55.1, -21.5, 55.95, -20.8),
    "976": (44.9, -13.1, 45.4, -12.5),
}
# Around these points the overseas pieces are drawn as on a plane.
ORIGINS: dict[str, Point] = {
    "971": (-61.4, 16.2),
    "972": (-61.0, 14.65),
    "973": (-53.1, 4.0),
    "974": (55.53, -21.13),
    "976": (45.15, -12.83),
}


def _overseas(code: str, x: float, y: float, metres: float) -> Fit:
    return Fit((code,), MAIN, ORIGINS[code], x, y, metres, WINDOWS[code])


BUILT_IN: tuple[Fit, ...] = (
    Fit((), MAIN, None, -94.2, 11530.7, 622.98, METROPOLITAN_WINDOW),
    Fit(PARIS_RING, INSET, None, -4444.3, 65522.6, 105.08, METROPOLITAN_WINDOW),
    _overseas("971", 163.2, 941.4, 366.9),
    _overseas("972", 137.7, 1188.7, 275.0),
    _overseas("973", 147.2, 1458.6, 1633.6),
    _overseas("974", 1845.7, 1133.4, 280.35),
    _overseas("976", 1879.3, 884.7, 191.6),
)


def to_drawing(
    lon: float,
    lat: float,
    department: str,
    *,
    fits: Sequence[Fit] = BUILT_IN,
    part: str = MAIN,
) -> Point | None:
    """Where a point of a department stands on the drawing; None when it cannot be told.

    A fit without departments serves all those of the mainland and Corsica.
    """
    for fit in fits:
        mine = department in fit.departments or (
            not fit.departments and department not in OVERSEAS and len(department) == 2
        )
        if mine and fit.part == part:
            return fit.place(lon, lat)
    return None


# --- Lambert-93: conformal conic projection on the GRS80 ellipsoid ---

_A = 6_378_137.0
_E = math.sqrt(0.006_694_380_022_9)
_LON0, _LAT0, _LAT1, _LAT2 = (math.radians(v) for v in (3.0, 46.5, 44.0, 49.0))
_FALSE_EAST, _FALSE_NORTH = 700_000.0, 6_600_000.0


def _m(lat: float) -> float:
    return math.cos(lat) / math.sqrt(1 - (_E * math.sin(lat)) ** 2)


def _t(lat: float) -> float:
    sine = _E * math.sin(lat)
    return math.tan(math.pi / 4 - lat / 2) / math.pow((1 - sine) / (1 + sine), _E / 2)


_N = (math.log(_m(_LAT1)) - math.log(_m(_LAT2))) / (math.log(_t(_LAT1)) - math.log(_t(_LAT2)))
_F = _m(_LAT1) / (_N * math.pow(_t(_LAT1), _N))
_RHO0 = _A * _F * math.pow(_t(_LAT0), _N)


def lambert93(lon: float, lat: float) -> Point:
    """Easting and northing in metres."""
    rho = _A * _F * math.pow(_t(math.radians(lat)), _N)
    angle = _N * (math.radians(lon) - _LON0)
    return (_FALSE_EAST + rho * math.sin(angle), _FALSE_NORTH + _RHO0 - rho * math.cos(angle))
