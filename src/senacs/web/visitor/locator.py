"""Where a territory is: its own land lit on the departments that it touches, with its structures.

An intercommunality may straddle a border, and what the network makes may lie in several
departments: mainland departments share one drawing, so all of them are drawn together.
"""

from collections.abc import Sequence
from dataclasses import replace

from senacs.method import french
from senacs.structures.models import Structure
from senacs.territories import commune_maps
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.visitor import map_ground
from senacs.web.visitor.drawing import Land
from senacs.web.visitor.maps import Map, signs_drawing
from senacs.web.visitor.places import in_territory

MOST_DEPARTMENTS = 12
"""Beyond, communes are not read one department after the other: departments alone are drawn."""


def locator(territory: Territory, structures: Sequence[Structure]) -> Map | None:
    """The map of an intercommunality, of a commune, or of what the network made.

    None where no outline of its departments is known.
    """
    touched = list(territories.departments().touching(territory))
    whole = map_ground.frame(Level.DEPARTMENT)
    if whole is None or not touched:
        return None
    codes = {one.code for one in touched}
    around = [shape for shape in whole.shapes if shape.code in codes and not shape.part]
    if not around:
        return None
    own = land_of(territory, touched)
    # One department is shown whole, to be recognised; several would make the territory too small.
    shown = [shape.path for shape in around] if len(around) == 1 or not own else own
    lands = [Land(shape.name, shape.path, is_subject=not own) for shape in around]
    lands += [Land(territory.name, path, is_part=True) for path in own]
    # Their border again, over the territory that crosses it.
    lands += [Land(shape.name, shape.path, is_border=True) for shape in around if len(around) > 1]
    zoomed = replace(whole, viewbox=map_ground.around(shown, room=0.06), insets=())
    drawn = signs_drawing(zoomed, lands, structures, f"Structures {in_territory(territory)}")
    return replace(drawn, note=_crossed(touched))


def _crossed(touched: Sequence[Territory]) -> str:
    """Which departments it lies in, where there are several."""
    if len(touched) < 2:
        return ""
    names = [f"{one.name} ({one.code})" for one in touched]
    return f"Territoire à cheval sur {french.listing(names)}. Tirets : limites des départements."


def land_of(territory: Territory, touched: Sequence[Territory]) -> list[str]:
    """The outlines of a territory: its own, else those of its communes; none on a site that has
    not loaded them."""
    if territory.level == Level.EPCI:
        whole = map_ground.frame(Level.EPCI)
        shapes = whole.shapes if whole is not None else ()
        return [shape.path for shape in shapes if shape.code == territory.code and not shape.part]
    if len(touched) > MOST_DEPARTMENTS:
        return []
    communes = Territory.objects.of_level(Level.COMMUNE).within(territory)
    codes = set(communes.values_list("code", flat=True))
    return [
        path
        for department in touched
        for code, path in commune_maps.communes_of(department).items()
        if code in codes
    ]
