"""A thematic map in pieces: colours for rates or discs for counts, and the key that reads them.

The map and its key are drawn apart, so that a phone puts one under the other, and together when
the drawing must stand alone. The key holds the histogram of the distribution with its limits.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from senacs.charts import palette, svg
from senacs.charts.forms.composition import Paint, Part, draw_foot, list_parts
from senacs.charts.maps import Look, look_fill, silence_paint
from senacs.charts.metrics import text_width
from senacs.charts.plates import MOST_NAMED, Frame, Plate, Setting, Shape, paint_around, plate
from senacs.charts.silences import SILENCES
from senacs.charts.svg import LABEL, NOTE, Canvas
from senacs.charts.wording import COLON, SEMICOLON, clean, escape, sentence, wrap
from senacs.method.classing import Bar, Classes

MAP_WIDTH, KEY_WIDTH = 560.0, 330.0
LARGEST = 0.042
"""Radius of the largest disc, as part of the width of the map."""
MARK, SPECK = 5.0, 2.1
"""Radius of a mark, and of one among so many that each is a speck."""
_BARS_TALL = 84.0


@dataclass(frozen=True)
class Spot:
    """What a territory is worth: a value and its words, or a key that says which silence."""

    name: str
    value: float | None
    text: str
    silence: str = ""

    def __post_init__(self) -> None:
        if self.value is None and self.silence not in SILENCES:
            raise ValueError(f"{self.name}: {self.silence!r} is not a reason for having no value")
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError(f"{self.name}: {self.value!r} is not a number")


@dataclass(frozen=True)
class Scale:
    """How values are read: classes with a label each and bars under them, or discs without any.

    `unit` names the axis of the histogram; without bars, it heads the classes.
    `places`: where the disc of each territory stands.
    `looks`: how each class is painted where classes are kinds, without an order.
    """

    unit: str
    classes: Classes | None = None
    labels: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    looks: tuple[Look, ...] = ()
    places: Mapping[str, tuple[float, float]] | None = None
    ends: tuple[str, str] = ("", "")
    """Words of the least and the greatest value."""
    samples: tuple[tuple[float, str], ...] = ()
    """Values that the key shows as discs, with their words."""


@dataclass(frozen=True)
class Mark:
    """A point of the frame that bears the value of its code: a place too small to be coloured."""

    code: str
    x: float
    y: float


@dataclass(frozen=True)
class Layer:
    """A whole thematic map: shapes with a spot each by code, what is around them, and the scale.

    `lines`: outlines drawn over, in the coordinates of the frame. `marks`: where the subject is
    points; its shapes, if any, are theirs. `counted`: what the key counts, in the plural.
    """

    frame: Frame
    shapes: tuple[Shape, ...]
    spots: Mapping[str, Spot]
    scale: Scale
    lines: tuple[str, ...] = ()
    labels: tuple[tuple[float, float, str], ...] = ()
    marks: tuple[Mark, ...] = ()
    counted: str = "territoires"

    @property
    def one(self) -> str:
        """What the key counts, in the singular."""
        return self.counted.removesuffix("s")

    @property
    def subjects(self) -> list[Spot]:
        """What the key counts: each point, or each territory, once."""
        codes = [mark.code for mark in self.marks] or [shape.code for shape in self.own]
        return [self.spots[code] for code in dict.fromkeys(codes)]

    @property
    def own(self) -> tuple[Shape, ...]:
        """Shapes of the subject. Raises ValueError when one has no spot: nothing is guessed."""
        found = tuple(shape for shape in self.shapes if not shape.kind)
        for shape in found:
            if shape.code not in self.spots:
                raise ValueError(f"{shape.name}: no value, nor the reason why there is none")
        return found


def drawn_map(layer: Layer, *, width: float = MAP_WIDTH) -> str:
    """The map alone, named and described; its key is `drawn_key`."""
    laid = _laid(layer, Setting(width))
    return laid.canvas.svg(title=layer.frame.title, description=described(layer), kind="thematic")


def drawn_key(layer: Layer, *, width: float = KEY_WIDTH) -> str:
    """The key alone: histogram, classes, silences."""
    uid = svg.identity("key", layer.frame, layer.scale, width)
    canvas = Canvas(width=width, uid=uid)
    _write_key(Plate(canvas, layer.frame, 1.0, 0.0, 0.0), layer)
    return canvas.svg(
        title=f"Légende{COLON}{clean(layer.frame.title)}",
        description=_distribution(layer),
        kind="key",
    )


def drawn_whole(layer: Layer, *, width: float = MAP_WIDTH) -> str:
    """Title, map, key and source in one drawing, to be saved or printed."""
    laid = _laid(layer, Setting(width, heading=True))
    laid.canvas.y += 14
    _write_key(laid, layer)
    if layer.frame.foot:
        draw_foot(laid.canvas, layer.frame.foot)
    return laid.canvas.svg(title=layer.frame.title, description=described(layer), kind="thematic")


def described(layer: Layer) -> str:
    """The map in words: title, measure, how many territories in each class and each silence."""
    head = [f"Carte{COLON}{sentence(layer.frame.title)}", sentence(layer.frame.subtitle)]
    return " ".join(part for part in (*head, _distribution(layer)) if part)


def _distribution(layer: Layer) -> str:
    counted = Counter(_said(layer.scale, spot) for spot in layer.subjects)
    order = [*layer.scale.labels, "avec une valeur", *SILENCES.values()]
    said = [f"{key}{COLON}{counted[key]}" for key in order if counted[key]]
    return sentence(SEMICOLON.join(clean(part) for part in said) or "Aucune donnée")


def _said(scale: Scale, spot: Spot) -> str:
    if spot.value is None:
        return SILENCES[spot.silence]
    return scale.labels[scale.classes.of(spot.value)] if scale.classes else "avec une valeur"


# --- the map --------------------------------------------------------------------------------------


def _laid(layer: Layer, setting: Setting) -> Plate:
    laid = plate(layer.frame, setting, layer.shapes, tuple(layer.spots.items()), layer.scale)
    own = layer.own
    thick = 0.5 if len(own) > 150 else 1.0
    around = paint_around(laid, layer.shapes)
    lands = laid.lands(((_titled(s, layer), _paint(laid, layer, s)) for s in own), thick=thick)
    edge = f'fill="none" stroke="{palette.MUTED}" stroke-width="{0.8 / laid.scale:.4f}"'
    lines = [f'<path class="line" d="{escape(line)}" {edge}/>' for line in layer.lines]
    laid.ground([*around, *lands, *lines])
    _write_labels(laid, layer)
    _draw_discs(laid, layer)
    _draw_marks(laid, layer)
    laid.scale_bar()
    return laid


def _titled(shape: Shape, layer: Layer) -> Shape:
    """The shape whose name on hover says its value too."""
    return replace(shape, name=f"{shape.name}{COLON}{layer.spots[shape.code].text}")


def _paint(laid: Plate, layer: Layer, shape: Shape) -> Paint:
    return _paint_of(laid, layer.scale, layer.spots[shape.code], scale=laid.scale)


def _paint_of(laid: Plate, used: Scale, spot: Spot, *, scale: float) -> Paint:
    if spot.value is None:
        return silence_paint(laid, spot.silence, scale=scale)
    if used.classes is None:
        return Paint(palette.PALE, palette.LINE, palette.INK)
    look = _looks(used)[used.classes.of(spot.value)]
    return Paint(look_fill(laid, look, scale=scale), palette.PAPER, palette.INK)


def _looks(scale: Scale) -> tuple[Look, ...]:
    """How each class is painted: as it is said, else from the lightest to the darkest."""
    if scale.classes is None:
        return ()
    return scale.looks or tuple(Look(colour) for colour in palette.ramp(len(scale.classes)))


def _write_labels(laid: Plate, layer: Layer) -> None:
    for x, y, text in layer.labels:
        at = laid.at(x, y)
        # Over the frame of an inset, unless it is at the top of the map.
        baseline = at[1] - 4 if at[1] >= NOTE + 4 else at[1] + NOTE + 2
        laid.canvas.text(at[0] + 2, baseline, text, size=NOTE, fill=palette.MUTED)


def _radius(value: float, greatest: float, width: float) -> float:
    return width * LARGEST * math.sqrt(value / greatest) if greatest else 0.0


def _greatest(layer: Layer) -> float:
    return max((spot.value or 0.0 for spot in layer.spots.values()), default=0.0)


def _draw_discs(laid: Plate, layer: Layer) -> None:
    """Areas tell the counts; large discs first, so that small ones stay visible."""
    places = layer.scale.places
    if places is None:
        return
    greatest = _greatest(layer)
    known = [(spot.value or 0.0, code, spot) for code, spot in layer.spots.items()]
    discs = []
    for value, code, spot in sorted(known, key=lambda one: (-one[0], one[1])):
        if value <= 0 or code not in places:
            continue
        x, y = laid.at(*places[code])
        radius = max(_radius(value, greatest, laid.canvas.width), 1.5)
        said = escape(f"{spot.name}{COLON}{spot.text}")
        discs.append(
            f'<circle class="disc" cx="{svg.number(x)}" cy="{svg.number(y)}" '
            f'r="{svg.number(radius)}"><title>{said}</title></circle>'
        )
    laid.canvas.raw(
        f'<g fill="{palette.COOL}" fill-opacity="0.82" stroke="{palette.PAPER}" '
        f'stroke-width="1">{"".join(discs)}</g>'
    )
    _write_samples(laid, layer, greatest)


def _draw_marks(laid: Plate, layer: Layer) -> None:
    """A disc of one size each, edged in ink: the palest class still reads on the land.

    Too many to be named, those of one paint are a single outline, in the order of their first.
    """
    placed: dict[str, list[tuple[Mark, tuple[float, float]]]] = {}
    for mark in layer.marks:
        at = laid.at(mark.x, mark.y)
        if laid.holds(*at):
            fill = _paint_of(laid, layer.scale, layer.spots[mark.code], scale=1.0).fill
            placed.setdefault(fill, []).append((mark, at))
    if len(layer.marks) > MOST_NAMED:
        for fill, some in placed.items():
            laid.canvas.raw(_specks(laid, fill, [at for _, at in some]))
    elif placed:
        marks = [
            _mark(layer.spots[mark.code], at, fill) for fill, some in placed.items()
            for mark, at in some
        ]  # fmt: skip
        laid.canvas.raw(f'<g stroke="{palette.INK}" stroke-width="1.2">{"".join(marks)}</g>')


def _mark(spot: Spot, at: tuple[float, float], fill: str) -> str:
    said = escape(f"{spot.name}{COLON}{spot.text}")
    return (
        f'<circle class="mark" cx="{svg.number(at[0])}" cy="{svg.number(at[1])}" r="{MARK}" '
        f'fill="{fill}"><title>{said}</title></circle>'
    )


def _specks(laid: Plate, fill: str, points: Sequence[tuple[float, float]]) -> str:
    """Dots of one paint, to the quarter of a unit."""
    dot = f'<circle r="{SPECK + 0.25}" fill="{fill}" stroke="{palette.INK}" stroke-width="0.5"/>'
    name = svg.identity(laid.canvas.uid, fill)
    return svg.stamps(name, dot, sorted(points), reach=SPECK + 1, step=0.25, kind="map-specks")


def _write_samples(laid: Plate, layer: Layer, greatest: float) -> None:
    """Discs of known values under the map, at its own scale."""
    canvas = laid.canvas
    samples = [(v, words) for v, words in layer.scale.samples if 0 < v <= greatest]
    if not samples:
        return
    tall = 2 * _radius(max(v for v, _ in samples), greatest, canvas.width)
    base, x = canvas.y + tall + 6, 0.0
    for value, words in samples:
        radius = max(_radius(value, greatest, canvas.width), 1.5)
        canvas.circle(x + radius, base - radius, radius, palette.COOL)
        canvas.text(x + 2 * radius + 6, svg.middle(base - radius, LABEL), words)
        # Room between samples: a phone shows the words larger than they are drawn.
        x += 2 * radius + 26 + text_width(words, LABEL)
    canvas.y = base + 6


# --- the key --------------------------------------------------------------------------------------


def _write_key(laid: Plate, layer: Layer) -> None:
    canvas, scale = laid.canvas, layer.scale
    looks = _looks(scale)
    if scale.classes and scale.bars:
        _write_histogram(canvas, layer, [look.colour for look in looks])
    elif scale.classes and scale.unit:
        head = wrap(sentence(scale.unit).removesuffix("."), canvas.width, LABEL, bold=True)
        canvas.y = canvas.lines(0, canvas.y, head, size=LABEL, bold=True)
    spots = layer.subjects
    counted = Counter(_said(scale, spot) for spot in spots)
    parts = [
        Part(
            Paint(look_fill(laid, look, scale=1.0), palette.LINE, palette.INK),
            str(counted[label]),
            label,
        )
        for look, label in zip(looks, scale.labels, strict=True)
    ]
    present = {spot.silence for spot in spots if spot.value is None}
    parts += [
        Part(silence_paint(laid, key, scale=1.0), str(counted[words]), words)
        for key, words in SILENCES.items()
        if key in present
    ]
    if parts:
        note = f"Nombre de {layer.counted} {_of_what(layer)}"
        canvas.y = canvas.lines(
            0, canvas.y + 8, wrap(note, canvas.width, NOTE), size=NOTE, fill=palette.MUTED
        )
        canvas.y = list_parts(canvas, 0, canvas.y + 8, canvas.width, parts)


def _of_what(layer: Layer) -> str:
    if layer.scale.classes:
        return "dans chaque classe"
    has_discs = any(spot.value is not None for spot in layer.subjects)
    return "sans disque" if has_discs else "sans valeur"


def _write_histogram(canvas: Canvas, layer: Layer, colours: Sequence[str]) -> None:
    """Bars coloured as their classes, limits as lines; how many territories at each height."""
    classes, bars = layer.scale.classes, layer.scale.bars
    assert classes is not None
    low, high = min(bars[0].low, classes.limits[0]), max(bars[-1].high, classes.limits[-1])
    wide = (canvas.width - 2) / ((high - low) or 1.0)

    def at(value: float) -> float:
        return 1 + (value - low) * wide

    most = max(bar.count for bar in bars)
    head = wrap(f"Répartition ({layer.scale.unit})", canvas.width, LABEL, bold=True)
    canvas.y = canvas.lines(0, canvas.y, head, size=LABEL, bold=True) + 18
    base = canvas.y + _BARS_TALL
    highest = f"Barre la plus haute{COLON}{most} {layer.counted if most > 1 else layer.one}"
    canvas.text(0, canvas.y - 4, highest, size=NOTE, fill=palette.MUTED)
    for bar in bars:
        tall = _BARS_TALL * bar.count / most
        for start, end in _cut(bar, classes) if bar.count else ():
            fill = colours[classes.of((start + end) / 2)]
            room = max(at(end) - at(start), 2.0)
            canvas.rect(at(start), base - tall, room, tall, fill, stroke=palette.MUTED, kind="bar")
    for limit in classes.limits[1:-1]:
        canvas.line(
            at(limit), base - _BARS_TALL, at(limit), base + 5, stroke=palette.INK, dash="3 2"
        )
    canvas.line(0, base, canvas.width, base, stroke=palette.INK)
    canvas.y = base + 6
    _write_ends(canvas, layer.scale)


def _cut(bar: Bar, classes: Classes) -> list[tuple[float, float]]:
    """A bar in pieces at the limits that cross it: each piece has the colour of its class."""
    inside = [limit for limit in classes.limits if bar.low < limit < bar.high]
    return list(pairwise([bar.low, *inside, bar.high]))


def _write_ends(canvas: Canvas, scale: Scale) -> None:
    """The two ends of the axis."""
    first, last = scale.ends
    canvas.text(0, canvas.y + NOTE, first, size=NOTE, fill=palette.MUTED)
    canvas.text(canvas.width, canvas.y + NOTE, last, size=NOTE, anchor="end", fill=palette.MUTED)
    canvas.y += NOTE + 8
