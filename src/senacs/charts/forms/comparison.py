"""An own value set against a reference group: range, middle half, centre, own mark."""

from dataclasses import dataclass

from senacs.charts import palette, svg
from senacs.charts.forms.composition import WIDTH, Frame, compose, write_value
from senacs.charts.metrics import text_width
from senacs.charts.model import Chart, Item, Reference
from senacs.charts.silences import draw_silence, silence_of
from senacs.charts.svg import LABEL, NOTE, VALUE, Canvas, number
from senacs.charts.wording import COLON, clean, wrap

TRACK = 14.0
MARK = 9.0
HALF = "#C3B9A6"
ROW_GAP = 18.0
SIGN = 12.0


@dataclass(frozen=True)
class Axis:
    """From a value of one row to an abscissa."""

    left: float
    long: float
    top: float

    def x(self, value: float) -> float:
        """Divided first: the smallest numbers must not make an infinite scale."""
        return self.left + self.long * (value / self.top)


def bullet(
    chart: Chart, *, width: float = WIDTH, hue: str = palette.WARM, heading: bool = False,
    uid: str = "",
) -> str:  # fmt: skip
    """One row per item, each on its own scale from zero unless the chart has a whole."""

    def paint(canvas: Canvas, shown: Chart) -> None:
        for item in shown.items:
            _draw_row(canvas, shown, item, hue)
        _write_key(canvas, shown, hue)

    return compose(chart, "bullet", paint, Frame(width, heading, uid))


def row_top(chart: Chart, item: Item) -> float:
    """The end of the scale of one row: the whole, or the greatest of the two parties."""
    reference = item.reference
    marks = [chart.scale, item.value]
    if reference is not None:
        marks += [reference.value, reference.high, reference.q3]
    return max([mark for mark in marks if mark is not None], default=0.0) or 1.0


def _draw_row(canvas: Canvas, chart: Chart, item: Item, hue: str) -> None:
    centre = _write_own(canvas, item) + MARK
    # The track is inset by half a mark, so that a mark at either end stays in the drawing.
    left, long = MARK + 1, canvas.width - 2 * MARK - 2
    axis = Axis(left, long, row_top(chart, item))
    canvas.rect(left, centre - TRACK / 2, long, TRACK, palette.HATCH, radius=3, kind="track")
    if item.reference is not None:
        _draw_reference(canvas, item.reference, axis, centre)
    if item.value is not None:
        _draw_mark(canvas, axis.x(item.value), centre, hue)
    canvas.y = centre + MARK + 3
    if item.reference is not None:
        _write_reference(canvas, item.reference)
    canvas.y += ROW_GAP


def _write_own(canvas: Canvas, item: Item) -> float:
    """Label and note at the left, own value at the right; gives where the track may start."""
    room = min(text_width(clean(item.text), VALUE, bold=True), canvas.width * 0.45)
    line = LABEL * svg.LEADING
    middle = canvas.y + line / 2
    written = write_value(canvas, (canvas.width, middle), item, room, anchor="end")
    if item.value is None:
        # No mark on the track: it would say zero. The sign of its silence stands beside the word.
        sign = canvas.width - written - SIGN - 6
        draw_silence(canvas, silence_of(item), (sign, middle - SIGN / 2, SIGN, SIGN))
    left = canvas.width - room - SIGN - 16
    y = max(canvas.lines(0, canvas.y, wrap(item.label, left, LABEL)), canvas.y + line)
    return canvas.lines(0, y, wrap(item.note, left, NOTE), size=NOTE, fill=palette.MUTED) + 6


def _draw_reference(canvas: Canvas, reference: Reference, axis: Axis, centre: float) -> None:
    bands = [(reference.low, reference.high, palette.PALE), (reference.q1, reference.q3, HALF)]
    for low, high, fill in bands:
        if low is not None and high is not None:
            wide = max(axis.x(high) - axis.x(low), 1.0)
            canvas.rect(axis.x(low), centre - TRACK / 2, wide, TRACK, fill, kind="band")
    if reference.value is not None:
        x = axis.x(reference.value)
        canvas.line(x, centre - MARK, x, centre + MARK, stroke=palette.INK, thick=2.5)


def _draw_mark(canvas: Canvas, x: float, y: float, hue: str) -> None:
    """A diamond with a white edge, seen over any band."""
    d = "".join(
        f"{verb}{number(x + dx)} {number(y + dy)}"
        for verb, dx, dy in [("M", 0, -MARK), ("L", MARK, 0), ("L", 0, MARK), ("L", -MARK, 0)]
    )
    canvas.path(f"{d}Z", fill=hue, stroke=palette.PAPER, thick=2, kind="own")


def _write_reference(canvas: Canvas, reference: Reference) -> None:
    """The tick again as a sign, then what it is and how the group is spread."""
    said = f"{reference.label}{COLON}{reference.text}"
    if reference.spread:
        said += f", {reference.spread}"
    lines = wrap(said, canvas.width - 12, NOTE)
    sign = canvas.y + NOTE * svg.LEADING / 2
    canvas.line(2, sign - 5, 2, sign + 5, stroke=palette.INK, thick=2.5)
    canvas.y = canvas.lines(12, canvas.y, lines, size=NOTE, fill=palette.MUTED)


def _write_key(canvas: Canvas, chart: Chart, hue: str) -> None:
    """Once, under the rows: what the mark and the bands are."""
    named = len(chart.columns) > 1 and chart.columns[1] not in {"", "Valeur"}
    entries: list[tuple[str, str]] = [("own", chart.columns[1] if named else "Valeur propre")]
    references = [item.reference for item in chart.items if item.reference is not None]
    if any(reference.low is not None for reference in references):
        entries.append((palette.PALE, "du minimum au maximum"))
    if any(reference.q1 is not None for reference in references):
        entries.append((HALF, "moitié centrale"))
    x = 0.0
    line = NOTE * svg.LEADING
    for sign, label in entries:
        wide = 24 + text_width(clean(label), NOTE)
        if x and x + wide > canvas.width:
            x, canvas.y = 0.0, canvas.y + line + 2
        centre = canvas.y + line / 2
        if sign == "own":
            _draw_mark(canvas, x + MARK, centre, hue)
        else:
            canvas.rect(x, centre - 6, 18, 12, sign, kind="key")
        canvas.lines(x + 24, canvas.y, (label,), size=NOTE, fill=palette.MUTED)
        x += wide + 18
    canvas.y += line + 2
