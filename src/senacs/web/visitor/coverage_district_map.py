"""The map of priority neighbourhoods (QPV): each at its point, coloured by how far a structure is.

Their outlines are in the full folder, but a neighbourhood is a few hundred metres wide: coloured on
a department, it would not be seen. Their population is in no source that this site reads: no disc
says how many people live there.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from senacs.charts.maps import NO_STRUCTURE, Frame, Shape
from senacs.charts.thematic import Layer, Mark, Scale, Spot
from senacs.method import french
from senacs.method.classing import Classes
from senacs.territories import georeference
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.visitor import map_ground
from senacs.web.visitor.coverage_asked import Asked
from senacs.web.visitor.coverage_districts import District, departments_of
from senacs.web.visitor.coverage_parts import Group
from senacs.web.visitor.map_ground import Ground

LIMITS = (0.5, 1.0, 2.0, 5.0)
"""Kilometres: neighbourhoods are small, and a structure that serves one is most often in it."""


def layer(
    question: Asked, found: Sequence[District], groups: Sequence[Group], *, foot: str
) -> Layer | None:
    """The map, on the territories of the level under; None where no outline is loaded.

    On the whole country points are a cloud: the table says how many there are in each department.
    """
    if not found:
        return None
    ground = _ground(question.territory, [one.territory for one in groups])
    if ground is None or ground.drawing is None:
        return None
    places, spots = _marks(question, found, ground)
    if not places:
        return None
    beside = len(found) - len(spots)
    frame = Frame(
        viewbox=ground.viewbox,
        title="Quartiers prioritaires selon la distance à la structure la plus proche",
        subtitle=french.typo(
            f"{french.quantity(len(spots), 'quartier')} ; leur population n’est pas connue ici : "
            "tous les points ont la même taille"
            + (f" ; {beside} sans position connue, absents de la carte" if beside else "")
        ),
        foot=f"{foot} {ground.credit}.",
        kilometre=ground.kilometre,
    )
    return Layer(
        frame,
        _around(question, ground),
        spots,
        _scale([spot.value for spot in spots.values() if spot.value is not None]),
        ground.lines,
        ground.labels,
        marks=tuple(places),
        counted="quartiers",
    )


def _ground(territory: Territory, among: Sequence[Territory]) -> Ground | None:
    if among:
        return map_ground.ground(among[0].level, territory, among)
    communes = Territory.objects.of_level(Level.COMMUNE).within(territory)
    return map_ground.ground(Level.COMMUNE, territory, list(communes.only("code", "name", "level")))


def _around(question: Asked, ground: Ground) -> tuple[Shape, ...]:
    """Territories without their names on the whole country: the list of departments has them."""
    lands = [shape for shape in ground.shapes if not shape.kind]
    insets = tuple(shape for shape in ground.shapes if shape.kind)
    if question.territory.level != Level.COUNTRY:
        return (*(replace(shape, kind="context") for shape in lands), *insets)
    return (Shape("", "Départements", "".join(s.path for s in lands), "context"), *insets)


def _marks(
    question: Asked, found: Sequence[District], ground: Ground
) -> tuple[list[Mark], dict[str, Spot]]:
    rows = (
        Territory.objects.of_level(Level.QPV)
        .filter(code__in=[one.code for one in found])
        .values_list("code", "lon", "lat")
    )
    points = {code: (lon, lat) for code, lon, lat in rows if lon is not None and lat is not None}
    marks, spots = [], {}
    # The farthest are drawn last: none of them hides under a nearer one.
    for one in reversed(found):
        if one.code not in points:
            continue
        at = _places(question, ground, points[one.code], departments_of(question, one))
        if not at:
            continue
        far = "aucune structure" if one.km is None else f"{french.number(one.km, 1)}{french.NBSP}km"
        name = f"{one.name} ({', '.join(one.communes)})"
        spots[one.code] = Spot(name, one.km, far, "" if one.km is not None else NO_STRUCTURE)
        marks += [Mark(one.code, *place) for place in at]
    return marks, spots


def _places(
    question: Asked, ground: Ground, point: tuple[float, float], departments: Sequence[str]
) -> list[tuple[float, float]]:
    """Where a point stands: twice when the corner of Paris is enlarged beside its place."""
    if ground.drawing is None or not departments:
        return []
    is_country = question.territory.level == Level.COUNTRY
    parts = ("", georeference.INSET) if is_country else ("",)
    found = (ground.drawing.place(*point, departments[0], part) for part in parts)
    return [at for at in found if at is not None]


def _scale(values: Sequence[float]) -> Scale:
    if not values:
        return Scale(unit="km")
    farthest = max(values)
    cut = Classes((0.0, *(one for one in LIMITS if one < farthest), max(farthest, LIMITS[0])))
    ends = [french.number(limit, 1 if limit % 1 else 0) for limit in cut.limits]
    ends[-1] = french.number(cut.limits[-1], 1)
    pairs = itertools.pairwise(ends)
    return Scale(
        unit="Distance à la structure la plus proche",
        classes=cut,
        labels=tuple(f"{low} à {high}{french.NBSP}km" for low, high in pairs),
    )
