"""Charts of what the explorer found, side by side: lines over years, else bars by column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from senacs.charts.model import Break, Chart, Drawing, Item, Series
from senacs.charts.render import draw
from senacs.charts.silences import NO_ANSWER, reason_of
from senacs.method import french
from senacs.method.pivot import BETWEEN
from senacs.publications.drawings import PHONE
from senacs.web.visitor.explorer_asked import INDICATOR, YEAR
from senacs.web.visitor.explorer_data import Found, Point
from senacs.web.visitor.explorer_table import Line

MOST_BARS, MOST_LINES = 40, 5
MOST_PICTURES, MOST_MARKS = 4, 48
"""Charts side by side, and bars in all of them: a page stays light, where each is drawn twice."""
WIDTH = 520.0


@dataclass(frozen=True)
class Drawn:
    """One of the charts side by side, what it measures, and the same for a phone.

    `note`: what parts it from the chart before it; empty where nothing does.
    """

    title: str
    subtitle: str
    drawing: Drawing
    narrow: str
    note: str = ""


def drawings_of(found: Found, *, heading: bool = False, only: int | None = None) -> list[Drawn]:
    """Charts side by side: over years, one an indicator; else bars, one a column.

    Charts of one indicator have one scale, as long as their years compare. Empty where nothing can
    be drawn with sense: too many bars, no value, a negative one. `only`: the rank of the one that
    is wanted.
    """
    groups = _groups(found)
    wanted = groups if only is None else groups[only : only + 1]
    form = "lines" if _is_over_years(found) else "bars"
    made = [(_lines if form == "lines" else _bars)(found, group) for group in wanted]
    return [
        Drawn(
            chart.title,
            chart.subtitle,
            draw(chart, form, width=WIDTH, heading=heading, uid=f"g{rank}"),
            draw(chart, form, width=PHONE, uid=f"p{rank}").svg,
            _note(found, group[0]) if form == "bars" else "",
        )
        for rank, (group, chart) in enumerate(zip(wanted, made, strict=True), 1)
    ]


def _is_over_years(found: Found) -> bool:
    return found.asked.down == YEAR and len(found.grid.lines) > 1


def _groups(found: Found) -> list[list[int]]:
    """The columns of each chart, by rank; those that cannot be drawn are left out."""
    grid = found.grid
    drawable = [rank for rank in range(len(grid.columns)) if _is_drawable(found, rank)]
    if not _is_over_years(found):
        if not 0 < len(grid.lines) <= MOST_BARS:
            return []
        most = min(MOST_PICTURES, MOST_MARKS // len(grid.lines))
        return [[rank] for rank in drawable[: max(1, most)]]
    together: dict[str, list[int]] = {}
    for rank in drawable:
        context = _first(found, rank).context
        together.setdefault(context.indicator, []).append(rank)
    return [ranks[:MOST_LINES] for ranks in together.values()][:MOST_PICTURES]


def _is_drawable(found: Found, rank: int) -> bool:
    values = [_read(found, point)[0] for point in _column(found, rank)]
    known = [value for value in values if value is not None]
    return bool(known) and min(known) >= 0


def _column(found: Found, rank: int) -> list[Point | None]:
    return [line[rank] for _, _, line in found.grid.lines]


def _first(found: Found, rank: int) -> Point:
    return next(point for point in _column(found, rank) if point is not None)


def _read(found: Found, point: Point | None) -> tuple[float | None, str]:
    return point.read(as_shares=found.asked.as_shares) if point else (None, "–")


def _silence(point: Point | None) -> str:
    """Why there is nothing there, if there is nothing: before a figure exists, no answer."""
    return NO_ANSWER if point is None else reason_of(point.status)


def foot_of(found: Found) -> str:
    """Source and versions of the data."""
    names = [one.name for one in found.releases]
    versions = f"{french.plural(len(names), 'version')} {french.listing(names)}"
    notice = found.releases[-1].edition.notice
    return french.typo(f"SENACS, {versions}." + (f" {notice}." if notice else ""))


def _subtitle(found: Found, ranks: list[int]) -> str:
    """What the title does not say of the column, and its unit; several are named by the key."""
    first = next(
        (point for point in _column(found, ranks[0]) if point and point.is_shown),
        _first(found, ranks[0]),
    )
    unit = (
        first.context.unit if len(first.context.unit) < 4 else french.plural(2, first.context.unit)
    )
    unit = "%" if first.reads_share(as_shares=found.asked.as_shares) else unit
    named = _beside_title(found, ranks[0]) if len(ranks) == 1 else ""
    said = ", ".join(part for part in (named, unit and f"en {unit}") if part)
    return french.typo(said[:1].upper() + said[1:])


def _beside_title(found: Found, rank: int) -> str:
    """The name of a column without its indicator, which the title of the chart is."""
    labels = next(axis.labels for axis in found.axes if axis.key == INDICATOR)
    title = labels.get(_first(found, rank).context.indicator)
    parts = found.grid.columns[rank].split(BETWEEN)
    return BETWEEN.join(part for part in parts if part != title)


def _bars(found: Found, ranks: list[int]) -> Chart:
    grid, rank = found.grid, ranks[0]
    first = _first(found, rank)
    items = [
        Item(label, *_read(found, line[rank]), silence=_silence(line[rank]))
        for _, label, line in grid.lines
    ]  # fmt: skip
    return Chart(
        title=french.typo(first.context.title),
        subtitle=_subtitle(found, ranks),
        unit="",
        items=tuple(items),
        columns=(grid.down.title, grid.columns[rank]),
        scale=_scale(found, rank),
        foot=" ".join(one for one in (_note(found, rank), foot_of(found)) if one),
    )


def _scale(found: Found, drawn: int) -> float | None:
    """The greatest value of the charts of an indicator, where there are several to compare."""
    ranks = [rank for (rank,) in _groups(found) if _are_comparable(found, drawn, rank)]
    values = [_read(found, point)[0] or 0.0 for rank in ranks for point in _column(found, rank)]
    return max(values) or None if len(ranks) > 1 else None


def _are_comparable(found: Found, one: int, other: int) -> bool:
    """Whether two columns are of one indicator, without a break between their years."""
    runs, others = _runs(found, one), _runs(found, other)
    is_same = _first(found, one).context.indicator == _first(found, other).context.indicator
    return is_same and all(runs[key] == others[key] for key in runs.keys() & others.keys())


def _runs(found: Found, rank: int) -> Mapping[str, int]:
    """The run of comparable years that a column is of, by indicator."""
    contexts = [point.context for point in _column(found, rank) if point is not None]
    return {
        one.indicator: found.breaks.segment(one.indicator, one.data_year) for one in contexts
    }  # fmt: skip


def _note(found: Found, rank: int) -> str:
    """Why bars have a scale of their own: the breaks since the chart before of the indicator."""
    key = _first(found, rank).context.indicator
    before = [
        one
        for (one,) in _groups(found)
        if one < rank and _first(found, one).context.indicator == key
    ]
    if not before or _are_comparable(found, before[-1], rank):
        return ""
    first, last = (_first(found, one).context.data_year for one in (before[-1], rank))
    told = [
        f"Rupture en {year}\u202f: {reason}"
        for name in _runs(found, rank)
        for year, reason in found.breaks.told.get(name, {}).items()
        if min(first, last) < year <= max(first, last)
    ]
    apart = f"Ces barres ont leur propre échelle\u202f: elles ne se comparent pas à {first}."
    return french.typo(" ".join([*dict.fromkeys(told), apart]))


def _lines(found: Found, ranks: list[int]) -> Chart:
    grid, asked = found.grid, _years_asked(found, ranks)
    series = tuple(
        Series(
            french.typo(grid.columns[rank]),
            tuple(
                Item(year, value, said.partition(french.NBSP)[0], silence=_silence(line[rank]))
                for _, year, line in asked
                for value, said in [_read(found, line[rank])]
            ),
            emphasis=place == 0,
        )
        for place, rank in enumerate(ranks)
    )
    first = _first(found, ranks[0]).context
    return Chart(
        title=french.typo(first.title),
        subtitle=_subtitle(found, ranks),
        unit="",
        series=series,
        breaks=tuple(
            Break(str(year), reason)
            for year, reason in found.breaks.told.get(first.indicator, {}).items()
        ),
        foot=foot_of(found),
        columns=("Données",),
    )


def _years_asked(found: Found, ranks: list[int]) -> Sequence[Line]:
    """From the first year that knows the figure to the last: before, nobody was asked anything."""
    lines = found.grid.lines
    known = [
        place for place, (*_, line) in enumerate(lines) if any(line[r] is not None for r in ranks)
    ]
    return lines[known[0] : known[-1] + 1]
