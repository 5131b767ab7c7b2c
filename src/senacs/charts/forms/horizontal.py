"""Horizontal forms: bars on a zero-based scale, and counts of boxes « sur N »."""

from dataclasses import dataclass

from senacs.charts import palette, svg
from senacs.charts.forms.composition import (
    WIDTH,
    Frame,
    colour_of,
    compose,
    value_width,
    write_value,
)
from senacs.charts.metrics import text_width
from senacs.charts.model import Chart, Item
from senacs.charts.silences import MARK, draw_silence, silence_of
from senacs.charts.svg import LABEL, NOTE, Canvas
from senacs.charts.wording import balanced, clean, longest_word, wrap

GAP = 10.0
ROW_GAP = 11.0
BAR = 22.0
SLIM_BAR = 16.0
BOX_HEIGHT = 18.0
LINE = 20.0
BOX_GAP = 4.0
MOST_BOXES = 12
MOST_VALUES = 0.5
"""Of the width: on a phone « 36 937 personnes » is not cut, and bars are long enough yet."""


@dataclass(frozen=True)
class Rows:
    """Where the three columns are: labels at the left (or above), marks, values."""

    label_width: float
    plot_x: float
    plot_width: float
    value_width: float

    @property
    def above(self) -> bool:
        """Labels are too long for a column: each stands above its marks."""
        return self.plot_x == 0

    @property
    def thick(self) -> float:
        """Thickness of a bar."""
        return SLIM_BAR if self.above else BAR


def bars(
    chart: Chart, *, width: float = WIDTH, hue: str = palette.WARM, heading: bool = False,
    uid: str = "",
) -> str:  # fmt: skip
    """Bars in the caller's order, each with its label and its value, or the sign of a silence."""

    def paint(canvas: Canvas, shown: Chart) -> None:
        draw_bars(canvas, shown, hue)

    return compose(chart, "bars", paint, Frame(width, heading, uid))


def count_bars(
    chart: Chart, *, width: float = WIDTH, hue: str = palette.WARM, heading: bool = False,
    uid: str = "",
) -> str:  # fmt: skip
    """For each item, how many boxes out of N are full; N is `chart.scale`."""
    check_counts(chart)
    few = chart.top <= MOST_BOXES

    def paint(canvas: Canvas, shown: Chart) -> None:
        (_draw_boxes if few else draw_bars)(canvas, shown, hue)

    return compose(chart, "count_bars", paint, Frame(width, heading, uid))


def check_counts(chart: Chart) -> None:
    """Counts are whole numbers and never exceed N."""
    whole = chart.scale if chart.scale is not None else chart.top
    if not float(whole).is_integer():
        raise ValueError(f"{chart.title}: {whole!r} is not a whole number of structures")
    for item in chart.items:
        if item.value is not None and (item.value > whole or not float(item.value).is_integer()):
            raise ValueError(f"{item.label}: {item.value!r} is not a count out of {whole:g}")


def draw_bars(canvas: Canvas, chart: Chart, hue: str) -> None:
    """Bars, their track when there is a whole, and the line where zero is."""
    # What is said of a silence has the whole line: no bar takes it.
    known = [item for item in chart.items if item.value is not None]
    values = value_width(known or chart.items)
    rows = _rows(canvas, chart, values, least_plot=canvas.width * 0.3)
    top = canvas.y
    for item in chart.items:
        centre = _write_label(canvas, item, rows)
        _draw_bar(canvas, chart, item, rows, centre, hue)
    canvas.y -= ROW_GAP + 4 * rows.above
    if not rows.above:
        canvas.line(rows.plot_x, top, rows.plot_x, canvas.y, stroke=palette.INK, thick=1.5)


def _draw_bar(
    canvas: Canvas, chart: Chart, item: Item, rows: Rows, centre: float, hue: str
) -> None:
    y = centre - rows.thick / 2
    full = (rows.plot_x, y, rows.plot_width, rows.thick)
    end = rows.plot_x + rows.plot_width
    if item.value is None:
        # Small, square and off the line of zero: a long one would be read as a great value.
        sign = (rows.plot_x + GAP * 0.8, centre - MARK / 2, MARK, MARK)
        draw_silence(canvas, silence_of(item), sign, radius=3)
        end = sign[0] + MARK if silence_of(item) else rows.plot_x
    else:
        long = rows.plot_width * (item.value / chart.top)
        if chart.scale is not None:
            canvas.rect(*full, palette.PALE, kind="track")
        else:
            end = rows.plot_x + long
        canvas.rect(rows.plot_x, y, long, rows.thick, colour_of(item, chart, hue), kind="bar")
    if rows.above:
        zero = (rows.plot_x + 0.75, y - 2, rows.plot_x + 0.75, y + rows.thick + 2)
        canvas.line(*zero, stroke=palette.INK, thick=1.5)
    room = rows.value_width if item.value is not None else canvas.width - end - GAP * 0.8
    write_value(canvas, (end + GAP * 0.8, centre), item, room)


def _draw_boxes(canvas: Canvas, chart: Chart, hue: str) -> None:
    count = round(chart.top)
    widest = 30.0 if count <= 6 else 22.0
    values = value_width(chart.items)
    rows = _rows(canvas, chart, values, least_plot=count * (widest + BOX_GAP) - BOX_GAP)
    step = min(widest + BOX_GAP, (rows.plot_width + BOX_GAP) / count)
    # Boxes stand against the values, so that all the rows end on one line.
    start = 0.0 if rows.above else rows.plot_x + rows.plot_width + BOX_GAP - step * count
    for item in chart.items:
        centre = _write_label(canvas, item, rows)
        for rank in range(count):
            box = (start + rank * step, centre - BOX_HEIGHT / 2, step - BOX_GAP, BOX_HEIGHT)
            if item.value is None:
                draw_silence(canvas, silence_of(item), box, radius=3)
            elif rank < item.value:
                colour = colour_of(item, chart, hue)
                canvas.rect(*box, colour, stroke=colour, radius=3, kind="full")
            else:
                canvas.rect(*box, palette.PAPER, stroke=palette.LINE, radius=3, kind="void")
        write_value(canvas, (start + count * step - BOX_GAP + GAP, centre), item, rows.value_width)
    canvas.y -= ROW_GAP + 4 * rows.above


def _rows(canvas: Canvas, chart: Chart, values: float, *, least_plot: float) -> Rows:
    """Labels go left if they hold there in two lines without cutting a word, else above.

    `values`: the room that they would take.
    """
    values = min(values, canvas.width * MOST_VALUES)
    least_plot = min(least_plot, canvas.width - values - GAP)
    room = canvas.width - values - GAP - least_plot - GAP
    widest = max(text_width(clean(item.label), LABEL, bold=item.emphasis) for item in chart.items)
    room = min(room, widest, canvas.width * 0.55)
    if all(_holds(item, room) for item in chart.items):
        x = room + GAP
        return Rows(room, x, canvas.width - x - GAP - values, values)
    return Rows(canvas.width, 0.0, canvas.width - GAP - values, values)


def _holds(item: Item, room: float) -> bool:
    bold = item.emphasis
    words = max(longest_word(item.label, LABEL, bold=bold), longest_word(item.note, NOTE))
    lines = max(len(wrap(item.label, room, LABEL, bold=bold)), len(wrap(item.note, room, NOTE)))
    return words <= room and lines <= 2


def _write_label(canvas: Canvas, item: Item, rows: Rows) -> float:
    """Write the label and its note, move down by one row, give the middle of the marks."""
    label = balanced(item.label, rows.label_width, LABEL, bold=item.emphasis)
    note = wrap(item.note, rows.label_width, NOTE)
    tall = svg.height_of(label) + svg.height_of(note, NOTE)
    bold = item.emphasis
    if rows.above:
        y = canvas.lines(0, canvas.y, label, bold=bold)
        y = canvas.lines(0, y, note, size=NOTE, fill=palette.MUTED) + 3
        # A little more air than between label and marks, so that they are read as one.
        canvas.y = y + LINE + ROW_GAP + 4
        return y + LINE / 2
    height = max(tall, rows.thick)
    y = canvas.y + (height - tall) / 2
    x = rows.plot_x - GAP
    for line, size, fill in [(label, LABEL, palette.INK), (note, NOTE, palette.MUTED)]:
        y = canvas.lines(
            x, y, line, size=size, fill=fill, anchor="end", bold=bold and size == LABEL
        )
    centre = canvas.y + height / 2
    canvas.y += height + ROW_GAP
    return centre
