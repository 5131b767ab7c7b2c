"""An indicator over years as pages show it: chart, sentence, small line beside a number.

Every piece is made of the same published trend: what breaks it breaks them all.
"""

from dataclasses import dataclass, replace

from senacs.analytics.panel import Panel
from senacs.catalogue.sections import Hue
from senacs.charts.model import Break, Chart, Item, Series
from senacs.charts.render import draw
from senacs.charts.silences import reason_of
from senacs.charts.spark import spark
from senacs.charts.table import html_table
from senacs.method import french
from senacs.method.breaks import reasons
from senacs.method.figures import Table
from senacs.method.trends import Growth, Point, Trend
from senacs.publications.drawings import HUES

WIDE, NARROW = 720.0, 340.0
MOST_LINES = 5
"""Rows of a table drawn as lines; the others are in the table."""


@dataclass(frozen=True)
class Drawn:
    """The chart of a trend: for a page, for a phone, to be saved; and its values."""

    chart: Chart
    wide: str
    narrow: str
    table: str


def chart(trend: Trend, *, title: str, territory: str, unit: str, panel: Panel) -> Chart:
    """The lines of a trend: one for a figure, the largest rows for a table."""
    who = "mêmes structures" if trend.followed is not None else "toutes les répondantes"
    return Chart(
        title=french.typo(title),
        subtitle=french.typo(f"{territory}, {_measure(trend, unit)} ({who})"),
        unit="%" if trend.is_rate else unit,
        series=_series(trend),
        breaks=marks(trend),
        foot=foot(trend, panel),
        columns=("Données",),
    )


def drawn(shown: Chart, trend: Trend | None = None) -> Drawn:
    """The same in all its forms; the table has every row of the trend, those without line too."""
    wide, narrow = (draw(shown, "lines", width=width) for width in (WIDE, NARROW))
    every = _every_row(trend) if trend is not None else ()
    table = html_table(replace(shown, series=every or shown.series))
    return Drawn(shown, wide.svg, narrow.svg, table)


def alone(shown: Chart) -> str:
    """The drawing with its title and its source, to be saved as a file."""
    return draw(shown, "lines", width=WIDE, heading=True).svg


def small(trend: Trend, row: str = "", *, hue: str = Hue.WARM) -> str:
    """A line as small as a word; the sentence of the trend must stand beside it."""
    return spark(_items(trend, row), [mark.before for mark in marks(trend)], hue=HUES[hue])


def sentence(trend: Trend, row: str = "") -> str:
    """How much it grew over the last segment, or why that is not said."""
    growth = trend.latest(row)
    if growth is not None:
        said = f"{growth.text} {growth.span}{_since(trend)}"
        return french.typo(said[0].upper() + said[1:])
    known = [point for point in trend.last_segment if point.value(row) is not None]
    if len(known) < 2:
        return french.typo(f"Une seule valeur à montrer{_since(trend)}") if known else ""
    if not trend.are_alike(known[0], known[-1]):
        few, many = (french.number(point.shown.context.n) for point in (known[0], known[-1]))
        return french.typo(f"Pas d’évolution calculée : {few}, puis {many} répondantes")
    return ""


def marks(trend: Trend) -> tuple[Break, ...]:
    """The breaks of a trend at the years that the chart has, one each."""
    told = reasons(trend.breaks, [point.data_year for point in trend.points])
    return tuple(Break(str(year), reason) for year, reason in told.items())


def foot(trend: Trend, panel: Panel) -> str:
    """Source, years, respondents, version of the data."""
    contexts = [point.shown.context for point in trend.points]
    if not contexts:
        return ""
    counts = sorted({context.n for context in contexts})
    n = french.number(counts[0])
    if len(counts) > 1:
        n = f"{n} à {french.number(counts[-1])}"
    return french.typo(
        f"{contexts[-1].source}, données {contexts[0].data_year} à {contexts[-1].data_year} · "
        f"n = {n} · panel {panel.digest[:12]}"
    )


def growths(trend: Trend) -> list[Growth]:
    """The growth inside each segment that has two known values, the newest last."""
    found = []
    for run in trend.segments:
        known = [point.data_year for point in run if point.value() is not None]
        growth = trend.growth(known[0], known[-1]) if len(known) > 1 else None
        if growth is not None:
            found.append(growth)
    return found


def _since(trend: Trend) -> str:
    return f", depuis la rupture de {trend.last_segment[0].data_year}" if trend.breaks else ""


def _measure(trend: Trend, unit: str) -> str:
    return french.counted("%" if trend.is_rate else unit)


def _series(trend: Trend) -> tuple[Series, ...]:
    last = trend.points[-1].shown if trend.points else None
    if not isinstance(last, Table):
        return (Series("", _items(trend)),)
    rows = sorted(last.rows, key=lambda row: -(row.value or 0.0))[:MOST_LINES]
    return tuple(Series(french.typo(row.label), _items(trend, row.key)) for row in rows)


def _every_row(trend: Trend) -> tuple[Series, ...]:
    """The rows that the table had in any year, in the order in which they came."""
    labels = {
        row.key: french.typo(row.label)
        for point in trend.points
        if isinstance(point.shown, Table)
        for row in point.shown.rows
    }
    return tuple(Series(label, _items(trend, key)) for key, label in labels.items())


def _items(trend: Trend, row: str = "") -> tuple[Item, ...]:
    return tuple(_item(point, row) for point in trend.points if point.text(row))


def _item(point: Point, row: str) -> Item:
    """The number without its unit: the subtitle says it once."""
    value = point.value(row)
    text = point.text(row)
    said = text.partition(french.NBSP)[0] if value is not None else text
    if value is not None:
        # A negative number of a draft is said, and has no length.
        return Item(str(point.data_year), value if value >= 0 else None, said)
    return Item(str(point.data_year), None, said, silence=reason_of(point.status(row)))
