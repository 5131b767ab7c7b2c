"""A line as small as a word, beside a number that says the same: no axis, no value, breaks kept."""

from collections.abc import Sequence

from senacs.charts import palette
from senacs.charts.forms.evolution import segments
from senacs.charts.model import Item
from senacs.charts.svg import number

WIDTH, HEIGHT = 120.0, 32.0
_MARGIN = 4.0
_DOT = 3.5


def spark(items: Sequence[Item], breaks: Sequence[str] = (), *, hue: str = palette.WARM) -> str:
    """Items named by their year, drawn at true distances from the lowest to the highest value.

    A hidden or missing value is a gap; a break, a gap and a short stroke. Hidden from those who
    hear the page: the words beside it are for them. Empty where no two values follow one another:
    dots alone draw no line, and without an axis they say nothing.
    """
    known = [item for item in items if item.value is not None]
    runs = segments(items, breaks, [item.label for item in items])
    if not any(len(run) > 1 for run in runs):
        return ""
    years = [int(item.label) for item in items]
    marks: list[str] = []
    for before in dict.fromkeys(breaks):
        if before in {item.label for item in items[1:]}:
            rank = [item.label for item in items].index(before)
            middle = (_x(years[rank - 1], years) + _x(years[rank], years)) / 2
            marks.append(_stroke(middle))
    for run in runs:
        points = [(_x(int(item.label), years), _y(item.value or 0.0, known)) for item in run]
        if len(points) == 1:
            marks.append(_dot(points[0], palette.GREY, 2.0))
            continue
        d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
        marks.append(
            f'<path class="run" d="{d}" fill="none" stroke="{palette.GREY}" stroke-width="2"/>'
        )
    last = known[-1]
    marks.append(_dot((_x(int(last.label), years), _y(last.value or 0.0, known)), hue, _DOT))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="spark" viewBox="0 0 {number(WIDTH)} '
        f'{number(HEIGHT)}" width="{number(WIDTH)}" height="{number(HEIGHT)}" '
        f'aria-hidden="true" focusable="false">{"".join(marks)}</svg>'
    )


def _x(year: int, years: Sequence[int]) -> float:
    span = max(years) - min(years)
    share = (year - min(years)) / span if span else 0.5
    return _MARGIN + (WIDTH - 2 * _MARGIN) * share


def _y(value: float, known: Sequence[Item]) -> float:
    values = [item.value or 0.0 for item in known]
    span = max(values) - min(values)
    share = (value - min(values)) / span if span else 0.5
    return HEIGHT - _MARGIN - (HEIGHT - 2 * _MARGIN) * share


def _dot(at: tuple[float, float], fill: str, radius: float) -> str:
    x, y = at
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"/>'


def _stroke(x: float) -> str:
    return (
        f'<line class="break" x1="{number(x)}" y1="2" x2="{number(x)}" y2="{number(HEIGHT - 2)}" '
        f'stroke="{palette.MUTED}" stroke-width="1.5" stroke-dasharray="3 3"/>'
    )
