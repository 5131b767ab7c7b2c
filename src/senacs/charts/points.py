"""Map of implantation: each structure a sign, told by shape and colour, none covering another."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from senacs.charts import palette, svg
from senacs.charts.alt import SPOKEN
from senacs.charts.forms.composition import WIDTH, Paint
from senacs.charts.metrics import text_width
from senacs.charts.model import Drawing
from senacs.charts.placement import Box, Layout, spiral
from senacs.charts.plates import (
    MARGIN,
    Frame,
    Plate,
    Setting,
    Shape,
    empty,
    finish,
    paint_around,
    plate,
)
from senacs.charts.svg import LABEL, NOTE, Canvas, number
from senacs.charts.wording import COLON, SEMICOLON, clean, longest_word, sentence, wrap

LAND = "#F1E9DC"
LAND_EDGE = "#A89F8E"
RADIUS = 10.0
DIGIT = 11.0
COLOURS = {
    "circle": palette.WARM,
    "diamond": palette.COOL,
    "square": palette.OCHRE,
    "triangle": palette.PLUM,
}
# A number needs room: pointed signs are a little larger than the circle.
REACH = {"circle": 1.0, "diamond": 1.28, "square": 0.92, "triangle": 1.3}


@dataclass(frozen=True)
class Point:
    """A structure at its place; without coordinates it is listed, never guessed."""

    x: float | None
    y: float | None
    label: str
    text: str = ""
    kind: str = ""
    shape: str = "circle"

    def __post_init__(self) -> None:
        if self.shape not in COLOURS:
            raise ValueError(f"{self.label}: {self.shape!r} is not a sign")
        if (self.x is None) != (self.y is None):
            raise ValueError(f"{self.label}: half a position is no position")
        if self.x is not None and not (math.isfinite(self.x) and math.isfinite(self.y or 0.0)):
            raise ValueError(f"{self.label}: this position is not finite")


@dataclass(frozen=True)
class Sign:
    """A point with its number, where it truly is and where its sign is drawn."""

    point: Point
    rank: int
    true: tuple[float, float]
    place: tuple[float, float]

    @property
    def box(self) -> Box:
        """The room of the sign."""
        reach = RADIUS * REACH[self.point.shape] - 0.5
        return Box(self.place[0] - reach, self.place[1] - reach, 2 * reach, 2 * reach)


def point_map(
    frame: Frame, shapes: Sequence[Shape], points: Sequence[Point], legend: Mapping[str, str], *,
    highlight: Collection[str] = (), width: float = WIDTH, heading: bool = False, uid: str = "",
) -> Drawing:  # fmt: skip
    """Signs numbered in the caller's order, names of places where they hold, the list under.

    `highlight` names the shapes (by code) or the points (by label) to bring forward.
    """
    setting = Setting(width, heading, uid)
    header = ["Structure", "Lieu", "Type", "Numéro"]
    if not points:
        return empty(frame, setting, header, kind="points")
    laid = plate(frame, setting, shapes, points, tuple(legend.items()), tuple(highlight))
    _draw_ground(laid, shapes, highlight)
    layout = Layout(Box(MARGIN, laid.top, laid.canvas.width - 2 * MARGIN, laid.height))
    signs = _place(laid, points, layout)
    _draw_signs(laid.canvas, signs, highlight)
    _name_places(laid.canvas, signs, layout)
    laid.scale_bar()
    _write_legend(laid.canvas, points, legend)
    placed = {sign.rank for sign in signs}
    if frame.listed:
        _write_list(laid.canvas, points, placed)
    _write_lost(laid.canvas, points, placed)
    table = [
        [clean(cell) for cell in (p.label, p.text, legend.get(p.kind, p.kind), str(rank))]
        for rank, p in enumerate(points, start=1)
    ]
    alt = _said(frame, points, legend, lost=len(points) - len(placed))
    return finish(laid, setting, [header, *table], alt, kind="points")


def _draw_ground(laid: Plate, shapes: Sequence[Shape], highlight: Collection[str]) -> None:
    if not shapes:
        laid.grid()
    land = Paint(LAND, LAND_EDGE, palette.INK)
    lit = Paint("#F0D3BF", palette.WARM, palette.INK)
    context = paint_around(laid, shapes)
    own = [
        laid.outline(shape, lit if shape.code in highlight else land, thick=1.5)
        for shape in shapes
        if not shape.kind
    ]
    laid.ground([*context, *own])


def _place(laid: Plate, points: Sequence[Point], layout: Layout) -> list[Sign]:
    """Each sign at its point, or at the nearest free place; the first ones come first.

    A point outside the frame, or without any room around it, gets no sign: it is listed.
    """
    signs = []
    for rank, point in enumerate(points, start=1):
        if point.x is None or point.y is None:
            continue
        true = laid.at(point.x, point.y)
        tries = (Sign(point, rank, true, place) for place in spiral(*true, step=5.0, turns=40))
        sign = next((sign for sign in tries if layout.is_free(sign.box)), None)
        if sign is not None and laid.holds(*true):
            layout.take(sign.box)
            signs.append(sign)
    return signs


def _draw_signs(canvas: Canvas, signs: Sequence[Sign], highlight: Collection[str]) -> None:
    _draw_leaders(canvas, [sign for sign in signs if math.dist(sign.true, sign.place) > 3])
    for sign in signs:
        draw_sign(canvas, sign.point.shape, sign.place, lit=sign.point.label in highlight)
    for sign in signs:
        x, y = sign.place
        # A triangle has its room low.
        y += 3 if sign.point.shape == "triangle" else 0
        baseline = svg.middle(y, DIGIT)
        number_text = str(sign.rank)
        canvas.text(
            x, baseline, number_text, size=DIGIT, bold=True, anchor="middle", fill=palette.PAPER
        )


def _draw_leaders(canvas: Canvas, moved: Sequence[Sign]) -> None:
    """Lines from the true places to the signs, as one outline: a town has dozens of them."""
    if not moved:
        return
    at = [tuple(number(side) for side in (*one.true, *one.place)) for one in moved]
    canvas.path(
        "".join(f"M{x} {y}L{to_x} {to_y}" for x, y, to_x, to_y in at),
        stroke=palette.INK, kind="leaders",
    )  # fmt: skip
    # A foot is a line that goes nowhere, with round ends: a disc in six letters.
    feet = "".join(f"M{x} {y}h0" for x, y, *_ in at)
    canvas.raw(
        f'<path class="feet" d="{feet}" fill="none" stroke="{palette.INK}" stroke-width="5" '
        'stroke-linecap="round"/>'
    )


def draw_sign(
    canvas: Canvas, shape: str, place: tuple[float, float], *, lit: bool = False,
    size: float = RADIUS,
) -> None:  # fmt: skip
    """A sign with a white edge, or an ink one when it is the subject."""
    reach = size * REACH[shape]
    edge = palette.INK if lit else palette.PAPER
    x, y = place
    if shape == "circle":
        canvas.circle(x, y, reach, COLOURS[shape], stroke=edge)
        return
    corners = {
        "diamond": [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)],
        "square": [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)],
        "triangle": [(0.0, -1.0), (1.0, 0.8), (-1.0, 0.8)],
    }[shape]
    d = "L".join(f"{number(x + dx * reach)} {number(y + dy * reach)}" for dx, dy in corners)
    canvas.path(f"M{d}Z", fill=COLOURS[shape], stroke=edge, thick=2, kind=shape)


def _name_places(canvas: Canvas, signs: Sequence[Sign], layout: Layout) -> None:
    """Names of places beside their signs where they hold; the list says the others."""
    places: dict[str, list[Sign]] = {}
    for sign in signs:
        # A name of unprintable signs alone is no name.
        if name := clean(sign.point.text).strip():
            places.setdefault(name, []).append(sign)
    # Places with most structures first: they are what the eye looks for.
    for name, there in sorted(places.items(), key=lambda place: -len(place[1])):
        word = longest_word(name, NOTE) + 1
        half = max(word, text_width(name, NOTE) * 0.62)
        for lines in dict.fromkeys([(name,), wrap(name, half, NOTE), wrap(name, word, NOTE)]):
            box = layout.first_free(_around(there, lines))
            if box is not None:
                x, y = box.x + box.width / 2, box.y + NOTE / 2
                for rank, line in enumerate(lines):
                    baseline = svg.middle(y + rank * NOTE, NOTE)
                    canvas.text(x, baseline, line, size=NOTE, anchor="middle", halo=True)
                break


def _around(there: Sequence[Sign], lines: tuple[str, ...]) -> list[Box]:
    """Right, left, under and over the signs of a place, and each of the signs."""
    wide = max(text_width(line, NOTE) for line in lines)
    tall = NOTE * len(lines)
    boxes = []
    for sign in there:
        around, gap = sign.box, 3.0
        x, y = sign.place
        right, left = around.x + around.width + gap, around.x - gap - wide
        over, under = around.y - gap - tall, around.y + around.height + gap
        boxes += [
            Box(px, py, wide, tall)
            for px, py in [
                (right, y - tall / 2), (left, y - tall / 2), (x - wide / 2, under),
                (x - wide / 2, over), (right - 6, under - 6), (right - 6, over + 6),
                (left + 6, under - 6), (left + 6, over + 6),
            ]
        ]  # fmt: skip
    return boxes


def _write_legend(canvas: Canvas, points: Sequence[Point], legend: Mapping[str, str]) -> None:
    x, canvas.y = 0.0, canvas.y + 10
    shapes = {point.kind: point.shape for point in points}
    for kind, label in legend.items():
        if kind not in shapes:
            continue
        lines = wrap(label, canvas.width - 30, LABEL)
        wide = 30 + max((text_width(line, LABEL, bold=True) for line in lines), default=0.0)
        if x and x + wide > canvas.width:
            x, canvas.y = 0.0, canvas.y + LABEL * svg.LEADING + 6
        draw_sign(canvas, shapes[kind], (x + 12, canvas.y + LABEL * svg.LEADING / 2), size=8)
        end = canvas.lines(x + 28, canvas.y, lines, bold=True)
        if len(lines) > 1:
            canvas.y, x = end - LABEL * svg.LEADING, canvas.width
        x += wide + 22
    canvas.y += LABEL * svg.LEADING + 8


def _write_list(canvas: Canvas, points: Sequence[Point], placed: Collection[int]) -> None:
    """Numbers and names, in two columns where they hold."""
    numbered = list(enumerate(points, start=1))
    entries = [(rank, point) for rank, point in numbered if rank in placed]
    count = 2 if canvas.width >= 400 and len(points) > 4 else 1
    room = (canvas.width - 18 * (count - 1)) / count
    per_column = math.ceil(len(entries) / count)
    top = bottom = canvas.y
    for column in range(count):
        y = top
        for rank, point in entries[column * per_column : (column + 1) * per_column]:
            y = _write_entry(canvas, (column * (room + 18), y, room), str(rank), point)
        bottom = max(bottom, y)
    canvas.y = bottom


def _write_lost(canvas: Canvas, points: Sequence[Point], placed: Collection[int]) -> None:
    """Those without a place are said under the map, with or without the list."""
    lost = [point for rank, point in enumerate(points, start=1) if rank not in placed]
    if lost:
        names = SEMICOLON.join(_entry(point) for point in lost)
        said = f"Non localisées sur la carte{COLON}{len(lost)} sur {len(points)}. {names}"
        lines = wrap(said, canvas.width, NOTE)
        canvas.y = canvas.lines(0, canvas.y + 4, lines, size=NOTE, fill=palette.MUTED)


def _write_entry(
    canvas: Canvas, place: tuple[float, float, float], rank: str, point: Point
) -> float:
    x, y, room = place
    colour = COLOURS[point.shape]
    canvas.lines(x + 20, y, (rank,), size=NOTE, bold=True, anchor="end", fill=colour)
    lines = wrap(_entry(point), room - 28, NOTE) or ("",)
    return canvas.lines(x + 28, y, lines, size=NOTE) + 3


def _entry(point: Point) -> str:
    return f"{clean(point.label)}, {clean(point.text)}" if point.text else clean(point.label)


def _said(frame: Frame, points: Sequence[Point], legend: Mapping[str, str], *, lost: int) -> str:
    parts = [f"Carte{COLON}{sentence(frame.title)}", sentence(frame.subtitle)]
    for kind in dict.fromkeys([*legend, *(point.kind for point in points)]):
        there = [point for point in points if point.kind == kind]
        if there:
            where = _where(there) if frame.listed else str(len(there))
            parts.append(sentence(f"{clean(legend.get(kind, kind))}{COLON}{where}"))
    if lost:
        parts.append(f"Non localisées sur la carte{COLON}{lost} sur {len(points)}.")
    return " ".join(part for part in parts if part)


def _where(there: Sequence[Point]) -> str:
    """Names when they are few, else how many in each place."""
    if len(there) <= SPOKEN:
        return SEMICOLON.join(_entry(point) for point in there)
    counts: dict[str, int] = {}
    for point in there:
        place = clean(point.text) or "lieu non précisé"
        counts[place] = counts.get(place, 0) + 1
    said = SEMICOLON.join(f"{place} ({count})" for place, count in counts.items())
    return said if len(counts) <= 4 * SPOKEN else f"{len(there)} dans {len(counts)} lieux"
