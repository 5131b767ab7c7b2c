"""Periods along the same calendar: one line each, months above, the day it is drawn as a stroke."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from senacs.charts import palette, svg
from senacs.charts.forms.composition import MAX_WIDTH, MIN_WIDTH, WIDTH, draw_empty
from senacs.charts.metrics import text_width
from senacs.charts.model import Drawing
from senacs.charts.svg import LABEL, NOTE, Canvas
from senacs.charts.table import table_of
from senacs.charts.wording import COLON, SEMICOLON, clean, sentence, shorten

BAR = 14.0
GAP = 12.0
MONTHS = (
    "janv.", "févr.", "mars", "avril", "mai", "juin",
    "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included. `text` says it in French; a `tail` is drawn striped."""

    label: str
    start: date
    end: date
    text: str
    tail: date | None = None
    is_main: bool = False

    def __post_init__(self) -> None:
        if self.end < self.start or (self.tail is not None and self.tail < self.end):
            raise ValueError(f"{self.label}: the days are not in order")

    @property
    def last(self) -> date:
        return self.tail or self.end


@dataclass(frozen=True)
class _Axis:
    """From a day to an abscissa."""

    first: date
    last: date
    width: float

    def x(self, day: date) -> float:
        return self.width * (day - self.first).days / (self.last - self.first).days


def timeline(
    title: str, periods: Sequence[Period], today: date, *, width: float = WIDTH, uid: str = ""
) -> Drawing:
    """The periods in the order given; the table says the same."""
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        raise ValueError(f"a timeline is {MIN_WIDTH:g} to {MAX_WIDTH:g} wide, not {width!r}")
    known = uid or svg.identity("timeline", title, tuple(periods), today, width)
    canvas = Canvas(width=float(width), uid=known)
    if periods:
        _draw(canvas, periods, today)
    else:
        draw_empty(canvas)
    said = SEMICOLON.join(f"{clean(p.label)}{COLON}{clean(p.text)}" for p in periods)
    alt = f"{sentence(title)} {sentence(said or 'Aucune donnée')}"
    table = [["Période", "Dates"], *([clean(p.label), clean(p.text)] for p in periods)]
    return Drawing(
        svg=canvas.svg(title=title, description=alt, kind="timeline"),
        alt=alt,
        table_html=table_of(table, caption=(title,)),
        rows=table,
        title=title,
    )


def _draw(canvas: Canvas, periods: Sequence[Period], today: date) -> None:
    # A day more than the last one: a period of one day has a width.
    first = min(p.start for p in periods).replace(day=1)
    last = max(p.last for p in periods) + timedelta(days=1)
    axis = _Axis(first, max(last, first + timedelta(days=28)), canvas.width)
    months = _months(axis.first, axis.last)
    top = canvas.y + NOTE * svg.LEADING + 6
    bottom = top + len(periods) * (LABEL * svg.LEADING + BAR + GAP)
    _draw_months(canvas, axis, months, (top, bottom))
    canvas.y = top
    for period in periods:
        _draw_period(canvas, axis, period)
    if axis.first <= today < axis.last:
        x = axis.x(today)
        canvas.line(x, top, x, bottom, stroke=palette.WARM, thick=2, dash="4 3")
        baseline = bottom + NOTE
        canvas.text(x, baseline, "aujourd’hui", size=NOTE, anchor="middle", fill=palette.WARM)
        canvas.y = baseline + 4


def _months(first: date, last: date) -> list[date]:
    found = [first]
    while True:
        following = (found[-1] + timedelta(days=31)).replace(day=1)
        if following >= last:
            return found
        found.append(following)


def _draw_months(
    canvas: Canvas, axis: _Axis, months: list[date], span: tuple[float, float]
) -> None:
    """A fine line at each first of the month; names where they hold."""
    top, bottom = span
    free = 0.0
    for month in months:
        x = axis.x(month)
        canvas.line(x, top - 4, x, bottom, stroke=palette.PALE)
        name = MONTHS[month.month - 1] + (f" {month.year}" if month.month == 1 else "")
        long = text_width(name, NOTE)
        if x >= free and x + long <= canvas.width:
            canvas.text(x, top - 8, name, size=NOTE, fill=palette.MUTED)
            free = x + long + 8


def _draw_period(canvas: Canvas, axis: _Axis, period: Period) -> None:
    dates_width = text_width(clean(period.text), NOTE)
    room = canvas.width - dates_width - 12
    baseline = canvas.y + LABEL
    label = shorten(period.label, max(room, canvas.width * 0.4), LABEL, bold=period.is_main)
    canvas.text(0, baseline, label, bold=period.is_main, halo=True)
    free = canvas.width - text_width(label, LABEL, bold=period.is_main) - 12
    text = shorten(period.text, free, NOTE)
    canvas.text(
        canvas.width, baseline, text, size=NOTE, anchor="end", fill=palette.MUTED, halo=True
    )
    y = canvas.y + LABEL * svg.LEADING + 2
    colour = palette.INK if period.is_main else palette.COOL
    end = axis.x(period.end + timedelta(days=1))
    start = axis.x(period.start)
    canvas.rect(start, y, max(end - start, 4), BAR, colour, radius=3, kind="period")
    if period.tail is not None and period.tail > period.end:
        tail = axis.x(period.tail + timedelta(days=1)) - end
        fill = canvas.pattern("stripes", colour)
        canvas.rect(end, y, tail, BAR, fill, stroke=colour, radius=3, kind="tail")
    canvas.y += LABEL * svg.LEADING + BAR + GAP
