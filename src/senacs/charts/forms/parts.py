"""Parts of a whole: a ring with its list, or one bar cut in segments. Readable in greyscale."""

import math
from collections.abc import Sequence

from senacs.charts import palette, svg
from senacs.charts.forms.composition import (
    WIDTH,
    Frame,
    Paint,
    Part,
    compose,
    list_parts,
    part_paint,
    parts_height,
)
from senacs.charts.forms.horizontal import draw_bars
from senacs.charts.metrics import text_width
from senacs.charts.model import Chart, Item
from senacs.charts.silences import HIDDEN, silence_of
from senacs.charts.svg import FIGURE, LABEL, NOTE, Canvas, number
from senacs.charts.wording import clean, longest_word, shorten, wrap

OUTER = 98.0
INNER = 55.0
BESIDE = 400.0
BAR = 40.0

Share = tuple[Item, float, Paint]


def donut(
    chart: Chart, *, width: float = WIDTH, hue: str = palette.WARM, heading: bool = False,
    uid: str = "",
) -> str:  # fmt: skip
    """A ring and, beside it or under it, the list of its parts in the same order."""

    def paint(canvas: Canvas, shown: Chart) -> None:
        parts = shares(canvas, shown)
        if parts is None:
            draw_bars(canvas, shown, hue)
        else:
            _draw_ring(canvas, shown, parts)

    return compose(chart, "donut", paint, Frame(width, heading, uid))


def stacked(
    chart: Chart, *, width: float = WIDTH, hue: str = palette.WARM, heading: bool = False,
    uid: str = "",
) -> str:  # fmt: skip
    """One bar for the whole, cut in segments; labels under them or in a list."""

    def paint(canvas: Canvas, shown: Chart) -> None:
        parts = shares(canvas, shown)
        if parts is None:
            draw_bars(canvas, shown, hue)
        else:
            _draw_segments(canvas, parts)

    return compose(chart, "stacked", paint, Frame(width, heading, uid))


def shares(canvas: Canvas, chart: Chart) -> list[Share] | None:
    """Each item with its share of the whole, which adds up to 1; None when no whole is known.

    The rest of a known whole belongs to the hidden items together; without a known whole a
    hidden part has no size, and drawing the others as a whole would lie.
    """
    known = sum(item.value for item in chart.items if item.value is not None)
    hidden = [item for item in chart.items if silence_of(item) == HIDDEN]
    rest = (chart.scale or 0.0) - known
    if hidden and rest <= 0:
        return None
    whole = known + rest if hidden else known
    if whole <= 0:
        return None
    parts: list[Share] = []
    for rank, item in enumerate(chart.items):
        # One slice for all that is hidden: cutting it in equal parts would show sizes.
        first = bool(hidden) and item is hidden[0]
        value = item.value if item.value is not None else rest * first
        paint = part_paint(canvas, rank, silence=silence_of(item))
        parts.append((item, value / whole, paint))
    return parts


def _list_of(parts: Sequence[Share]) -> list[Part]:
    return [Part(paint, item.text, item.label, item.note) for item, _share, paint in parts]


def _draw_ring(canvas: Canvas, chart: Chart, parts: Sequence[Share]) -> None:
    top = canvas.y
    beside = canvas.width >= BESIDE
    radius = min(OUTER, canvas.width * 0.24) if beside else OUTER
    x = radius + 2 if beside else canvas.width / 2
    left = 2 * radius + 34 if beside else 0.0
    entries = _list_of(parts)
    tall = parts_height(canvas.width - left, entries)
    y = top + max(radius + 2, tall / 2 if beside else 0.0)
    _draw_arcs(canvas, (x, y, radius), parts)
    _draw_total(canvas, chart, x, y, radius * INNER / OUTER)
    list_top = y - tall / 2 if beside else y + radius + 16
    end = list_parts(canvas, left, list_top, canvas.width - left, entries)
    canvas.y = max(end, y + radius + 2)


def _draw_arcs(canvas: Canvas, place: tuple[float, float, float], parts: Sequence[Share]) -> None:
    x, y, radius = place
    inner = radius * INNER / OUTER
    start = 0.0
    for item, share, paint in parts:
        end = start + share
        if share > 0:
            d = _arc(place, inner, start, end)
            canvas.path(d, fill=paint.fill, stroke=palette.PAPER, thick=2, kind="part")
        reach = (radius + inner) / 2
        room = min(radius - inner - 7, 2 * math.pi * reach * share - 4)
        if (
            paint.ink
            and text_width(clean(item.text), LABEL, bold=True) <= room
            and room > LABEL * 1.3
        ):
            angle = math.pi * (start + end)
            at = (x + reach * math.sin(angle), y - reach * math.cos(angle))
            baseline = svg.middle(at[1], LABEL)
            canvas.text(at[0], baseline, item.text, bold=True, anchor="middle", fill=paint.ink)
        start = end


def _arc(place: tuple[float, float, float], inner: float, start: float, end: float) -> str:
    """A slice of ring between two shares of the turn; a full ring is drawn in two halves."""
    x, y, outer = place
    if end - start > 0.9999:
        half = (start + end) / 2
        return f"{_arc(place, inner, start, half)} {_arc(place, inner, half, end)}"
    large = int(end - start > 0.5)

    def at(radius: float, share: float) -> str:
        angle = 2 * math.pi * share
        return f"{number(x + radius * math.sin(angle))} {number(y - radius * math.cos(angle))}"

    return (
        f"M{at(outer, start)}A{number(outer)} {number(outer)} 0 {large} 1 {at(outer, end)}"
        f"L{at(inner, end)}A{number(inner)} {number(inner)} 0 {large} 0 {at(inner, start)}Z"
    )


def _draw_total(canvas: Canvas, chart: Chart, x: float, y: float, radius: float) -> None:
    if not chart.total:
        return
    room = radius * 1.6
    size = FIGURE
    while size > LABEL and text_width(clean(chart.total), size, bold=True) > room:
        size -= 1
    total = (shorten(chart.total, room, size, bold=True),)
    under = wrap(chart.total_label, room, NOTE, most=3)
    top = y - (svg.height_of(total, size) + svg.height_of(under, NOTE)) / 2
    top = canvas.lines(x, top, total, size=size, bold=True, anchor="middle")
    canvas.lines(x, top, under, size=NOTE, anchor="middle", fill=palette.MUTED)


def _draw_segments(canvas: Canvas, parts: Sequence[Share]) -> None:
    y = canvas.y
    start = 0.0
    for item, share, paint in parts:
        x, wide = canvas.width * start, canvas.width * share
        canvas.rect(x, y, wide, BAR, paint.fill, stroke=palette.PAPER, kind="part")
        if paint.ink and text_width(clean(item.text), LABEL, bold=True) <= wide - 10:
            middle = svg.middle(y + BAR / 2, LABEL)
            canvas.text(x + wide / 2, middle, item.text, bold=True, anchor="middle", fill=paint.ink)
        start += share
    canvas.y = y + BAR
    if all(_holds_under(item, canvas.width * share, paint) for item, share, paint in parts):
        _label_under(canvas, parts)
    else:
        canvas.y = list_parts(canvas, 0, canvas.y + 12, canvas.width, _list_of(parts))


def _holds_under(item: Item, wide: float, paint: Paint) -> bool:
    """Whether value and label can stand on the segment itself, without a list."""
    room = wide - 12
    return (
        bool(paint.ink)
        and not item.note
        and text_width(clean(item.text), LABEL, bold=True) <= room
        and longest_word(item.label, LABEL) <= room
        and len(wrap(item.label, room, LABEL)) <= 3
    )


def _label_under(canvas: Canvas, parts: Sequence[Share]) -> None:
    top = canvas.y + 6
    start = 0.0
    for item, share, _paint in parts:
        wide = canvas.width * share
        lines = wrap(item.label, wide - 12, LABEL)
        middle = canvas.width * start + wide / 2
        canvas.y = max(canvas.y, canvas.lines(middle, top, lines, anchor="middle"))
        start += share
