"""Vertical form: a few columns side by side, for short labels."""

from senacs.charts import palette, svg
from senacs.charts.forms.composition import WIDTH, Frame, colour_of, compose, write_value
from senacs.charts.forms.horizontal import draw_bars
from senacs.charts.metrics import text_width
from senacs.charts.model import Chart, Item
from senacs.charts.silences import MARK, draw_silence, silence_of
from senacs.charts.svg import LABEL, NOTE, VALUE, Canvas
from senacs.charts.wording import clean, longest_word, wrap

PLOT = 170.0
WIDEST = 64.0
PADDING = 4.0


def columns(
    chart: Chart, *, width: float = WIDTH, hue: str = palette.WARM, heading: bool = False,
    uid: str = "",
) -> str:  # fmt: skip
    """Columns with their value above and their label below; turned into bars when words are cut."""

    def paint(canvas: Canvas, shown: Chart) -> None:
        size = _label_size(canvas, shown)
        if size is None:
            draw_bars(canvas, shown, hue)
        else:
            _draw_columns(canvas, shown, hue, size)

    return compose(chart, "columns", paint, Frame(width, heading, uid))


def _label_size(canvas: Canvas, chart: Chart) -> float | None:
    """The size at which every word and every value holds over its column, if there is one."""
    room = canvas.width / len(chart.items) - PADDING
    if any(text_width(clean(item.text), VALUE, bold=True) > room for item in chart.items):
        return None
    for size in (LABEL, 13.0, NOTE):
        if all(_holds(item, room, size) for item in chart.items):
            return size
    return None


def _holds(item: Item, room: float, size: float) -> bool:
    words = max(longest_word(item.label, size), longest_word(item.note, NOTE))
    return words <= room and len(wrap(item.label, room, size)) <= 4


def _draw_columns(canvas: Canvas, chart: Chart, hue: str, size: float) -> None:
    slot = canvas.width / len(chart.items)
    thick = min(WIDEST, slot * 0.62)
    value_room = VALUE * svg.LEADING + 4
    base = canvas.y + value_room + PLOT
    bottom = base
    for rank, item in enumerate(chart.items):
        centre = slot * (rank + 0.5)
        _draw_column(canvas, chart, item, (centre, base, thick), hue)
        label = wrap(item.label, slot - PADDING, size)
        y = canvas.lines(centre, base + 6, label, size=size, anchor="middle")
        note = wrap(item.note, slot - PADDING, NOTE)
        y = canvas.lines(centre, y, note, size=NOTE, anchor="middle", fill=palette.MUTED)
        bottom = max(bottom, y)
    canvas.line(0, base, canvas.width, base, stroke=palette.INK, thick=1.5)
    canvas.y = bottom


def _draw_column(
    canvas: Canvas, chart: Chart, item: Item, place: tuple[float, float, float], hue: str
) -> None:
    centre, base, thick = place
    x = centre - thick / 2
    if item.value is None:
        # Small, square and off the line of zero: a tall one would be read as a great value.
        tall = MARK + PADDING * 2
        sign = (centre - MARK / 2, base - tall, MARK, MARK)
        draw_silence(canvas, silence_of(item), sign, radius=3)
    else:
        tall = PLOT * (item.value / chart.top)
        canvas.rect(x, base - tall, thick, tall, colour_of(item, chart, hue), kind="column")
    write_value(canvas, (centre, base - tall - VALUE * 0.7), item, canvas.width, anchor="middle")
