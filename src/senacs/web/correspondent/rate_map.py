"""The map of a rate by department: drawn once for the same values, whoever looks at it."""

from functools import lru_cache

from senacs.charts.maps import NO_STRUCTURE, Class, Frame, Shape, choropleth
from senacs.charts.model import Drawing, Item
from senacs.method.french import NBSP, THIN, percent, typo
from senacs.territories import queries as territories
from senacs.territories import svg_paths
from senacs.territories.queries import DEPARTMENTS_FRAME

CLASSES = tuple(Class(low, low + 20, f"{low} à {low + 20}{THIN}%") for low in range(0, 100, 20))

Values = tuple[tuple[str, int, int], ...]
"""For each department: its code, deposits, structures expected."""


def rate_map(title: str, subtitle: str, values: Values, *, is_whole: bool) -> Drawing | None:
    """Departments coloured by rate; `is_whole` draws the country around them."""
    load = territories.latest_load()
    return _drawn(title, subtitle, values, is_whole, load.pk if load else 0)


# The load of the reference is part of the key: new outlines make new drawings.
@lru_cache(maxsize=64)
def _drawn(
    title: str,
    subtitle: str,
    values: Values,
    is_whole: bool,  # noqa: FBT001 -- `lru_cache` keys on positions
    load: int,
) -> Drawing | None:
    del load
    ground = territories.outline(DEPARTMENTS_FRAME)
    if ground is None:
        return None
    items = {code: _item(code, done, number) for code, done, number in values}
    shapes = []
    for one in ground.shapes:
        if one.code in items:
            shapes.append(Shape(one.code, typo(one.name), one.path))
        elif is_whole and one.code:
            items[one.code] = Item(one.name, None, "aucune structure", silence=NO_STRUCTURE)
            shapes.append(Shape(one.code, typo(one.name), one.path))
        elif is_whole:
            shapes.append(Shape("", one.name, one.path, "inset"))
    if not shapes:
        return None
    viewbox = ground.viewbox if is_whole else _around(shapes)
    frame = Frame(viewbox, title, subtitle, foot=ground.credit)
    return choropleth(frame, shapes, items, CLASSES, width=480)


def _item(code: str, done: int, number: int) -> Item:
    if not number:
        return Item(code, None, "aucune structure", silence=NO_STRUCTURE)
    rate = 100 * done / number
    return Item(code, rate, f"{percent(rate)} ({done}{NBSP}sur{NBSP}{number})")


def _around(shapes: list[Shape]) -> tuple[float, float, float, float]:
    """A box around the departments, with a little room."""
    boxes = [svg_paths.box(svg_paths.parse(shape.path)) for shape in shapes]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    room = 0.04 * max(right - left, bottom - top)
    return (left - room, top - room, right - left + 2 * room, bottom - top + 2 * room)
