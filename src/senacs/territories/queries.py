"""Reads that cross the tables of territories: search, ancestry, outlines and points on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Value, When

from senacs.territories import georeference, svg_paths
from senacs.territories.georeference import Fit, Point
from senacs.territories.models import (
    Containment,
    FormerCode,
    MapFrame,
    Outline,
    ReferenceLoad,
    Territory,
    TerritoryQuerySet,
)
from senacs.territories.rules import BUILT_IN, COM, FULL, Level, search_key

DEPARTMENTS_FRAME = "departments"
# Around a department drawn alone, so that labels of points near the border have room.
ZOOM_MARGIN = 0.06


def reference_level() -> str | None:
    """The finest reference ever loaded: "full", "built_in", or None on an empty database."""
    loaded = set(ReferenceLoad.objects.values_list("level", flat=True).distinct())
    return next((level for level in (FULL, BUILT_IN) if level in loaded), None)


def latest_load() -> ReferenceLoad | None:
    """The last load that changed something."""
    return ReferenceLoad.objects.order_by("at", "pk").last()


def stamp() -> str:
    """Another word after each load that changes something: a key for what was read before."""
    load = latest_load()
    return "" if load is None else f"{load.pk} {load.at.isoformat()} {load.checksum}"


def counts() -> Mapping[str, int]:
    """How many territories of each level, overseas collectivities apart."""
    rows = Territory.objects.exclude(zone=COM).values_list("level").annotate(number=Count("pk"))
    return dict(rows.order_by("level"))


def departments() -> TerritoryQuerySet:
    """The 101 departments, by code."""
    return Territory.objects.of_level(Level.DEPARTMENT).exclude(zone=COM).order_by("code")


def regions() -> TerritoryQuerySet:
    return Territory.objects.of_level(Level.REGION).exclude(zone=COM).order_by("search_name")


def wider(territory: Territory) -> Territory | None:
    """The nearest department, region or country that holds a territory, besides itself."""
    rungs = [Level.DEPARTMENT, Level.REGION, Level.COUNTRY]
    above = Territory.objects.containing(territory).of_level(*rungs).exclude(pk=territory.pk)
    return min(above, key=lambda one: rungs.index(Level(one.level)), default=None)


def departments_of(keys: frozenset[tuple[str, str]]) -> TerritoryQuerySet:
    """Departments that hold a commune of one of these (level, code), by code."""
    communes = Containment.objects.filter(
        container__in=Territory.objects.named(keys).order_by().values("pk"),
        contained__level=Level.COMMUNE,
    )
    holders = Containment.objects.filter(
        contained__in=communes.values("contained"), container__level=Level.DEPARTMENT
    )
    return departments().filter(pk__in=holders.values("container"))


def territory(level: str, code: str) -> Territory | None:
    return Territory.objects.filter(level=str(level), code=code).first()


def commune(code: str) -> Territory | None:
    """The commune of an Insee code, even a former one or that of a municipal district."""
    found = territory(Level.COMMUNE, code)
    if found is not None:
        return found
    former = FormerCode.objects.filter(old_code=code).select_related("current").first()
    if former is not None:
        return former.current
    return (
        Territory.objects.of_level(Level.COMMUNE)
        .filter(contents__contained__level=Level.DISTRICT, contents__contained__code=code)
        .first()
    )


def search(
    text: str, levels: Iterable[str] = (), within: Territory | None = None
) -> TerritoryQuerySet:
    """Territories by name: exact names first, then beginnings, then the most peopled."""
    key = search_key(text)
    if not key:
        return Territory.objects.none()
    found = Territory.objects.search(text)
    if levels := tuple(levels):
        found = found.of_level(*levels)
    if within is not None:
        found = found.within(within)
    nearness = Case(
        When(search_name=key, then=Value(0)),
        When(search_name__startswith=key, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return found.annotate(nearness=nearness).order_by(
        "nearness", F("population").desc(nulls_last=True), "search_name", "code"
    )


def ancestors(communes: Iterable[int]) -> Mapping[int, Mapping[str, Territory]]:
    """For each commune (by primary key), what holds it, by level: EPCI, department, region…"""
    pairs = list(
        Containment.objects.filter(contained__in=set(communes))
        .exclude(container=F("contained"))
        .values_list("contained_id", "container_id")
    )
    holders = Territory.objects.in_bulk({container for _, container in pairs})
    found: dict[int, dict[str, Territory]] = {}
    for contained, container in pairs:
        holder = holders[container]
        found.setdefault(contained, {})[holder.level] = holder
    return found


def regions_of_departments() -> Mapping[str, tuple[str, str, str]]:
    """For each department, by code: its name, the code and the name of its region."""
    rows = Containment.objects.filter(
        container__level=Level.REGION, contained__level=Level.DEPARTMENT
    )
    named = rows.values_list(
        "contained__code", "contained__name", "container__code", "container__name"
    )
    return {code: (name, region, title) for code, name, region, title in named}


# --- drawings -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """A territory drawn in a frame; `level` and `code` are empty for a mere contour."""

    level: str
    code: str
    name: str
    path: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes that share coordinates, their box (left, top, width, height), how to place points."""

    key: str
    viewbox: tuple[float, float, float, float]
    credit: str
    detail: str
    shapes: tuple[Shape, ...]
    insets: tuple[Mapping[str, object], ...]
    fits: tuple[Fit, ...]

    def place(self, lon: float, lat: float, department: str, part: str = "") -> Point | None:
        """Where a point of a department stands, None when this drawing cannot tell."""
        return georeference.to_drawing(lon, lat, department, fits=self.fits, part=part)


def outline(frame: str) -> Drawing | None:
    """A whole frame: "departments", "regions", and with the full reference "epci"."""
    found = MapFrame.objects.filter(key=frame).first()
    if found is None:
        return None
    outlines = found.outlines.select_related("territory").order_by("part", "territory__code", "pk")
    return _drawing(found, [_shape(item) for item in outlines])


def zoom(department: Territory) -> Drawing | None:
    """One department alone, in the coordinates of the national drawing, with a tight box."""
    found = (
        Outline.objects.filter(frame__key=DEPARTMENTS_FRAME, territory=department, part="")
        .select_related("frame", "territory")
        .first()
    )
    if found is None:
        return None
    left, top, right, bottom = svg_paths.box(svg_paths.parse(found.path))
    margin = ZOOM_MARGIN * max(right - left, bottom - top)
    viewbox = (left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin)
    drawing = _drawing(found.frame, [_shape(found)])
    return replace(drawing, viewbox=viewbox, insets=())


def _shape(item: Outline) -> Shape:
    if item.territory is None:
        return Shape("", "", "", item.path, item.part)
    drawn = item.territory
    return Shape(drawn.level, drawn.code, drawn.name, item.path, item.part)


def _drawing(frame: MapFrame, shapes: list[Shape]) -> Drawing:
    left, top, width, height = frame.viewbox
    return Drawing(
        key=frame.key,
        viewbox=(left, top, width, height),
        credit=frame.credit,
        detail=frame.level_of_detail,
        shapes=tuple(shapes),
        insets=tuple(frame.insets),
        fits=tuple(_fit(row) for row in frame.georeference),
    )


def _fit(row: Mapping[str, Any]) -> Fit:
    west, south, east, north = row["window"]
    origin = row["origin"]
    return Fit(
        departments=tuple(row["departments"]),
        part=row["part"],
        origin=None if origin is None else (origin[0], origin[1]),
        x=row["x"],
        y=row["y"],
        metres=row["metres"],
        window=(west, south, east, north),
    )
