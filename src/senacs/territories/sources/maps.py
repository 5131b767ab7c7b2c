"""The maps of a full folder: ready-projected outlines, and how points are placed on them.

The folder says how many metres a unit is, not where the origin stands: that is found by laying
the same departments, known in longitude and latitude, over their drawing.
"""

from collections.abc import Iterable, Mapping, Sequence
from statistics import mean
from typing import Any

from senacs.territories import georeference, svg_paths, topojson
from senacs.territories.georeference import INSET, MAIN, OVERSEAS, PARIS_RING, Fit, lambert93
from senacs.territories.rules import Level
from senacs.territories.sources.folder import Folder
from senacs.territories.sources.reference import FrameRow, OutlineRow
from senacs.territories.svg_paths import Point, Ring

CREDIT = (
    "Sources : Insee, COG 2026 et populations de référence 2023 ; IGN, ADMIN EXPRESS ; DGCL ; ANCT"
)
PARIS_INSET = "IDF"

Rings = Mapping[str, tuple[Ring, ...]]


def read(found: Folder) -> tuple[FrameRow, ...]:
    """The frames of departments, regions and EPCI, which share their coordinates."""
    drawing = found.json("formes/carte_departements.svg.json")
    epci = found.json("formes/carte_epci.svg.json")
    left, top, width, height = (float(v) for v in drawing["viewBox"].split())
    viewbox = (left, top, width, height)
    insets = tuple(_inset(row) for row in drawing["encarts"])
    fits = tuple(_fits(found, drawing))

    def frame(key: str, outlines: Iterable[OutlineRow]) -> FrameRow:
        return FrameRow(key, viewbox, CREDIT, tuple(outlines), fits, insets)

    return (
        frame(
            "departments",
            (
                *_outlines(Level.DEPARTMENT, drawing["departements"], MAIN),
                *_outlines(Level.DEPARTMENT, drawing["petite_couronne"], INSET),
            ),
        ),
        frame("regions", _outlines(Level.REGION, drawing["regions"], MAIN)),
        frame(
            "epci",
            (
                *_outlines(Level.EPCI, epci["epci"], MAIN),
                OutlineRow(None, epci["departements_contours"]),
            ),
        ),
    )


def commune_outlines(found: Folder, department: str, fits: Sequence[Fit]) -> tuple[OutlineRow, ...]:
    """The communes of a department, in the coordinates of the national drawing, on demand."""
    shapes = topojson.rings(found.json(f"formes/communes/{department}.topo.json"), "communes")
    return tuple(
        OutlineRow((str(Level.COMMUNE), code), svg_paths.write(_projected(rings, department, fits)))
        for code, rings in sorted(shapes.items())
    )


def _projected(rings: Iterable[Ring], department: str, fits: Sequence[Fit]) -> list[Ring]:
    placed: list[Ring] = []
    for ring in rings:
        points = [georeference.to_drawing(lon, lat, department, fits=fits) for lon, lat in ring]
        placed.append(tuple(point for point in points if point is not None))
    return placed


def _outlines(level: Level, paths: Mapping[str, str], part: str) -> Iterable[OutlineRow]:
    return [OutlineRow((str(level), code), path, part) for code, path in sorted(paths.items())]


def _inset(row: Mapping[str, Any]) -> Mapping[str, object]:
    return {
        "key": row["id"],
        "name": row["nom"],
        "x": row["x"],
        "y": row["y"],
        "width": row["l"],
        "height": row["h"],
    }


# --- where the origin stands ----------------------------------------------------------------------


def _fits(found: Folder, drawing: Mapping[str, Any]) -> Iterable[Fit]:
    shapes = topojson.rings(found.json("formes/departements.topo.json"), "departements")
    drawn = {code: svg_paths.parse(path) for code, path in drawing["departements"].items()}
    enlarged = {code: svg_paths.parse(path) for code, path in drawing["petite_couronne"].items()}
    metres = {row["id"]: float(row["metres_par_unite"]) for row in drawing["encarts"]}
    mainland = tuple(code for code in sorted(drawn) if code not in OVERSEAS)
    window = georeference.METROPOLITAN_WINDOW
    main = Fit((), MAIN, None, 0.0, 0.0, float(drawing["metres_par_unite"]), window)
    yield _laid(main, mainland, shapes, drawn)
    if enlarged:
        ring = Fit(PARIS_RING, INSET, None, 0.0, 0.0, metres[PARIS_INSET], window)
        yield _laid(ring, tuple(enlarged), shapes, enlarged)
    for code in (code for code in OVERSEAS if code in drawn):
        origin, own = georeference.ORIGINS[code], georeference.WINDOWS[code]
        yield _laid(Fit((code,), MAIN, origin, 0.0, 0.0, metres[code], own), (code,), shapes, drawn)


def _laid(fit: Fit, codes: Sequence[str], shapes: Rings, drawn: Rings) -> Fit:
    """The fit moved so that, on average, the departments lie over their drawing."""
    moves: list[Point] = []
    for code in codes:
        placed = tuple(tuple(_bare(fit, point) for point in ring) for ring in shapes[code])
        here, there = svg_paths.centre(placed), svg_paths.centre(drawn[code])
        moves.append((there[0] - here[0], there[1] - here[1]))
    return Fit(
        fit.departments,
        fit.part,
        fit.origin,
        round(mean(dx for dx, _ in moves), 2),
        round(mean(dy for _, dy in moves), 2),
        fit.metres,
        fit.window,
    )


def _bare(fit: Fit, point: Point) -> Point:
    east, north = lambert93(*point) if fit.origin is None else fit.plane(*point)
    return (east / fit.metres, -north / fit.metres)
