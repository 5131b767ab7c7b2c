"""Outlines of the 101 departments, read from the installed package `pygal_maps_fr` (LGPL).

The file stays in its package: nothing of it is copied to the repository. Regions are drawn as the
union of their departments, since the package still knows those of before 2016.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from senacs.territories import georeference, svg_paths
from senacs.territories.rules import Level
from senacs.territories.sources.reference import FrameRow, OutlineRow
from senacs.territories.svg_paths import Ring

CREDIT = "Contours des départements : pygal_maps_fr (Kozea), LGPL"
DEPARTMENTS_FRAME = "departments"
REGIONS_FRAME = "regions"

_SVG = "{http://www.w3.org/2000/svg}"
_INSET_GROUP = "paris-petite-couronne"


def path_of_package() -> Path:
    """The SVG file, found without running the package."""
    spec = find_spec("pygal_maps_fr")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("le paquet pygal_maps_fr n’est pas installé")
    return Path(spec.submodule_search_locations[0]) / "fr.departments.svg"


def read(regions: Mapping[str, str]) -> tuple[FrameRow, FrameRow]:
    """The frames of departments and of regions; `regions` gives the region of each department."""
    root = ET.parse(path_of_package()).getroot()  # noqa: S314 (a pinned package)
    drawn: list[OutlineRow] = []
    by_region: dict[str, list[tuple[Ring, ...]]] = {}
    for part, code, rings in _drawings(root):
        if code not in regions:
            continue
        drawn.append(OutlineRow((str(Level.DEPARTMENT), code), svg_paths.write(rings), part))
        if part == georeference.MAIN:
            by_region.setdefault(regions[code], []).append(rings)
    drawn.sort(key=lambda row: (row.part, row.territory))
    unions = tuple(
        OutlineRow((str(Level.REGION), code), svg_paths.write(svg_paths.union(by_region[code])))
        for code in sorted(by_region)
    )
    viewbox = _viewbox(root)
    fits = georeference.BUILT_IN
    return (
        FrameRow(DEPARTMENTS_FRAME, viewbox, CREDIT, tuple(drawn), fits),
        FrameRow(REGIONS_FRAME, viewbox, CREDIT, unions, fits),
    )


def _viewbox(root: ET.Element) -> tuple[float, float, float, float]:
    left, top, width, height = (float(v) for v in root.attrib["viewBox"].split())
    return (left, top, width, height)


def _drawings(root: ET.Element) -> list[tuple[str, str, tuple[Ring, ...]]]:
    found: list[tuple[str, str, tuple[Ring, ...]]] = []
    for group in root.iter(f"{_SVG}g"):
        if group.get("id") is None:
            continue
        dx, dy = _translation(group.get("transform", ""))
        part = georeference.INSET if group.get("id") == _INSET_GROUP else georeference.MAIN
        for child in group.iter(f"{_SVG}g"):
            classes = child.get("class", "").split()
            if "departement" not in classes:
                continue
            path = " ".join(item.attrib["d"] for item in child.iter(f"{_SVG}path"))
            found.append((part, classes[0][1:], svg_paths.moved(svg_paths.parse(path), dx, dy)))
    return found


def _translation(transform: str) -> tuple[float, float]:
    match = re.fullmatch(r"translate\(([-\d.]+),([-\d.]+)\)", transform)
    return (float(match.group(1)), float(match.group(2))) if match else (0.0, 0.0)
