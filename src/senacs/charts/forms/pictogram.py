"""A count a reader takes in at once: so many houses out of N, and the words « 3 sur 4 »."""

from senacs.charts import palette, svg
from senacs.charts.forms.composition import WIDTH, Frame, colour_of, compose
from senacs.charts.forms.horizontal import check_counts, draw_bars
from senacs.charts.metrics import text_width
from senacs.charts.model import Chart, Item
from senacs.charts.silences import NO_STRUCTURE, silence_fill, silence_of
from senacs.charts.svg import FIGURE, LABEL, Canvas, number
from senacs.charts.wording import clean, wrap

MOST = 12
SIDE = 26.0
GAP = 6.0
ROW_GAP = 16.0


def pictogram(
    chart: Chart, *, width: float = WIDTH, hue: str = palette.WARM, heading: bool = False,
    uid: str = "",
) -> str:  # fmt: skip
    """One row of houses per item; beyond a dozen houses nobody counts, and bars take over."""
    check_counts(chart)

    def paint(canvas: Canvas, shown: Chart) -> None:
        if shown.top > MOST:
            draw_bars(canvas, shown, hue)
            return
        for item in shown.items:
            _draw_row(canvas, shown, item, hue)
        canvas.y -= ROW_GAP

    return compose(chart, "pictogram", paint, Frame(width, heading, uid))


def _draw_row(canvas: Canvas, chart: Chart, item: Item, hue: str) -> None:
    count = round(chart.top)
    text = min(text_width(clean(item.text), FIGURE, bold=True), canvas.width * 0.4)
    step = min(SIDE + GAP, (canvas.width - text - 14) / count)
    side = step * SIDE / (SIDE + GAP)
    fill_known, silence = item.value is not None, silence_of(item)
    top = canvas.y + 2
    for rank in range(count):
        full = item.value is not None and rank < item.value
        fill = colour_of(item, chart, hue) if full else palette.PAPER
        fill = fill if fill_known else silence_fill(canvas, silence)
        stroke = fill if full else palette.LINE
        kind = silence or ("full" if full else "void")
        dash = "4 3" if silence == NO_STRUCTURE else ""
        house = _house(1 + rank * step, top, side - 2)
        canvas.path(house, fill=fill, stroke=stroke, thick=1.5, dash=dash, kind=kind)
    size = FIGURE if fill_known else LABEL
    x = count * step + 8
    baseline = svg.middle(top + SIDE / 2, size)
    canvas.text(x, baseline, item.text, size=size, bold=fill_known)
    canvas.y = top + SIDE + 4
    canvas.y = canvas.lines(0, canvas.y, wrap(item.label, canvas.width, LABEL)) + ROW_GAP


def _house(x: float, top: float, side: float) -> str:
    """A roof and its walls, standing on one ground line whatever the size."""
    ground = top + SIDE
    eaves, ridge = ground - side * 0.55, ground - side
    walls = (x + side * 0.14, x + side * 0.86)
    points = [
        (x, eaves), (x + side / 2, ridge), (x + side, eaves), (walls[1], eaves),
        (walls[1], ground), (walls[0], ground), (walls[0], eaves),
    ]  # fmt: skip
    return "M" + "L".join(f"{number(px)} {number(py)}" for px, py in points) + "Z"
