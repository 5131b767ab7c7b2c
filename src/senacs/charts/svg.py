"""The pen: a canvas that grows downwards and writes plain SVG.

Only presentation attributes, so that a strict content policy and the typesetter accept the same
bytes; baselines are computed because typesetters ignore `dominant-baseline`.
"""

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from senacs.charts.metrics import CAP_HEIGHT, text_width
from senacs.charts.palette import GREY, HATCH, INK, PAPER
from senacs.charts.wording import clean, escape, shorten

TITLE = 18.0
FIGURE = 24.0
VALUE = 16.0
LABEL = 14.0
NOTE = 12.0
LEADING = 1.25
FONT = "Inter"
HATCHED = "hatch"
# Large tiles of long strokes: small or rotated tiles show their seams in print.
_TILE = 96
_DOTTED = 24


def number(value: float) -> str:
    """A coordinate: two decimals at most, no exponent, no negative zero."""
    if not math.isfinite(value):
        raise ValueError(f"{value!r} cannot be drawn")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def identity(*content: object) -> str:
    """A short identifier that depends on the content only, so that output is reproducible."""
    digest = hashlib.sha256(repr(content).encode("utf-8", "backslashreplace")).hexdigest()
    return f"c{digest[:10]}"


def middle(y: float, size: float) -> float:
    """The baseline that centres capitals and figures on `y`."""
    return y + CAP_HEIGHT * size / 2


@dataclass(frozen=True)
class Mark:
    """A mark cut where its look is written: on itself, or once for its run of the same look."""

    start: str
    look: str = ""
    end: str = ""

    @property
    def alone(self) -> str:
        """The mark with its own look."""
        return f"{self.start}{self.look}{self.end}"


@dataclass
class Canvas:
    """Marks drawn so far and `y`, the ordinate under which nothing is drawn yet."""

    width: float
    uid: str
    y: float = 0.0
    words: list[Mark] = field(default_factory=list)
    """Texts: they are written over all the marks, so that nothing covers them."""
    marks: list[Mark] = field(default_factory=list)
    patterns: dict[str, str] = field(default_factory=dict)

    def raw(self, mark: str) -> None:
        """Add a mark written elsewhere."""
        self.marks.append(Mark(mark))

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, *,
        stroke: str = "", radius: float = 0.0, kind: str = "",
    ) -> None:  # fmt: skip
        """A rectangle; `kind` becomes its class, for tests and for scripts of the page."""
        box = (
            f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
            + (f' rx="{number(radius)}"' if radius else "")
        )
        look = f' fill="{fill}"{_stroke(stroke)}'
        self.marks.append(Mark(f"<rect{_class(kind)} {box}", look, "/>"))

    def outline(
        self, box: tuple[float, float, float, float], fill: str, stroke: str, *, kind: str
    ) -> None:
        """A rectangle in dashes."""
        x, y, width, height = (number(side) for side in box)
        self.raw(
            f'<rect{_class(kind)} x="{x}" y="{y}" width="{width}" height="{height}" '
            f'fill="{fill}"{_stroke(stroke)} stroke-dasharray="4 3"/>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *,
        stroke: str = INK, thick: float = 1.0, dash: str = "",
    ) -> None:  # fmt: skip
        """A straight stroke."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        look = f' stroke="{stroke}" stroke-width="{number(thick)}"{dashes}'
        self.marks.append(Mark(f"<line {ends}", look, "/>"))

    def path(
        self, d: str, *, fill: str = "none", stroke: str = "", thick: float = 1.0,
        dash: str = "", kind: str = "",
    ) -> None:  # fmt: skip
        """Any outline, in absolute coordinates."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        look = f' fill="{fill}"{_stroke(stroke, thick)}{dashes}'
        self.marks.append(Mark(f'<path{_class(kind)} d="{d}"', look, "/>"))

    def circle(self, x: float, y: float, radius: float, fill: str, *, stroke: str = "") -> None:
        """A disc."""
        self._circle(x, y, radius, f' fill="{fill}"{_stroke(stroke, 2)}')

    def ring(self, x: float, y: float, radius: float, stroke: str, *, thick: float) -> None:
        """A circle seen through."""
        self._circle(x, y, radius, f' fill="none"{_stroke(stroke, thick)}')

    def _circle(self, x: float, y: float, radius: float, look: str) -> None:
        place = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
        self.marks.append(Mark(f"<circle {place}", look, "/>"))

    def text(
        self, x: float, baseline: float, content: str, *, size: float = LABEL,
        bold: bool = False, anchor: str = "start", fill: str = INK, halo: bool = False,
    ) -> None:  # fmt: skip
        """A line of text; it is moved, then shortened, rather than let out of the drawing."""
        content = shorten(content, self.width, size, bold=bold)
        if not content:
            return
        x = self._inside(x, text_width(content, size, bold=bold), anchor)
        look = (
            f' font-size="{number(size)}"'
            + (' font-weight="600"' if bold else "")
            + (f' text-anchor="{anchor}"' if anchor != "start" else "")
            + f' fill="{fill}"'
            + (f'{_stroke(PAPER, 4)} stroke-linejoin="round" paint-order="stroke"' if halo else "")
        )
        start = f'<text x="{number(x)}" y="{number(baseline)}"'
        self.words.append(Mark(start, look, f">{escape(content)}</text>"))

    def _inside(self, x: float, long: float, anchor: str) -> float:
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * long
        return min(max(x, before), self.width - (long - before))

    def lines(
        self, x: float, y: float, content: tuple[str, ...], *, size: float = LABEL,
        bold: bool = False, anchor: str = "start", fill: str = INK,
    ) -> float:  # fmt: skip
        """Lines of text whose first line starts at the ordinate `y`; gives where they end."""
        for line in content:
            # The strut of a line is shared between what is above the capitals and below the base.
            baseline = y + size * (LEADING + CAP_HEIGHT) / 2
            self.text(x, baseline, line, size=size, bold=bold, anchor=anchor, fill=fill)
            y += size * LEADING
        return y

    def pattern(self, texture: str, colour: str = HATCH, *, scale: float = 1.0) -> str:
        """The fill of a texture, declared once; `scale` is that of the group it is used in."""
        name = f"{self.uid}-{texture}-{colour.lstrip('#')}" + ("-map" if scale != 1 else "")
        if name not in self.patterns:
            tile = _DOTTED if texture == "dots" else _TILE
            size = f'width="{tile}" height="{tile}"'
            undo = f' patternTransform="scale({1 / scale:.6f})"' if scale != 1 else ""
            self.patterns[name] = (
                f'<pattern id="{name}" {size} patternUnits="userSpaceOnUse"{undo}>'
                f'<rect {size} fill="{colour}"/>{_texture(texture)}</pattern>'
            )
        return f"url(#{name})"

    def svg(self, *, title: str, description: str, kind: str) -> str:
        """The whole document, named and described for those who do not see it."""
        width, height = number(self.width), number(max(self.y, 1.0))
        definitions = f"<defs>{''.join(self.patterns.values())}</defs>" if self.patterns else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="figure figure-{kind}" '
            f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" aria-labelledby="{self.uid}-t {self.uid}-d" font-family="{FONT}">'
            f'<title id="{self.uid}-t">{escape(title)}</title>'
            f'<desc id="{self.uid}-d">{escape(description)}</desc>'
            f"{definitions}{''.join(_grouped([*self.marks, *_by_look(self.words)]))}</svg>"
        )


def _by_look(words: Sequence[Mark]) -> list[Mark]:
    """Texts by their look, in the order of its first; those with a halo come first, under."""
    ranks = {look: rank for rank, look in enumerate(dict.fromkeys(one.look for one in words))}
    return sorted(words, key=lambda one: ("paint-order" not in one.look, ranks[one.look]))


def _grouped(marks: Iterable[Mark]) -> Iterator[str]:
    """Marks in their order; the look of a run of neighbours is written once, on their group."""
    for look, run in groupby(marks, key=lambda mark: mark.look):
        some = list(run)
        if look and len(some) > 1:
            yield f"<g{look}>{''.join(mark.start + mark.end for mark in some)}</g>"
        else:
            yield from (mark.alone for mark in some)


def stamps(
    name: str, stamp: str, points: Sequence[tuple[float, float]], *,
    reach: float, step: float, kind: str,
) -> str:  # fmt: skip
    """The same mark at many points: corners of one unseen line, each marked, in their order.

    `stamp` is drawn around the origin, no farther than `reach`. Points are rounded to a `step`: one
    costs some seven bytes, where a mark of its own costs forty to a hundred.
    """
    steps = [(round(x / step), round(y / step)) for x, y in points]
    moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise([(0, 0), *steps])]
    line = " ".join(f"{x} {y}" for x, y in moves).replace(" -", "-")
    marked = " ".join(f'marker-{where}="url(#{name})"' for where in ("start", "mid", "end"))
    far, wide, room = number(-reach), number(2 * reach), number(2 * reach / step)
    return (
        f'<marker id="{name}" markerUnits="userSpaceOnUse" markerWidth="{room}" '
        f'markerHeight="{room}" viewBox="{far} {far} {wide} {wide}">{stamp}'
        f'</marker><path class="{kind}" d="m{line}" fill="none" '
        f'transform="scale({step:.4f})" {marked}/>'
    )


def height_of(content: tuple[str, ...], size: float = LABEL) -> float:
    """The height that `Canvas.lines` will use."""
    return len(content) * size * LEADING


def fits(content: str, width: float, size: float, *, bold: bool = False) -> bool:
    """Whether a line of text holds in this width."""
    return text_width(clean(content), size, bold=bold) <= width


def _texture(name: str) -> str:
    """Strokes of a tile: grey for what is hidden, white over the colours of parts."""
    if name == "dots":
        spots = [(x, y) for x in range(4, _DOTTED, 8) for y in range(2, _DOTTED, 8)]
        d = "".join(f"M{x - 2} {y}h4v4h-4z" for x, y in spots)
        return f'<path d="{d}" fill="{PAPER}"/>'
    if name in {"rules", "dashes"}:
        long = _TILE if name == "rules" else _TILE / 2
        d = "".join(f"M0 {y}h{number(long)}" for y in range(2, _TILE, 4))
        return f'<path d="{d}" fill="none" stroke="{PAPER}" stroke-width="2"/>'
    d = "".join(f"M{x} {_TILE}l{_TILE} -{_TILE}" for x in range(-_TILE, _TILE, 8))
    stroke, thick = (GREY, 1.5) if name == HATCHED else (PAPER, 2)
    return f'<path d="{d}" fill="none" stroke="{stroke}" stroke-width="{thick}"/>'


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _stroke(colour: str, thick: float = 1.0) -> str:
    return f' stroke="{colour}" stroke-width="{number(thick)}"' if colour else ""
