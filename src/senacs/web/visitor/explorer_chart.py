"""One chart of what the explorer found: lines over years, else bars of the first column."""

from senacs.analytics import trends
from senacs.analytics.actions import ensure_panel
from senacs.analytics.panel import Panel
from senacs.catalogue import registry
from senacs.charts.model import Break, Chart, Drawing, Item, Series
from senacs.charts.render import draw
from senacs.method import french
from senacs.web.visitor.explorer_asked import YEAR
from senacs.web.visitor.explorer_data import Found, Point

MOST_BARS, MOST_LINES = 40, 5
WIDTH = 520.0


def drawing_of(found: Found, *, heading: bool = False) -> Drawing | None:
    """None where nothing can be drawn with sense: too many bars, no value, a negative one."""
    grid = found.grid
    points = [point for _, _, line in grid.lines for point in line if point is not None]
    if not any(point.is_shown for point in points) or any((p.value or 0) < 0 for p in points):
        return None
    if found.asked.down == YEAR and len(grid.lines) > 1:
        return draw(_lines(found), "lines", width=WIDTH, heading=heading)
    if len(grid.lines) > MOST_BARS:
        return None
    return draw(_bars(found), "bars", width=WIDTH, heading=heading)


def subtitle_of(found: Found) -> str:
    """What is drawn: the first column, or the first columns where they are lines."""
    columns = found.grid.columns
    if found.asked.down == YEAR and len(found.grid.lines) > 1:
        return french.typo(_measures(found, columns[:MOST_LINES]))
    return french.typo(_measures(found, columns[:1]))


def foot_of(found: Found) -> str:
    """Source and versions of the data."""
    versions = french.listing([one.name for one in found.releases])
    notice = found.releases[-1].edition.notice
    return french.typo(f"SENACS, versions {versions}." + (f" {notice}." if notice else ""))


def _measures(found: Found, columns: tuple[str, ...]) -> str:
    known = {p.context.unit for p in found.cells.values() if p.context.unit}
    unit = f", en {next(iter(known))}" if len(known) == 1 else ""
    return french.listing(list(columns)) + unit


def _title(found: Found) -> str:
    titles = [registry.indicators()[key].title for key in found.asked.indicators]
    return french.typo(titles[0] if len(titles) == 1 else french.listing(titles))


def _bars(found: Found) -> Chart:
    grid = found.grid
    items = [
        Item(label, line[0].value if line[0] else None, _text(line[0]))
        for _, label, line in grid.lines
    ]
    first = next(line[0] for _, _, line in grid.lines if line[0])
    return Chart(
        title=french.typo(first.context.title),
        subtitle=subtitle_of(found),
        unit="",
        items=tuple(items),
        columns=(grid.down.title, grid.columns[0]),
        foot=foot_of(found),
    )


def _text(point: Point | None) -> str:
    if point is None:
        return "–"
    return point.text if point.is_shown else point.status.label.partition(" (")[0]


def _lines(found: Found) -> Chart:
    grid = found.grid
    series = tuple(
        Series(
            french.typo(label),
            tuple(
                Item(year, point.value if point else None, _number(point))
                for _, year, line in grid.lines
                for point in [line[rank]]
            ),
            emphasis=rank == 0,
        )
        for rank, label in enumerate(grid.columns[:MOST_LINES])
    )
    return Chart(
        title=_title(found),
        subtitle=subtitle_of(found),
        unit="",
        series=series,
        breaks=_breaks(found),
        foot=foot_of(found),
        columns=("Données",),
    )


def _number(point: Point | None) -> str:
    if point is None:
        return "–"
    return point.text.partition(french.NBSP)[0] if point.is_shown else _text(point)


def _breaks(found: Found) -> tuple[Break, ...]:
    """Where a definition changed: lines stop there."""
    years = [one.edition.data_year for one in found.releases]
    panel = Panel.of(found.releases)
    ensure_panel(panel)
    told: dict[str, str] = {}
    for key in found.asked.indicators:
        for one in trends.breaks(panel, key, years):
            at = next((year for year in years if year >= one.data_year), None)
            if at is not None:
                told.setdefault(str(at), french.typo(one.reason))
    return tuple(Break(at, reason) for at, reason in told.items())
