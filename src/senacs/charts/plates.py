"""The ground of a map: outlines in given coordinates, brought to the width of the drawing."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from senacs.charts import palette, svg
from senacs.charts.forms.composition import (
    MAX_WIDTH,
    MIN_WIDTH,
    WIDTH,
    Paint,
    draw_empty,
    draw_foot,
    draw_heading,
)
from senacs.charts.model import Drawing
from senacs.charts.svg import NOTE, Canvas, number
from senacs.charts.table import table_of
from senacs.charts.wording import NNBSP, escape, wrap

_PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE,.\s+-]*")
MARGIN = 3.0
TALLEST = 1.1
MOST_NAMED = 500
"""Lands named on hover."""
SCALE_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class Shape:
    """A territory as an SVG path. Kinds: "" the subject, "context" around it, "inset" a frame."""

    code: str
    name: str
    path: str
    kind: str = ""

    def __post_init__(self) -> None:
        if not _PATH.fullmatch(self.path):
            raise ValueError(f"{self.code}: this outline is not an SVG path")


@dataclass(frozen=True)
class Lands:
    """The outlines that two drawings of one page share, under a name of the page.

    One of them writes them; the other, which `is_again`, only shows them at its own scale.
    """

    name: str
    is_again: bool = False


@dataclass(frozen=True)
class Frame:
    """What part of the coordinates is shown (x, y, width, height; y downwards) and what is said.

    `kilometre` is the length of a kilometre in these coordinates, 0 when there is no one scale.
    `listed` writes the numbered list under the points; a page with its own list says no.
    `lands`: the outlines are shared with another drawing of the page.
    """

    viewbox: tuple[float, float, float, float]
    title: str
    subtitle: str = ""
    foot: str = ""
    note: str = ""
    kilometre: float = 0.0
    listed: bool = True
    # Not part of what identifies a drawing.
    lands: Lands | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        *_origin, width, height = self.viewbox
        if not all(math.isfinite(side) for side in self.viewbox) or min(width, height) <= 0:
            raise ValueError(f"{self.title}: {self.viewbox} is not a frame")


@dataclass(frozen=True)
class Setting:
    """How a map is set; the same words as for a chart."""

    width: float = WIDTH
    heading: bool = False
    uid: str = ""


@dataclass
class Plate:
    """A canvas, and the passage from the coordinates of the frame to those of the canvas."""

    canvas: Canvas
    frame: Frame
    scale: float
    left: float
    top: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the frame on the canvas."""
        return (
            self.left + (x - self.frame.viewbox[0]) * self.scale,
            self.top + (y - self.frame.viewbox[1]) * self.scale,
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the canvas is on the map."""
        wide = self.frame.viewbox[2] * self.scale
        return 0 <= x - self.left <= wide and 0 <= y - self.top <= self.height

    @property
    def height(self) -> float:
        """Height of the map on the canvas."""
        return self.frame.viewbox[3] * self.scale

    def outline(self, shape: Shape, paint: Paint, *, thick: float = 1.0) -> str:
        """One territory, to be put inside `ground`; its name is read on hover."""
        return (
            f'<path class="{shape.kind or "land"}" d="{escape(shape.path)}" fill="{paint.fill}" '
            f'stroke="{paint.stroke}" stroke-width="{thick / self.scale:.4f}" '
            f'stroke-linejoin="round"><title>{escape(shape.name)}</title></path>'
        )

    def lands(self, painted: Iterable[tuple[Shape, Paint]], *, thick: float = 1.0) -> list[str]:
        """The subject, to be put inside `ground`; what lands have in common is written once.

        Their names are read on hover, unless they are so many that each is a speck: then names
        would weigh more than the whole page, and those of one paint are a single outline.
        """
        groups: dict[Paint, list[Shape]] = {}
        for shape, paint in painted:
            groups.setdefault(paint, []).append(shape)
        is_named = sum(map(len, groups.values())) <= MOST_NAMED
        drawn = []
        for paint, shapes in groups.items():
            if is_named:
                drawn.append(self.group("land", paint, shapes, thick=thick))
            else:
                whole = "".join(escape(shape.path) for shape in shapes)
                look = self._look(paint, thick)
                drawn.append(f'<path class="lands" {look} d="{whole}"/>')
        return drawn

    def group(self, kind: str, paint: Paint, shapes: Iterable[Shape], *, thick: float = 1.0) -> str:
        """Territories of one paint, each named on hover."""
        paths = (
            f'<path d="{escape(shape.path)}"><title>{escape(shape.name)}</title></path>'
            for shape in shapes
        )
        return f'<g class="{kind}" {self._look(paint, thick)}>{"".join(paths)}</g>'

    def _look(self, paint: Paint, thick: float) -> str:
        return (
            f'fill="{paint.fill}" stroke="{paint.stroke}" '
            f'stroke-width="{thick / self.scale:.4f}" stroke-linejoin="round"'
        )

    def ground(self, outlines: list[str]) -> None:
        """All the territories, drawn in their own coordinates."""
        x, y = self.at(0.0, 0.0)
        move = f"translate({number(x)} {number(y)}) scale({self.scale:.6f})"
        clip = f"{self.canvas.uid}-clip"
        drawn = "".join(outlines)
        if shared := self.frame.lands:
            named = f'<g id="{shared.name}">{drawn}</g>'
            drawn = f'<use href="#{shared.name}"/>' if shared.is_again else named
        # Neighbours reach far beyond the frame: they must not run under titles and lists.
        self.canvas.raw(
            f'<clipPath id="{clip}"><rect x="0" y="{number(self.top)}" '
            f'width="{number(self.canvas.width)}" height="{number(self.height)}"/></clipPath>'
            f'<g clip-path="url(#{clip})"><g transform="{move}">{drawn}</g></g>'
        )

    def grid(self) -> None:
        """A plain grid, where no outline is known: positions still read against one another."""
        wide = self.frame.viewbox[2] * self.scale
        for rank in range(7):
            x, y = self.left + wide * rank / 6, self.top + self.height * rank / 6
            self.canvas.line(x, self.top, x, self.top + self.height, stroke=palette.PALE)
            self.canvas.line(self.left, y, self.left + wide, y, stroke=palette.PALE)

    def scale_bar(self) -> None:
        """How long some round number of kilometres is, under the map at its right.

        Its words stand beside it: above it, they would meet the signs of the last line of the map.
        """
        if not self.frame.kilometre:
            return
        unit = self.frame.kilometre * self.scale
        fitting = [step for step in SCALE_STEPS if step * unit <= self.canvas.width * 0.2]
        if not fitting:
            return
        end, y = self.canvas.width - 2, self.canvas.y + 10
        start = end - fitting[-1] * unit
        self.canvas.line(start, y, end, y, stroke=palette.MUTED, thick=2)
        text, baseline = f"{fitting[-1]}{NNBSP}km", svg.middle(y, NOTE)
        self.canvas.text(start - 6, baseline, text, size=NOTE, anchor="end", fill=palette.MUTED)
        self.canvas.y = y + 4


def plate(frame: Frame, setting: Setting, *content: object) -> Plate:
    """A canvas with its heading, and the room of the map under it."""
    if not MIN_WIDTH <= setting.width <= MAX_WIDTH:
        raise ValueError(f"a map is {MIN_WIDTH:g} to {MAX_WIDTH:g} wide, not {setting.width!r}")
    uid = setting.uid or svg.identity("map", frame, setting, *content)
    canvas = Canvas(width=float(setting.width), uid=uid)
    if setting.heading:
        draw_heading(canvas, frame.title, frame.subtitle)
    *_origin, wide, tall = frame.viewbox
    room = canvas.width - 2 * MARGIN
    scale = min(room / wide, room * TALLEST / tall)
    left = (canvas.width - wide * scale) / 2
    laid = Plate(canvas, frame, scale, left, canvas.y + MARGIN)
    canvas.y += laid.height + 2 * MARGIN
    return laid


def paint_around(laid: Plate, shapes: Iterable[Shape]) -> list[str]:
    """What is around the subject: neighbours, then the frames of insets."""
    looks = {
        "context": Paint("#F3F0EA", palette.PAPER, palette.INK),
        "inset": Paint("none", palette.LINE, palette.INK),
    }
    around = [shape for shape in shapes if shape.kind]
    return [
        laid.group(kind, looks[kind], some)
        for kind in looks
        if (some := [shape for shape in around if shape.kind == kind])
    ]


def finish(
    laid: Plate, setting: Setting, table: list[list[str]], alt: str, *, kind: str
) -> Drawing:
    """Note, foot, then the map in all its forms."""
    canvas, frame = laid.canvas, laid.frame
    if frame.note:
        note = wrap(frame.note, canvas.width, NOTE)
        canvas.y = canvas.lines(0, canvas.y + 6, note, size=NOTE, fill=palette.MUTED)
    if setting.heading and frame.foot:
        draw_foot(canvas, frame.foot)
    return Drawing(
        svg=canvas.svg(title=frame.title, description=alt, kind=kind),
        alt=alt,
        table_html=table_of(table, caption=(frame.title, frame.subtitle), foot=frame.foot),
        rows=table,
        title=frame.title,
        subtitle=frame.subtitle,
        foot=frame.foot,
    )


def empty(frame: Frame, setting: Setting, header: list[str], *, kind: str) -> Drawing:
    """The polite box, for a map with nothing on it."""
    laid = plate(frame, setting, "empty")
    laid.canvas.y -= laid.height + 2 * MARGIN
    draw_empty(laid.canvas)
    return finish(laid, setting, [header], f"{frame.title}. Aucune donnée.", kind=kind)


def flat(lon: float, lat: float, *, middle: float) -> tuple[float, float]:
    """Degrees as plane coordinates, true enough for a department; `middle` is its latitude."""
    return lon * math.cos(math.radians(middle)), -lat
