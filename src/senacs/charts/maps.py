"""Maps by territory: rates as colour, counts as discs, categories; and the map of points."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from senacs.charts import palette, svg
from senacs.charts.alt import spoken
from senacs.charts.forms.composition import WIDTH, Paint, Part, list_parts
from senacs.charts.model import Drawing, Item
from senacs.charts.plates import (
    Frame,
    Lands,
    Plate,
    Setting,
    Shape,
    empty,
    finish,
    flat,
    paint_around,
    plate,
)
from senacs.charts.points import Point, point_map
from senacs.charts.silences import HIDDEN, NO_ANSWER, NO_STRUCTURE, SILENCES, silence_fill
from senacs.charts.svg import LABEL, NOTE
from senacs.charts.wording import COLON, SEMICOLON, clean, escape, sentence, wrap

__all__ = [
    "HIDDEN",
    "NO_ANSWER",
    "NO_STRUCTURE",
    "Class",
    "Disc",
    "Discs",
    "Frame",
    "Lands",
    "Look",
    "MapDrawing",
    "Point",
    "Shape",
    "choropleth",
    "flat",
    "point_map",
    "territory_map",
]

MapDrawing = Drawing

LARGEST_DISC = 26.0


@dataclass(frozen=True)
class Class:
    """Values from `low` up to but not including `high`; the last class includes its end."""

    low: float
    high: float
    label: str


@dataclass(frozen=True)
class Disc:
    """A count at a place: the area of the disc is proportional to it."""

    x: float
    y: float
    value: float
    text: str
    label: str

    def __post_init__(self) -> None:
        if not (math.isfinite(self.value) and self.value >= 0):
            raise ValueError(f"{self.label}: {self.value!r} is not a count")


@dataclass(frozen=True)
class Look:
    """How a category is painted: plain, or in stripes over white."""

    colour: str
    striped: bool = False


MOST_KINDS = 8


def kinds(count: int) -> tuple[Look, ...]:
    """Looks of kinds without an order: plain, each much lighter than the one before, then striped.

    They stay apart on a photocopy. Raises ValueError beyond eight.
    """
    if count > MOST_KINDS:
        raise ValueError(f"a map shows at most {MOST_KINDS} kinds, not {count}")
    plain = [Look(colour) for colour in palette.PARTS]
    striped = [Look(colour, striped=True) for colour in palette.PART_STROKES[:3]]
    return tuple([*plain, *striped][:count])


@dataclass(frozen=True)
class Dots:
    """Small marks over the lands: (x, y, name), what they are, and the sign that tells it.

    Signs differ by their shape, for whoever sees no colour: what is (a disc), what is only thought
    of (an open diamond), what is taken away (a cross).
    """

    label: str
    places: tuple[tuple[float, float, str], ...]
    sign: str = "disc"

    def __post_init__(self) -> None:
        if self.sign not in _SIGNS:
            raise ValueError(f"{self.label}: {self.sign!r} is not a sign")


@dataclass(frozen=True)
class Style:
    """How each category of a map is painted, and what is marked over it."""

    looks: Mapping[str, Look]
    dots: tuple[Dots, ...] = ()


@dataclass(frozen=True)
class Discs:
    """The counts over the rates, and what they count."""

    label: str
    discs: tuple[Disc, ...]


def class_of(value: float, classes: Sequence[Class]) -> int:
    """The rank of the class of a value; a value out of all classes is refused."""
    for rank, one in enumerate(classes):
        last = rank == len(classes) - 1
        if one.low <= value < one.high or (last and value == one.high):
            return rank
    raise ValueError(f"{value!r} is in no class of the map")


def choropleth(
    frame: Frame, shapes: Sequence[Shape], values: Mapping[str, Item], classes: Sequence[Class], *,
    discs: Discs | None = None, width: float = WIDTH, heading: bool = False, uid: str = "",
) -> Drawing:  # fmt: skip
    """Rates as colour. Each territory has an item: a value, or a key that says which silence."""
    setting = Setting(width, heading, uid)
    own = [shape for shape in shapes if not shape.kind]
    header = ["Territoire", "Valeur"] + [discs.label if discs else ""] * bool(discs)
    if not own:
        return empty(frame, setting, header, kind="choropleth")
    items = [_item_of(shape, values) for shape in own]
    content = (shapes, tuple(values.items()), classes, discs)
    laid = plate(frame, setting, *content)
    colours = palette.ramp(len(classes))
    paints = [_paint(laid, item, classes, colours) for item in items]
    outlines = laid.lands(zip(own, paints, strict=True))
    laid.ground([*paint_around(laid, shapes), *outlines])
    _draw_discs(laid, discs.discs if discs else ())
    laid.scale_bar()
    _write_classes(laid, classes, colours, items)
    counts = {disc.label: disc.text for disc in discs.discs} if discs else {}
    if discs:
        _write_disc_key(laid, discs)
    table = [
        [clean(shape.name), clean(values[shape.code].text)]
        + [clean(counts.get(shape.name, ""))] * bool(discs)
        for shape in _once(own)
    ]
    named = [_named(shape, values[shape.code]) for shape in _once(own)]
    alt = " ".join(part for part in (*_head(frame), spoken(named)) if part)
    return finish(laid, setting, [header, *table], alt, kind="choropleth")


def territory_map(
    frame: Frame, shapes: Sequence[Shape], status: Mapping[str, str], legend: Mapping[str, str], *,
    width: float = WIDTH, heading: bool = False, uid: str = "",
    style: "Style | None" = None,
) -> Drawing:  # fmt: skip
    """Categories, in the order of the legend; a territory without a status has the last one.

    `style`: how each is painted, where the order alone does not say it well.
    """
    setting = Setting(width, heading, uid)
    looks, dots = (style.looks, style.dots) if style else (None, ())
    own = [shape for shape in shapes if not shape.kind]
    header = ["Territoire", "Situation"]
    if not own or not legend:
        return empty(frame, setting, header, kind="territories")
    keys = list(legend)
    found = {shape.code: status.get(shape.code, keys[-1]) for shape in own}
    strange = set(found.values()) - set(keys)
    if strange:
        raise ValueError(f"{frame.title}: {', '.join(sorted(strange))} is not in the legend")
    laid = plate(frame, setting, shapes, tuple(status.items()), tuple(legend.items()), dots)
    paints = _categories(laid, keys, looks, scale=None)
    outlines = laid.lands((shape, paints[found[shape.code]]) for shape in own)
    laid.ground([*paint_around(laid, shapes), *outlines])
    _draw_dots(laid, dots)
    laid.scale_bar()
    counts = {key: list(found.values()).count(key) for key in keys}
    signs = _categories(laid, keys, looks, scale=1)
    parts = [Part(signs[key], str(counts[key]), legend[key]) for key in keys]
    canvas = laid.canvas
    canvas.y = list_parts(canvas, 0, canvas.y + 10, canvas.width, parts)
    marked = [some for some in dots if some.places]
    for some in marked:
        canvas.raw(_SIGNS[some.sign](7, canvas.y + 14, ""))
        label = wrap(some.label, canvas.width - 24, LABEL)
        canvas.y = canvas.lines(24, canvas.y + 5, label)
    said = SEMICOLON.join(f"{clean(legend[key])}{COLON}{counts[key]}" for key in keys)
    named = [
        sentence(
            f"{clean(some.label)}{COLON}{SEMICOLON.join(clean(name) for *_, name in some.places)}"
        )
        for some in marked
        if some.sign != "disc"
    ]
    alt = " ".join(part for part in (*_head(frame), sentence(said), *named) if part)
    table = [[clean(shape.name), clean(legend[found[shape.code]])] for shape in _once(own)]
    return finish(laid, setting, [header, *table], alt, kind="territories")


def _once(shapes: Sequence[Shape]) -> list[Shape]:
    """Each territory once: one that an inset enlarges has several outlines."""
    return list({shape.code: shape for shape in reversed(shapes)}.values())[::-1]


def _item_of(shape: Shape, values: Mapping[str, Item]) -> Item:
    """The item of a territory; one that nobody spoke of is refused rather than guessed."""
    item = values.get(shape.code)
    if item is None:
        raise ValueError(f"{shape.name}: no value, nor the reason why there is none")
    if item.value is None and item.silence not in SILENCES:
        raise ValueError(f"{shape.name}: {item.silence!r} is not a reason for having no value")
    return item


def _named(shape: Shape, item: Item) -> Item:
    return Item(shape.name, item.value, item.text, emphasis=item.emphasis)


def _head(frame: Frame) -> list[str]:
    return [f"Carte{COLON}{sentence(frame.title)}", sentence(frame.subtitle)]


def _paint(laid: Plate, item: Item, classes: Sequence[Class], colours: Sequence[str]) -> Paint:
    if item.value is None:
        return silence_paint(laid, item.silence, scale=laid.scale)
    return Paint(colours[class_of(item.value, classes)], palette.PAPER, palette.INK)


def silence_paint(laid: Plate, key: str, *, scale: float) -> Paint:
    """The sign of a territory without a value."""
    return Paint(silence_fill(laid.canvas, key, scale=scale), palette.LINE, palette.INK)


def _categories(
    laid: Plate, keys: Sequence[str], looks: Mapping[str, Look] | None, *, scale: float | None
) -> dict[str, Paint]:
    if looks is None:
        ranks = enumerate(keys)
        return {key: _category(laid, rank, len(keys), scale=scale) for rank, key in ranks}
    used = laid.scale if scale is None else scale
    edge = palette.PAPER if scale is None else palette.LINE
    return {
        key: Paint(look_fill(laid, look, scale=used), edge, palette.INK)
        for key, look in looks.items()
    }


def look_fill(laid: Plate, look: Look, *, scale: float) -> str:
    """The fill of a look; `scale` is that of the group it is used in."""
    return laid.canvas.pattern("stripes", look.colour, scale=scale) if look.striped else look.colour


def _draw_dots(laid: Plate, dots: Sequence[Dots]) -> None:
    """In the order given: what is thought of goes over what is."""
    for some in dots:
        for x, y, name in some.places:
            at = laid.at(x, y)
            if laid.holds(*at):
                laid.canvas.raw(_SIGNS[some.sign](*at, f"<title>{escape(name)}</title>"))


def _disc(x: float, y: float, title: str) -> str:
    return (
        f'<circle class="dot" cx="{svg.number(x)}" cy="{svg.number(y)}" r="3.2" '
        f'fill="{palette.INK}" stroke="{palette.PAPER}" stroke-width="1.2">{title}</circle>'
    )


def _diamond(x: float, y: float, title: str) -> str:
    return (
        f'<path class="dot-new" d="M{svg.number(x)} {svg.number(y - 7)}l7 7l-7 7l-7 -7z" '
        f'fill="{palette.PAPER}" stroke="{palette.INK}" stroke-width="2.4">{title}</path>'
    )


def _cross(x: float, y: float, title: str) -> str:
    d = f"M{svg.number(x - 5)} {svg.number(y - 5)}l10 10m0 -10l-10 10"
    return (
        f'<g class="dot-gone">{title}'
        f'<path d="{d}" fill="none" stroke="{palette.PAPER}" stroke-width="6"/>'
        f'<path d="{d}" fill="none" stroke="{palette.INK}" stroke-width="2.6"/></g>'
    )


_SIGNS: Mapping[str, Callable[[float, float, str], str]] = {
    "disc": _disc,
    "diamond": _diamond,
    "cross": _cross,
}


def _category(laid: Plate, rank: int, count: int, *, scale: float | None = None) -> Paint:
    """The first category is full, the last one is quiet; those between are textured."""
    if rank == 0:
        return Paint(palette.COOL, palette.PAPER, palette.PAPER)
    if rank == count - 1:
        return Paint(palette.PALE, palette.PAPER if scale is None else palette.LINE, palette.INK)
    colour = (palette.PARTS[2], palette.OCHRE, palette.PLUM)[(rank - 1) % 3]
    used = laid.scale if scale is None else scale
    return Paint(laid.canvas.pattern("stripes", colour, scale=used), palette.PAPER, palette.PAPER)


def _draw_discs(laid: Plate, discs: Sequence[Disc]) -> None:
    """Large ones first, so that small ones stay visible; numbers where they hold."""
    greatest = max((disc.value for disc in discs), default=0.0)
    for disc in sorted(discs, key=lambda one: -one.value):
        if disc.value <= 0:
            continue
        radius = LARGEST_DISC * math.sqrt(disc.value / greatest)
        x, y = laid.at(disc.x, disc.y)
        # A white edge under the ink one: the ring reads on the darkest class.
        laid.canvas.ring(x, y, radius, palette.PAPER, thick=5)
        laid.canvas.ring(x, y, radius, palette.INK, thick=2)
        if svg.fits(disc.text, radius * 1.7, NOTE, bold=True):
            baseline = svg.middle(y, NOTE)
            laid.canvas.text(
                x, baseline, disc.text, size=NOTE, bold=True, anchor="middle", halo=True
            )


def _write_disc_key(laid: Plate, discs: Discs) -> None:
    canvas = laid.canvas
    canvas.ring(7, canvas.y + 14, 6, palette.INK, thick=2)
    label = wrap(discs.label, canvas.width - 24, LABEL)
    canvas.y = canvas.lines(24, canvas.y + 5, label)


def _write_classes(
    laid: Plate, classes: Sequence[Class], colours: Sequence[str], items: Sequence[Item]
) -> None:
    """The limits of the classes, then the silences that are on the map."""
    canvas = laid.canvas
    parts = [
        Part(Paint(colour, palette.LINE, palette.INK), "", one.label)
        for one, colour in zip(classes, colours, strict=True)
    ]
    silent = {item.silence for item in items if item.value is None}
    parts += [
        Part(silence_paint(laid, key, scale=1.0), "", label)
        for key, label in SILENCES.items()
        if key in silent
    ]
    canvas.y = list_parts(canvas, 0, canvas.y + 10, canvas.width, parts)
