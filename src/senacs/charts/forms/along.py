"""What stands along the axis of series: signs of what happened, and the turns of a cycle."""

import itertools
from collections.abc import Sequence

from senacs.charts import palette, svg
from senacs.charts.forms.axis import Axes
from senacs.charts.metrics import text_width
from senacs.charts.model import Chart, Cycle, Step
from senacs.charts.svg import NOTE, Canvas, number
from senacs.charts.wording import COLON, clean, wrap


def draw_moments(canvas: Canvas, chart: Chart, axes: Axes) -> None:
    """A small sign on the axis; what it stands for is written under the drawing."""
    for label in dict.fromkeys(moment.at for moment in chart.moments):
        x = axes.between(label)
        if x is not None:
            _flag(canvas, x, axes.base)


def _flag(canvas: Canvas, x: float, base: float) -> None:
    corners = ((x, base - 9), (x + 6, base), (x - 6, base))
    d = "M" + "L".join(f"{number(a)} {number(b)}" for a, b in corners) + "Z"
    canvas.path(d, fill=palette.INK, kind="moment")


def draw_cycle(canvas: Canvas, cycle: Cycle, axes: Axes) -> None:
    """A stroke for each turn of the cycle, the place of each position in it under the stroke."""
    placed = [(x, step) for step in cycle.steps if (x := axes.between(step.at)) is not None]
    if not placed:
        return
    y = canvas.y + 5
    # Strokes go a little beyond their years, and never touch one another.
    apart = [b - a for (a, _), (b, _) in itertools.pairwise(sorted(placed, key=_abscissa))]
    beyond = min([5.0, *(gap * 0.3 for gap in apart)])
    for turn in dict.fromkeys(step.turn for _, step in placed):
        xs = [x for x, step in placed if step.turn == turn]
        start, end = max(min(xs) - beyond, 1.0), min(max(xs) + beyond, canvas.width - 1)
        d = f"M{number(start)} {number(y)}L{number(end)} {number(y)}"
        canvas.path(d, stroke=palette.INK, thick=2, kind="turn")
    for x in (x for x, step in placed if step.is_first):
        start = max(x - beyond, 1.0)
        canvas.line(start, y - 4, start, y + 4, stroke=palette.INK, thick=2)
    _write_steps(canvas, placed, y + 5)
    canvas.y = y + 5 + NOTE * svg.LEADING


def _abscissa(one: tuple[float, Step]) -> float:
    return one[0]


def _write_steps(canvas: Canvas, placed: Sequence[tuple[float, Step]], y: float) -> None:
    """Under the stroke, first years before the others; what would touch is left out."""
    taken: list[tuple[float, float]] = []
    for x, step in sorted(placed, key=lambda one: (not one[1].is_first, -one[0])):
        half = text_width(clean(step.short), NOTE, bold=step.is_first) / 2
        middle = min(max(x, half), canvas.width - half)
        start, end = middle - half - 3, middle + half + 3
        if all(end <= low or start >= high for low, high in taken):
            taken.append((start, end))
            fill = palette.INK if step.is_first else palette.MUTED
            canvas.text(
                middle, y + NOTE, step.short, size=NOTE, bold=step.is_first, anchor="middle",
                fill=fill,
            )  # fmt: skip


def write_along(canvas: Canvas, chart: Chart) -> None:
    """Under the drawing: what the strokes are, and what happened."""
    if chart.cycle is not None and chart.cycle.steps:
        canvas.y += 6
        middle = canvas.y + NOTE * svg.LEADING / 2
        canvas.line(0, middle, 14, middle, stroke=palette.INK, thick=2)
        canvas.line(0, middle - 4, 0, middle + 4, stroke=palette.INK, thick=2)
        lines = wrap(f"Sous l’axe{COLON}{chart.cycle.label}", canvas.width - 20, NOTE)
        canvas.y = canvas.lines(20, canvas.y, lines, size=NOTE, fill=palette.MUTED)
    for moment in chart.moments:
        canvas.y += 6 if moment is chart.moments[0] else 2
        _flag(canvas, 7, canvas.y + 12)
        said = f"{moment.at}{COLON}{moment.text}"
        lines = wrap(said, canvas.width - 20, NOTE)
        canvas.y = canvas.lines(20, canvas.y, lines, size=NOTE, fill=palette.MUTED)
