"""Series over years: a line stops at a gap, and starts anew, with the reason, at a break."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from senacs.charts import palette, svg
from senacs.charts.forms.along import draw_cycle, draw_moments, write_along
from senacs.charts.forms.axis import PLOT, Axes, abscissas_of
from senacs.charts.forms.composition import WIDTH, Frame, Paint, Part, compose, list_parts
from senacs.charts.metrics import text_width
from senacs.charts.model import Band, Chart, Item, Series
from senacs.charts.placement import Box, Layout, spread
from senacs.charts.silences import SILENCES, draw_silence, present, silence_fill, silence_of
from senacs.charts.svg import LABEL, NOTE, Canvas, fits, number
from senacs.charts.table import positions
from senacs.charts.wording import COLON, clean, shorten, wrap

DOT = 4.5
END_GAP = 10.0
WIDEST_NAME = 0.34
DASHES = ("", "7 4", "2 3", "10 3 2 3", "4 2")


def lines(
    chart: Chart, *, width: float = WIDTH, hue: str = palette.WARM, heading: bool = False,
    uid: str = "",
) -> str:  # fmt: skip
    """Lines named at their end; values on the subject, or on the only series. Items alone make
    one nameless series, and so does the only one whose name is in the heading."""
    shown = chart.series or (Series("", chart.items),)
    if len(shown) == 1 and shown[0].label in f"{chart.title} {chart.subtitle}":
        shown = (replace(shown[0], label=""),)

    def paint(canvas: Canvas, drawn: Chart) -> None:
        _draw(canvas, drawn, shown, hue)

    return compose(chart, "lines", paint, Frame(width, heading, uid))


def segments(
    items: Sequence[Item], breaks: Sequence[str], order: Sequence[str]
) -> list[list[Item]]:
    """Runs of known values that may be joined: cut at hidden values, missing years and breaks."""
    by_label = {item.label: item for item in items}
    runs: list[list[Item]] = [[]]
    for label in order:
        if label in breaks:
            runs.append([])
        item = by_label.get(label)
        if item is None or item.value is None:
            runs.append([])
        else:
            runs[-1].append(item)
    return [run for run in runs if run]


def _draw(canvas: Canvas, chart: Chart, shown: Sequence[Series], hue: str) -> None:
    labels = tuple(positions(chart) if chart.series else [item.label for item in chart.items])
    axes = _axes(canvas, chart, shown, labels)
    layout = Layout(Box(0, canvas.y, canvas.width, axes.base + 4 - canvas.y))
    if chart.band:
        _draw_band(canvas, chart.band, axes, [mark.before for mark in chart.breaks])
    _draw_gaps(canvas, shown, axes)
    _draw_breaks(canvas, chart, axes)
    draw_moments(canvas, chart, axes)
    canvas.line(0, axes.base, canvas.width, axes.base, stroke=palette.INK, thick=1.5)
    looks = _looks(shown, hue)
    # The subject is drawn last, over its context.
    for series, look in sorted(zip(shown, looks, strict=True), key=lambda pair: pair[0].emphasis):
        _draw_series(canvas, chart, series, axes, look)
    _name_ends(canvas, shown, axes, looks, layout)
    for series in shown:
        if series.emphasis or len(shown) == 1:
            others = [box for other in shown if other is not series for box in _trail(other, axes)]
            _write_values(canvas, series, axes, layout, others)
    _write_positions(canvas, axes)
    if chart.cycle is not None:
        draw_cycle(canvas, chart.cycle, axes)
    if not _named_at_end(canvas, shown, axes.labels[-1]):
        _write_names(canvas, shown, looks)
    _write_silences(canvas, shown)
    _write_keys(canvas, chart)


def _axes(canvas: Canvas, chart: Chart, shown: Sequence[Series], labels: tuple[str, ...]) -> Axes:
    texts = [item.text for series in shown for item in series.items]
    side = max([text_width(clean(t), LABEL, bold=True) / 2 for t in texts], default=0)
    side = max(side, *(text_width(clean(label), LABEL) / 2 for label in labels), DOT * 2)
    side = min(side, canvas.width * 0.15)
    right = side
    if len(shown) > 1 or shown[0].label:
        right = max(side, _end_room(canvas, shown, labels[-1]) + DOT + END_GAP)
    values = [i.value for series in shown for i in series.items if i.value is not None]
    if chart.band:
        values += [i.value for i in (*chart.band.low, *chart.band.high) if i.value is not None]
    top = max([chart.scale or 0.0, *values]) or 1.0
    base = canvas.y + LABEL * svg.LEADING + 8 + PLOT
    return Axes(labels, abscissas_of(labels, side, canvas.width - right), base, top)


def _end_room(canvas: Canvas, shown: Sequence[Series], end: str) -> float:
    names = [text_width(name, LABEL, bold=True) for name in _end_names(canvas, shown, end)]
    return min(max(names, default=0.0), canvas.width * WIDEST_NAME)


def _end_names(canvas: Canvas, shown: Sequence[Series], end: str) -> list[str]:
    """Last value and name of each series; the values alone when a name would be cut.

    `end`: the last position of the chart; a value of an earlier one says which.
    """
    lasts = []
    for series in shown:
        known = [item for item in series.items if item.value is not None]
        late = f" ({known[-1].label})" if known and known[-1].label != end else ""
        lasts.append(clean(f"{known[-1].text}{late}") if known else "")
    names = [f"{last} {clean(s.label)}".strip() for last, s in zip(lasts, shown, strict=True)]
    room = canvas.width * WIDEST_NAME
    return names if all(fits(name, room, LABEL, bold=True) for name in names) else lasts


@dataclass(frozen=True)
class Look:
    """How one series is told from the others without its colour: dashes as well."""

    colour: str
    dash: str
    thick: float


def _looks(shown: Sequence[Series], hue: str) -> list[Look]:
    if len(shown) == 1:
        return [Look(hue, "", 3)]
    if any(series.emphasis for series in shown):
        dashes = iter(DASHES[1:] * len(shown))
        return [
            Look(hue, "", 3.5) if series.emphasis else Look(palette.GREY, next(dashes), 2)
            for series in shown
        ]
    return [
        Look(palette.HUES[rank % len(palette.HUES)], DASHES[rank % len(DASHES)], 2.5)
        for rank in range(len(shown))
    ]


def _draw_series(canvas: Canvas, chart: Chart, series: Series, axes: Axes, look: Look) -> None:
    cuts = [mark.before for mark in chart.breaks]
    for run in segments(series.items, cuts, axes.labels):
        points = [(axes.x(item.label), axes.y(item.value or 0.0)) for item in run]
        d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
        if len(points) > 1:
            canvas.path(d, stroke=look.colour, thick=look.thick, dash=look.dash, kind="run")
        for x, y in points:
            canvas.circle(x, y, DOT, look.colour, stroke=palette.PAPER)


def _draw_band(canvas: Canvas, band: Band, axes: Axes, cuts: Sequence[str]) -> None:
    lows = {item.label: item.value for item in band.low}
    highs = {item.label: item.value for item in band.high}
    runs: list[list[tuple[float, float, float]]] = [[]]
    for label in axes.labels:
        low, high = lows.get(label), highs.get(label)
        if label in cuts or label in band.cuts:
            runs.append([])
        if low is None or high is None:
            runs.append([])
        else:
            runs[-1].append((axes.x(label), axes.y(low), axes.y(high)))
    for run in runs:
        # A lonely year still shows its range, as a thin upright.
        wide = 6.0 if len(run) == 1 else 0.0
        upper = [(x + dx, high) for x, _low, high in run for dx in {-wide, wide}]
        lower = [(x + dx, low) for x, low, _high in reversed(run) for dx in {-wide, wide}]
        corners = [*sorted(upper), *sorted(lower, reverse=True)]
        if corners:
            d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z"
            canvas.path(d, fill=palette.PALE, kind="band")


def _draw_gaps(canvas: Canvas, shown: Sequence[Series], axes: Axes) -> None:
    """A column with the sign of the silence where the subject (or the only series) has no value."""
    for series in _subject(shown):
        for item in series.items:
            if item.value is None:
                wide = min(axes.step * 0.5, 26.0)
                x = axes.x(item.label) - wide / 2
                draw_silence(canvas, silence_of(item), (x, axes.base - PLOT, wide, PLOT))


def _subject(shown: Sequence[Series]) -> list[Series]:
    """The series whose gaps are drawn."""
    return [series for series in shown if series.emphasis or len(shown) == 1]


def _draw_breaks(canvas: Canvas, chart: Chart, axes: Axes) -> None:
    for mark in chart.breaks:
        x = _break_x(axes, mark.before)
        if x is not None:
            top = axes.base - PLOT
            canvas.line(x, top, x, axes.base, stroke=palette.MUTED, thick=1.5, dash="3 3")
            for dx in (-3.0, 3.0):
                canvas.line(
                    x + dx - 3,
                    axes.base + 5,
                    x + dx + 3,
                    axes.base - 5,
                    stroke=palette.INK,
                    thick=2,
                )


def _break_x(axes: Axes, before: str) -> float | None:
    """Between the last position of the old measure and the first of the new one."""
    if before not in axes.labels or before == axes.labels[0]:
        return None
    rank = axes.labels.index(before)
    return (axes.x(axes.labels[rank - 1]) + axes.x(before)) / 2


def _name_ends(
    canvas: Canvas, shown: Sequence[Series], axes: Axes, looks: Sequence[Look], layout: Layout
) -> None:
    """Value and name at the right of each line, pushed apart so that none covers another."""
    if len(shown) == 1 and not shown[0].label:
        return
    room = _end_room(canvas, shown, axes.labels[-1])
    x = canvas.width - room
    tall = LABEL * svg.LEADING
    ends = []
    names = _end_names(canvas, shown, axes.labels[-1])
    for series, name, look in zip(shown, names, looks, strict=True):
        known = [item for item in series.items if item.value is not None]
        if known:
            ends.append((axes.y(known[-1].value or 0.0), name, look))
    ends.sort(key=lambda end: end[0])
    centres = spread(
        [end[0] for end in ends], tall, axes.base - PLOT - tall / 2, axes.base - tall * 0.6
    )
    for centre, (_y, end, look) in zip(centres, ends, strict=True):
        name = shorten(end, room, LABEL, bold=True)
        fill = palette.MUTED if look.colour == palette.GREY else look.colour
        canvas.text(x, svg.middle(centre, LABEL), name, bold=True, fill=fill)
        layout.take(Box(x, centre - tall / 2, room, tall))


def _trail(series: Series, axes: Axes) -> list[Box]:
    """Small boxes along a line, for values to keep away from."""
    known = [item for item in series.items if item.value is not None]
    points = [(axes.x(item.label), axes.y(item.value or 0.0)) for item in known]
    boxes = [_dot(x, y) for x, y in points]
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        steps = max(int((x2 - x1) / DOT), 1)
        boxes += [
            _dot(x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps) for i in range(steps)
        ]
    return boxes


def _dot(x: float, y: float) -> Box:
    return Box(x - DOT, y - DOT, 2 * DOT, 2 * DOT)


def _write_values(
    canvas: Canvas, series: Series, axes: Axes, layout: Layout, others: Sequence[Box]
) -> None:
    """Values over (or under) their points, ends and extremes first; what collides is left out."""
    known = [item for item in series.items if item.value is not None]
    if not known:
        return
    # With a name at the end, the last value is already written there.
    named = bool(series.label)
    first = [known[-1]] * (not named) + [known[0]]
    first += [max(known, key=lambda i: i.value or 0.0), min(known, key=lambda i: i.value or 0.0)]
    done = {known[-1].label} if named else set()
    for item in known:
        layout.take(_dot(axes.x(item.label), axes.y(item.value or 0.0)))
    for item in dict.fromkeys([*first, *known]):
        if item.label not in done:
            done.add(item.label)
            _write_one(canvas, item, axes, layout, others)


def _write_one(
    canvas: Canvas, item: Item, axes: Axes, layout: Layout, others: Sequence[Box]
) -> None:
    x, y = axes.x(item.label), axes.y(item.value or 0.0)
    wide, tall = text_width(clean(item.text), LABEL, bold=True), LABEL * 1.15
    centres = (y - DOT - tall / 2 - 2, y + DOT + tall / 2 + 2)
    boxes = [Box(x - wide / 2, centre - tall / 2, wide, tall) for centre in centres]
    clear = [box for box in boxes if not any(box.overlaps(other) for other in others)]
    # Over another line rather than nowhere: the halo keeps it readable.
    place = layout.first_free([*clear, *boxes])
    if place is not None:
        baseline = svg.middle(place.y + tall / 2, LABEL)
        canvas.text(x, baseline, item.text, bold=True, anchor="middle", halo=True)


def _write_positions(canvas: Canvas, axes: Axes) -> None:
    """Labels under the axis: the last one always, the others as long as they do not touch."""
    limit = canvas.width + 100.0
    y = axes.base + 6
    for label in reversed(axes.labels):
        half = text_width(clean(label), LABEL) / 2
        x = min(max(axes.x(label), half), canvas.width - half)
        if x + half + 6 <= limit:
            canvas.lines(x, y, (label,), anchor="middle")
            limit = x - half
    canvas.y = y + LABEL * svg.LEADING


def _named_at_end(canvas: Canvas, shown: Sequence[Series], end: str) -> bool:
    names = _end_names(canvas, shown, end)
    return all(name.endswith(clean(s.label)) for name, s in zip(names, shown, strict=True))


def _write_names(canvas: Canvas, shown: Sequence[Series], looks: Sequence[Look]) -> None:
    """A sample of each line and its name, under the axis, where the ends have no room."""
    canvas.y += 6
    for series, look in zip(shown, looks, strict=True):
        middle = canvas.y + LABEL * svg.LEADING / 2
        canvas.line(0, middle, 30, middle, stroke=look.colour, thick=look.thick, dash=look.dash)
        name = wrap(series.label, canvas.width - 40, LABEL)
        canvas.y = canvas.lines(40, canvas.y, name) + 3


def _write_silences(canvas: Canvas, shown: Sequence[Series]) -> None:
    """What the columns without a value stand for: nothing is written on them."""
    found = present(item for series in _subject(shown) for item in series.items)
    parts = [
        Part(Paint(silence_fill(canvas, one), palette.GREY, palette.INK), "", SILENCES[one])
        for one in found
    ]
    if parts:
        canvas.y = list_parts(canvas, 0, canvas.y + 8, canvas.width, parts)


def _write_keys(canvas: Canvas, chart: Chart) -> None:
    """What the band is, what stands along the axis, and why the line breaks."""
    if chart.band and chart.has_keys:
        sign = Paint(palette.PALE, palette.LINE, palette.INK)
        part = Part(sign, "", chart.band.label)
        canvas.y = list_parts(canvas, 0, canvas.y + 8, canvas.width, [part])
    if chart.has_keys:
        write_along(canvas, chart)
    for mark in chart.breaks:
        said = f"Rupture de série à partir de {mark.before}{COLON}{mark.reason}"
        canvas.y += 6
        middle = canvas.y + NOTE * svg.LEADING / 2
        for dx in (3.0, 8.0):
            canvas.line(dx - 2, middle + 5, dx + 3, middle - 5, stroke=palette.INK, thick=2)
        room = canvas.width - 20
        canvas.y = canvas.lines(20, canvas.y, wrap(said, room, NOTE), size=NOTE, fill=palette.MUTED)
    canvas.y += 3 * bool(chart.moments or chart.breaks)
