"""The map of priority neighbourhoods (QPV): each at its point, coloured by how far a structure is.

Their outlines are in the full folder, but a neighbourhood is a few hundred metres wide: coloured on
a department, it would not be seen. Their population is in no source that this site reads: no disc
says how many people live there.
"""

import itertools
from collections.abc import Sequence

from senacs.charts.maps import NO_STRUCTURE, Frame, Shape
from senacs.charts.thematic import Layer, Mark, Scale, Spot
from senacs.method import french
from senacs.method.classing import Classes
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.visitor import map_ground
from senacs.web.visitor.coverage_asked import Asked
from senacs.web.visitor.coverage_districts import District
from senacs.web.visitor.coverage_parts import Group
from senacs.web.visitor.map_ground import Ground

LIMITS = (0.5, 1.0, 2.0, 5.0)
"""Kilometres: neighbourhoods are small, and a structure that serves one is most often in it."""


def layer(
    question: Asked, found: Sequence[District], groups: Sequence[Group], *, foot: str
) -> Layer | None:
    """The map, on the territories of the level under; None for the whole country, where nobody
    would tell one from another, and where no outline is loaded."""
    if question.territory.level == Level.COUNTRY or not found:
        return None
    ground = _ground(question.territory, [one.territory for one in groups])
    if ground is None or ground.drawing is None:
        return None
    places, spots = _marks(question, found, ground)
    if not places:
        return None
    frame = Frame(
        viewbox=ground.viewbox,
        title="Quartiers prioritaires selon la distance à la structure la plus proche",
        subtitle=french.typo(
            f"{french.quantity(len(places), 'quartier')} ; leur population n’est pas connue ici : "
            "tous les points ont la même taille"
        ),
        foot=f"{foot} {ground.credit}.",
        kilometre=ground.kilometre,
    )
    return Layer(
        frame,
        tuple(Shape(one.code, one.name, one.path, "context") for one in ground.shapes),
        spots,
        _scale([spot.value for spot in spots.values() if spot.value is not None]),
        ground.lines,
        marks=tuple(places),
        counted="quartiers",
    )


def _ground(territory: Territory, among: Sequence[Territory]) -> Ground | None:
    if among:
        return map_ground.ground(among[0].level, territory, among)
    communes = Territory.objects.of_level(Level.COMMUNE).within(territory)
    return map_ground.ground(Level.COMMUNE, territory, list(communes.only("code", "name", "level")))


def _marks(
    question: Asked, found: Sequence[District], ground: Ground
) -> tuple[list[Mark], dict[str, Spot]]:
    rows = (
        Territory.objects.of_level(Level.QPV)
        .filter(code__in=[one.code for one in found])
        .values_list("code", "lon", "lat")
    )
    points = {code: (lon, lat) for code, lon, lat in rows if lon is not None and lat is not None}
    departments = _departments(question, found)
    marks, spots = [], {}
    # The farthest are drawn last: none of them hides under a nearer one.
    for one in reversed(found):
        if one.code not in points or one.code not in departments or ground.drawing is None:
            continue
        at = ground.drawing.place(*points[one.code], departments[one.code])
        if at is None:
            continue
        far = "aucune structure" if one.km is None else f"{french.number(one.km, 1)}{french.NBSP}km"
        name = f"{one.name} ({', '.join(one.communes)})"
        spots[one.code] = Spot(name, one.km, far, "" if one.km is not None else NO_STRUCTURE)
        marks.append(Mark(one.code, *at))
    return marks, spots


def _departments(question: Asked, found: Sequence[District]) -> dict[str, str]:
    """The department of each, by that of its first commune that lies in the territory."""
    known = question.situation.communes
    holders = known.holder_codes[Level.DEPARTMENT]
    return {
        one.code: str(holders[ranks[0]])
        for one in found
        if (ranks := [known.ranks[code] for code in one.codes if code in known.ranks])
    }


def _scale(values: Sequence[float]) -> Scale:
    if not values:
        return Scale(unit="km")
    farthest = max(values)
    cut = Classes((0.0, *(one for one in LIMITS if one < farthest), max(farthest, LIMITS[0])))
    ends = [french.number(limit, 1 if limit % 1 else 0) for limit in cut.limits]
    ends[-1] = french.number(cut.limits[-1], 1)
    pairs = itertools.pairwise(ends)
    return Scale(
        unit="km",
        classes=cut,
        labels=tuple(f"{low} à {high}{french.NBSP}km" for low, high in pairs),
    )
