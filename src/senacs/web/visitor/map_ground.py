"""The ground of thematic maps: outlines of a level within a territory, with a box around them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from senacs.charts.maps import Shape
from senacs.territories import commune_maps, svg_paths
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.queries import Drawing
from senacs.territories.rules import BUILT_IN, Level
from senacs.web.visitor.drawing import Inset

FRAMES = {Level.REGION: "regions", Level.DEPARTMENT: "departments", Level.EPCI: "epci"}
TITLE_ROOM = 0.035
"""Above a corner that touches the top of the map: where its name is written."""
ViewBox = tuple[float, float, float, float]
Point = tuple[float, float]
Label = tuple[float, float, str]


@dataclass(frozen=True)
class Ground:
    """Shapes with a code, what is around them, and the box that holds them all.

    `kilometre`: its length in these coordinates, 0 where there is no one scale.
    """

    shapes: tuple[Shape, ...]
    viewbox: ViewBox
    credit: str
    lines: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    kilometre: float = 0.0
    is_built_in: bool = False
    drawing: Drawing | None = None
    department: str = ""

    @cached_property
    def centres(self) -> dict[str, Point]:
        """Where the disc of each stands: in the enlarged corner for those that have one."""
        return {shape.code: centre(shape.path) for shape in self.shapes if not shape.kind}

    def place(self, lon: float, lat: float) -> Point | None:
        """Where a point stands, for grounds of communes; None elsewhere."""
        if self.drawing is None:
            return None
        return self.drawing.place(lon, lat, self.department)


def ground(level: str, within: Territory, among: Sequence[Territory]) -> Ground | None:
    """The outlines of territories of a level; None where this reference has none.

    `among`: the territories to draw, all of which lie in `within` or touch it.
    """
    wanted = frozenset(one.code for one in among)
    if level == Level.COMMUNE:
        return _communes(within, {one.code: one.name for one in among})
    whole = frame(level)
    if whole is None:
        return None
    is_country = within.level == Level.COUNTRY
    kept = [s for s in whole.shapes if s.code in wanted and (is_country or not s.part)]
    # The enlarged corner comes last: it is where the discs of its departments stand.
    shapes = sorted(kept, key=lambda shape: shape.part)
    if not shapes:
        return None
    found = Ground(
        shapes=tuple(Shape(s.code, s.name, s.path) for s in shapes),
        viewbox=whole.viewbox,
        credit=whole.credit,
        is_built_in=whole.detail == BUILT_IN,
        drawing=whole,
        department=_a_department(within),
    )
    if is_country:
        return _with_insets(found, whole, has_ring=any(s.part for s in shapes))
    return _cropped(found, within, whole)


def frame(level: str) -> Drawing | None:
    """The drawing of the country by regions, departments or EPCI; None where it is not loaded."""
    return _frame(FRAMES[Level(level)], territories.stamp())


@lru_cache(maxsize=6)
def _frame(key: str, stamp: str) -> Drawing | None:
    del stamp
    return territories.outline(key)


@lru_cache(maxsize=4000)
def centre(path: str) -> Point:
    """The centre of the largest piece of a land: islands do not pull it into the sea."""
    return svg_paths.centre(
        [max(svg_paths.parse(path), key=lambda ring: abs(svg_paths.area(ring)))]
    )


@lru_cache(maxsize=4000)
def _box(path: str) -> svg_paths.Box:
    return svg_paths.box(svg_paths.parse(path))


def insets(whole: Drawing, *, has_ring: bool = True) -> tuple[Inset, ...]:
    """The corners of a map of the country, with their names; `has_ring`: Paris is one of them."""
    kept = [one for one in whole.insets if has_ring or one["key"] != "IDF"]
    return tuple(Inset(str(one["name"]), _corner(one)) for one in kept)


def _with_insets(found: Ground, whole: Drawing, *, has_ring: bool) -> Ground:
    """The frames of overseas departments, and of Paris when it is enlarged, with their names."""
    frames, labels = [], []
    for one in (corners := insets(whole, has_ring=has_ring)):
        x, y, wide, tall = one.box
        outline = f"M{x:g} {y:g}h{wide:g}v{tall:g}h{-wide:g}z"
        frames.append(Shape("", one.name, outline, "inset"))
        labels.append((x, y, one.name))
    left, top, width, height = whole.viewbox
    is_high = any(one.box[1] - top < TITLE_ROOM * width for one in corners)
    above = TITLE_ROOM * width if is_high else 0.0
    contours = tuple(shape.path for shape in whole.shapes if not shape.code)
    return replace(
        found,
        shapes=(*found.shapes, *frames),
        viewbox=(left, top - above, width, height + above),
        labels=tuple(labels),
        lines=contours,
    )


def _corner(inset: object) -> tuple[float, float, float, float]:
    assert isinstance(inset, dict)
    return tuple(float(inset[name]) for name in ("x", "y", "width", "height"))  # type: ignore[return-value]


def _cropped(found: Ground, within: Territory, whole: Drawing) -> Ground:
    """A tight box, the outline of what holds the shapes, and a scale."""
    holder = _outline_of(within)
    paths = [shape.path for shape in found.shapes]
    viewbox = around([holder.path] if holder else paths)
    return replace(
        found,
        viewbox=viewbox,
        lines=(holder.path,) if holder else (),
        kilometre=_kilometre(whole, _a_department(within)),
    )


def _outline_of(territory: Territory) -> territories.Shape | None:
    if territory.level not in FRAMES:
        return None
    whole = frame(territory.level)
    shapes = whole.shapes if whole is not None else ()
    return next((s for s in shapes if s.code == territory.code and not s.part), None)


def _a_department(within: Territory) -> str:
    if within.level == Level.DEPARTMENT:
        return within.code
    found = territories.departments().filter(containers__container=within)
    return str(found.values_list("code", flat=True).first() or "")


def _kilometre(whole: Drawing, department: str) -> float:
    for fit in whole.fits:
        if not fit.part and (department in fit.departments or not fit.departments):
            own = department in fit.departments or len(department) == 2
            if own and fit.metres:
                return 1000.0 / fit.metres
    return 0.0


def around(paths: Sequence[str], *, room: float = 0.03) -> ViewBox:
    """A box around outlines, with a little room: a part of its longest side."""
    boxes = [_box(path) for path in paths]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    edge = room * max(right - left, bottom - top)
    return (left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge)


def _communes(within: Territory, names: dict[str, str]) -> Ground | None:
    """Communes of a department, or of an intercommunality that may cross a border."""
    if within.level == Level.DEPARTMENT:
        departments = [within]
    else:
        departments = list(territories.departments().touching(within))
    paths: dict[str, str] = {}
    for department in departments:
        paths |= commune_maps.communes_of(department)
    kept = {code: path for code, path in paths.items() if code in names}
    first = territories.zoom(departments[0]) if departments else None
    if not kept or first is None:
        return None
    holder = _outline_of(within)
    return Ground(
        shapes=tuple(Shape(code, names[code], path) for code, path in kept.items()),
        viewbox=around([holder.path] if holder else list(kept.values())),
        credit=first.credit,
        lines=(holder.path,) if holder else (),
        kilometre=_kilometre(first, departments[0].code),
        is_built_in=first.detail == BUILT_IN,
        drawing=first,
        department=departments[0].code,
    )
