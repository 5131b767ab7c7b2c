"""TopoJSON: shared arcs put back together into rings. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from senacs.territories.svg_paths import Point, Ring


def rings(topology: Mapping[str, Any], layer: str) -> dict[str, tuple[Ring, ...]]:
    """The rings of each feature of a layer, by its `id`, in longitude and latitude."""
    arcs = [_arc(arc, topology.get("transform")) for arc in topology["arcs"]]
    return {
        str(geometry["id"]): tuple(
            _ring(indices, arcs) for polygon in _polygons(geometry) for indices in polygon
        )
        for geometry in topology["objects"][layer]["geometries"]
    }


def _arc(arc: Sequence[Sequence[float]], transform: Mapping[str, Any] | None) -> list[Point]:
    """Absolute points of an arc; when quantised, each one is given from the previous."""
    if transform is None:
        return [(x, y) for x, y in arc]
    (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0.0
    points: list[Point] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * kx + tx, y * ky + ty))
    return points


def _polygons(geometry: Mapping[str, Any]) -> Sequence[Sequence[Sequence[int]]]:
    arcs: Any = geometry.get("arcs", [])
    if geometry["type"] == "MultiPolygon":
        return list(arcs)
    return [arcs] if geometry["type"] == "Polygon" else []


def _ring(indices: Sequence[int], arcs: Sequence[Sequence[Point]]) -> Ring:
    """Arcs end to end; a negative index is the arc taken backwards."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else list(reversed(arcs[~index]))
        points.extend(arc[1:] if points else arc)
    return tuple(points[:-1] if len(points) > 1 and points[0] == points[-1] else points)
