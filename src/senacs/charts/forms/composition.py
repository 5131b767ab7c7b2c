"""What every form shares: the frame around the plot, the colours of items, the list of parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from senacs.charts import palette, svg
from senacs.charts.alt import alt_text
from senacs.charts.metrics import CAP_HEIGHT, text_width
from senacs.charts.model import Chart, Item
from senacs.charts.silences import silence_fill
from senacs.charts.svg import LABEL, NOTE, VALUE, Canvas
from senacs.charts.wording import balanced, clean, shorten, wrap

MIN_WIDTH = 220.0
MAX_WIDTH = 2000.0
WIDTH = 480.0
SWATCH = 14.0

Painter = Callable[[Canvas, Chart], None]


@dataclass(frozen=True)
class Frame:
    """How a chart is set: its width, whether its title is drawn with it, its identifier."""

    width: float = WIDTH
    heading: bool = False
    uid: str = ""


def compose(chart: Chart, form: str, paint: Painter, frame: Frame) -> str:
    """The heading if asked for, the plot or a polite empty box, the foot."""
    if not MIN_WIDTH <= frame.width <= MAX_WIDTH:
        raise ValueError(f"a chart is {MIN_WIDTH:g} to {MAX_WIDTH:g} wide, not {frame.width!r}")
    uid = frame.uid or svg.identity(form, chart, frame)
    canvas = Canvas(width=float(frame.width), uid=uid)
    if frame.heading:
        draw_heading(canvas, chart.title, chart.subtitle)
    if chart.is_empty:
        draw_empty(canvas)
    else:
        paint(canvas, chart)
    if frame.heading and chart.foot:
        draw_foot(canvas, chart.foot)
    return canvas.svg(title=chart.title, description=alt_text(chart, form), kind=form)


def draw_heading(canvas: Canvas, title: str, subtitle: str) -> None:
    """Title and subtitle, when the drawing must stand alone."""
    lines = balanced(title, canvas.width, svg.TITLE, bold=True)
    canvas.y = canvas.lines(0, canvas.y, lines, size=svg.TITLE, bold=True)
    under = wrap(subtitle, canvas.width, LABEL)
    canvas.y = canvas.lines(0, canvas.y + 2, under, fill=palette.MUTED) + 14


def draw_foot(canvas: Canvas, foot: str) -> None:
    """Source, n and release under the plot."""
    lines = wrap(foot, canvas.width, NOTE)
    canvas.y = canvas.lines(0, canvas.y + 10, lines, size=NOTE, fill=palette.MUTED)


def draw_empty(canvas: Canvas) -> None:
    """A box that says so, rather than a hole."""
    box = (1.0, canvas.y + 1, canvas.width - 2, 70.0)
    canvas.rect(*box, palette.PAPER, stroke=palette.LINE, radius=6)
    baseline = svg.middle(canvas.y + 36, LABEL)
    centre = canvas.width / 2
    canvas.text(centre, baseline, "Aucune donnée", anchor="middle", fill=palette.MUTED)
    canvas.y += 72


def colour_of(item: Item, chart: Chart, hue: str) -> str:
    """Colour for the subject, grey for context; without a subject, all are in colour."""
    return hue if item.emphasis or not chart.is_emphatic else palette.GREY


def write_value(
    canvas: Canvas, at: tuple[float, float], item: Item, room: float, *, anchor: str = "start"
) -> float:
    """The value of an item, centred on the ordinate: bold when known, quieter when it is not.

    Gives the width written, which is never more than `room`.
    """
    known = item.value is not None
    size = VALUE if known else LABEL
    fill = palette.INK if known else palette.MUTED
    text = shorten(item.text, room, size, bold=known)
    baseline = svg.middle(at[1], size)
    canvas.text(at[0], baseline, text, size=size, bold=known, anchor=anchor, fill=fill)
    return text_width(text, size, bold=known)


def value_width(items: Sequence[Item]) -> float:
    """Room for the widest value."""
    return max((text_width(clean(item.text), VALUE, bold=True) for item in items), default=0.0)


@dataclass(frozen=True)
class Paint:
    """The fill of a part, its outline, and the colour of a text written on it."""

    fill: str
    stroke: str
    ink: str


def part_paint(canvas: Canvas, rank: int, *, silence: str = "") -> Paint:
    """The paint of the nth part; textures begin when the five fills are used up."""
    if silence:
        return Paint(silence_fill(canvas, silence), palette.GREY, palette.INK)
    around, place = divmod(rank, len(palette.PARTS))
    # White texture would vanish on the lightest fills: textured rounds use the darker strokes.
    fill = palette.PARTS[place] if around == 0 else palette.PART_STROKES[place]
    stroke = palette.PART_STROKES[place]
    if around == 0:
        return Paint(fill, stroke, palette.text_on(fill))
    return Paint(canvas.pattern(("stripes", "dots")[around % 2 - 1], fill), stroke, "")


@dataclass(frozen=True)
class Part:
    """One line of the list of parts: its sign, its value and its label."""

    paint: Paint
    text: str
    label: str
    note: str = ""


def list_parts(canvas: Canvas, x: float, y: float, width: float, parts: Sequence[Part]) -> float:
    """Sign, value in bold, label; one part under the other. Gives where the list ends.

    Values that would leave no room to the labels stand over them: none is cut.
    """
    values = max((text_width(clean(p.text), VALUE, bold=True) for p in parts), default=0.0)
    is_over = values > width * 0.4
    values = 0.0 if is_over else values
    left = x + SWATCH + 9
    label_x = left + values + (10 if values else 0)
    for part in parts:
        centre = y + VALUE * svg.LEADING / 2
        sign = (x + 0.5, centre - SWATCH / 2, SWATCH - 1, SWATCH - 1)
        canvas.rect(*sign, part.paint.fill, stroke=part.paint.stroke, radius=3, kind="sign")
        baseline = svg.middle(centre, VALUE)
        if is_over and part.text:
            value = shorten(part.text, x + width - left, VALUE, bold=True)
            canvas.text(left, baseline, value, size=VALUE, bold=True)
            baseline += VALUE * svg.LEADING
        elif part.text:
            canvas.text(left + values, baseline, part.text, size=VALUE, bold=True, anchor="end")
        room = x + width - label_x
        # The first line of the label shares the baseline of the value.
        top = baseline - LABEL * (svg.LEADING + CAP_HEIGHT) / 2
        end = canvas.lines(label_x, top, wrap(part.label, room, LABEL))
        note = wrap(part.note, room, NOTE)
        y = max(canvas.lines(label_x, end, note, size=NOTE, fill=palette.MUTED), centre + 10) + 7
    return y - 7 if parts else y


def parts_height(width: float, parts: Sequence[Part]) -> float:
    """The height `list_parts` will take, measured by drawing it aside."""
    return list_parts(Canvas(width=width, uid="aside"), 0, 0, width, parts)
