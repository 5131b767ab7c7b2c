"""Maps whose places are links: SVG written by hand of figures, read in the order of the document.

Nothing here reads the database. Colours are classes of the style sheet.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from senacs.charts.metrics import text_width
from senacs.charts.placement import Box, Layout, Wanted, labels, spiral
from senacs.charts.svg import number
from senacs.charts.wording import escape

SIGN = 10.0
LABEL_SIZE = 13.0
LARGE_LABEL, MOST_LARGE = 26.0, 12
"""Names of a crowd where it is shown small, on a phone or beside a table: large, and few."""
SMALLEST_DISC, LARGEST_DISC = 26.0, 62.0
INSET_NAME = 17.0


@dataclass(frozen=True)
class Land:
    """An outline in the coordinates of the drawing. Without address it is only shown."""

    name: str
    path: str
    url: str = ""
    said: str = ""
    is_subject: bool = True
    is_lit: bool = False
    is_repeated: bool = False  # an enlarged corner repeats land already drawn
    is_border: bool = False  # only its line, over other lands
    is_part: bool = False  # one of those that make a territory together: without a line


@dataclass(frozen=True)
class Disc:
    """A count over the middle of a land."""

    x: float
    y: float
    count: int


@dataclass(frozen=True)
class Sign:
    """A structure at its place."""

    x: float
    y: float
    kind: str
    name: str
    place: str
    said: str
    url: str = ""


ViewBox = tuple[float, float, float, float]


@dataclass(frozen=True)
class Inset:
    """A corner where land is moved or enlarged, with its name."""

    name: str
    box: ViewBox


def lands_map(
    viewbox: ViewBox,
    lands: Sequence[Land],
    discs: Sequence[Disc],
    title: str,
    insets: Sequence[Inset] = (),
) -> str:
    """A map of territories: those with an address are links, counts are discs."""
    left, top, width, height = viewbox
    thick = max(width, height) / 900
    # The name of a corner is over it: the highest one needs its room.
    room = INSET_NAME * 1.5 * thick
    over = max((top - inset.box[1] + room for inset in insets), default=0.0)
    top, height = top - max(over, 0.0), height + max(over, 0.0)
    behind = [land for land in lands if not land.url]
    linked = [land for land in lands if land.url]
    body = "".join(_inset(inset, thick) for inset in insets)
    body += "".join(_path(land, thick) for land in behind)
    body += "".join(_linked(land, _path(land, thick)) for land in linked)
    body += _discs(discs, unit=thick)
    box = f"{number(left)} {number(top)} {number(width)} {number(height)}"
    return _svg(box, body, title, "map-lands")


def signs_map(
    viewbox: ViewBox, lands: Sequence[Land], signs: Sequence[Sign], title: str, *,
    size: float, is_crowd: bool = False,
) -> str:  # fmt: skip
    """A map of structures: a sign each, none covering another, the names of their communes.

    `is_crowd`: names are drawn twice, and the style sheet shows the few large ones on a phone.
    """
    left, top, width, height = viewbox
    scale = min(size / width, size * 1.05 / height)
    wide, tall = width * scale, height * scale
    ground = "".join(_path(land, 1.4 / scale) for land in lands)
    move = f"translate({number(-left * scale)} {number(-top * scale)}) scale({scale:.5f})"
    layout = Layout(Box(0, 0, wide, tall))
    points = tuple(((sign.x - left) * scale, (sign.y - top) * scale) for sign in signs)
    placed = _placed(points, layout.frame)
    for _, shown in placed:
        layout.take(_box(*shown))
    moved = [(true, shown) for true, shown in placed if math.dist(true, shown) > SIGN / 2]
    body = f'<g transform="{move}">{ground}</g>{_leaders(moved)}'
    body += "".join(_sign(sign, at) for sign, (_, at) in zip(signs, placed, strict=True))
    places = [shown for _, shown in placed]
    if is_crowd:
        signs_alone = Layout(layout.frame)
        for box in layout.taken:
            signs_alone.take(box)
        body += _names(
            signs, places, signs_alone, size=LARGE_LABEL, most=MOST_LARGE, kind=" is-few"
        )
    body += _names(signs, places, layout, kind=" is-many" * is_crowd)
    return _svg(f"0 0 {number(wide)} {number(tall)}", body, title, "map-signs")


def _svg(viewbox: str, body: str, title: str, kind: str) -> str:
    return (
        f'<svg class="map {kind}" xmlns="http://www.w3.org/2000/svg" viewBox="{viewbox}" '
        f'role="group" aria-label="{escape(title)}">{body}</svg>'
    )


def _path(land: Land, thick: float) -> str:
    kind = "map-land" if land.is_subject else "map-around"
    kind = "map-border" if land.is_border else "map-part" if land.is_part else kind
    lit = " is-lit" if land.is_lit else ""
    title = f"<title>{escape(land.said or land.name)}</title>"
    return (
        f'<path class="{kind}{lit}" d="{escape(land.path)}" stroke-width="{thick:.4f}">'
        f"{title}</path>"
    )


def _linked(land: Land, drawn: str) -> str:
    if land.is_repeated:
        return f'<a href="{escape(land.url)}" tabindex="-1" aria-hidden="true">{drawn}</a>'
    said = escape(land.said or land.name)
    return f'<a href="{escape(land.url)}" aria-label="{said}">{drawn}</a>'


def _inset(inset: Inset, thick: float) -> str:
    x, y, width, height = (number(value) for value in inset.box)
    size = INSET_NAME * thick
    return (
        f'<g class="map-inset" aria-hidden="true"><rect x="{x}" y="{y}" width="{width}" '
        f'height="{height}" stroke-width="{thick:.4f}"/>'
        f'<text x="{x}" y="{number(inset.box[1] - size / 3)}" font-size="{number(size)}">'
        f"{escape(inset.name)}</text></g>"
    )


Point = tuple[float, float]


def _discs(discs: Iterable[Disc], unit: float) -> str:
    """Area tells the count; the smallest one still holds its number, and none covers another."""
    ordered = sorted(discs, key=lambda disc: -disc.count)
    greatest = max((disc.count for disc in ordered), default=1)
    placed: list[tuple[Point, float]] = []
    drawn = []
    for disc in ordered:
        reach = SMALLEST_DISC + (LARGEST_DISC - SMALLEST_DISC) * math.sqrt(disc.count / greatest)
        radius = reach * unit * 0.5
        x, y = _apart((disc.x, disc.y), radius, placed, step=3 * unit)
        placed.append(((x, y), radius))
        drawn.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'
            f'<text x="{number(x)}" y="{number(y + radius * 0.34)}" '
            f'font-size="{number(radius * 0.95)}">{disc.count}</text>'
        )
    return f'<g class="map-discs" aria-hidden="true">{"".join(drawn)}</g>' if drawn else ""


def _apart(
    wanted: Point, radius: float, placed: Sequence[tuple[Point, float]], step: float
) -> Point:
    """The place that was wanted, or the nearest one where a disc touches no other."""
    for tried in spiral(*wanted, step=step, turns=40):
        if all(math.dist(tried, at) >= radius + other for at, other in placed):
            return tried
    return wanted


@lru_cache(maxsize=256)
def _placed(points: tuple[Point, ...], frame: Box) -> tuple[tuple[Point, Point], ...]:
    """Each sign at its point or at the nearest free place; when all is full, at its point."""
    layout, found = Layout(frame), []
    for x, y in points:
        tries = spiral(x, y, SIGN / 2, 30)
        free = next((p for p in tries if layout.is_free(_box(*p))), (x, y))
        layout.take(_box(*free))
        found.append(((x, y), free))
    return tuple(found)


def _box(x: float, y: float) -> Box:
    return Box(x - SIGN, y - SIGN, 2 * SIGN, 2 * SIGN)


def _leaders(moved: Sequence[tuple[Point, Point]]) -> str:
    """Lines from the true places to the signs: one outline for all, since a town has dozens."""
    if not moved:
        return ""
    lines = "".join(f"M{_at(*true)}L{_at(*shown)}" for true, shown in moved)
    feet = "".join(f"M{_at(x - 2, y)}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0" for (x, y), _ in moved)
    return f'<path class="map-leader" d="{lines}"/><path class="map-foot" d="{feet}"/>'


def _at(x: float, y: float) -> str:
    """A point of a map of signs: a tenth is less than anybody sees."""
    return f"{number(round(x, 1))} {number(round(y, 1))}"


def _sign(sign: Sign, place: Point) -> str:
    x, y = place
    said = escape(sign.said)
    if sign.kind == "CS":
        left, top = _at(x, y).split()
        mark = f'<circle class="map-sign is-cs" cx="{left}" cy="{top}" r="{SIGN - 2:g}"/>'
    else:
        r = number(SIGN)
        mark = (
            f'<path class="map-sign is-evs" d="M{_at(x, y - SIGN)}l{r} {r}l-{r} {r}l-{r} -{r}z"/>'
        )
    # On hover the name is enough: the sign tells the kind, and the map where it is.
    titled = f"<title>{escape(sign.name)}</title>{mark}"
    if not sign.url:
        return f"<g>{titled}</g>"
    return f'<a href="{escape(sign.url)}" aria-label="{said}">{titled}</a>'


def _names(
    signs: Sequence[Sign], places: Sequence[Point], layout: Layout, *,
    size: float = LABEL_SIZE, most: int | None = None, kind: str = "",
) -> str:  # fmt: skip
    """Names of communes once, beside one of their signs, or at the end of a line.

    `most`: of those with most structures only.
    """
    there: dict[str, list[Point]] = {}
    for sign, place in zip(signs, places, strict=True):
        there.setdefault(sign.place, []).append(place)
    named = sorted(there.items(), key=lambda item: (-len(item[1]), item[0]))[:most]
    wanted = [
        Wanted(tuple(points), text_width(name, size), size, SIGN + 3) for name, points in named
    ]
    drawn = []
    for (name, _), label in zip(named, labels(wanted, layout), strict=True):
        if label is None:
            continue
        box = label.box
        if label.is_far:
            drawn.append(_tie(label.mark, box.nearest(*label.mark)))
        drawn.append(
            f'<text x="{number(box.x)}" y="{number(box.y + size * 0.82)}" '
            f'font-size="{size}">{escape(name)}</text>'
        )
    return f'<g class="map-names{kind}" aria-hidden="true">{"".join(drawn)}</g>'


def _tie(mark: Point, end: Point) -> str:
    """A line from the edge of a sign to its name."""
    long = math.dist(mark, end)
    x, y = (a + (b - a) * SIGN / long for a, b in zip(mark, end, strict=True))
    return (
        f'<path class="map-leader" d="M{number(x)} {number(y)}L{number(end[0])} {number(end[1])}"/>'
    )
