"""The same figures as a table: rows for files, and an accessible HTML table for the page."""

from collections.abc import Iterable, Mapping

from senacs.charts.model import Chart, Item, Reference
from senacs.charts.wording import COLON, clean, escape, sentence

_SHARED = 4


def rows(chart: Chart) -> list[list[str]]:
    """The header, then one row for each item or position; values as the reader sees them."""
    if chart.series:
        return _rows_of_series(chart)
    noted = any(item.note for item in chart.items)
    groups = sorted({clean(item.reference.label) for item in chart.items if item.reference})
    # One group names the column; several are named in each cell.
    compared = groups[0] if len(groups) == 1 else "Repère" if groups else ""
    header = [*(chart.columns + ("", "Valeur")[len(chart.columns) :])[:2]]
    header += [compared] * bool(groups) + ["Précision"] * noted
    return [header, *(_row(item, compared=compared, noted=noted) for item in chart.items)]


def positions(chart: Chart) -> list[str]:
    """Every label of the series once: years in their order, other labels as first met."""
    labels = [item.label for series in chart.series for item in series.items]
    if chart.band:
        labels += [item.label for item in (*chart.band.low, *chart.band.high)]
    return _in_order(labels)


def _in_order(labels: Iterable[str]) -> list[str]:
    unique = list(dict.fromkeys(labels))
    return sorted(unique, key=int) if all(_is_year(label) for label in unique) else unique


def html_table(chart: Chart) -> str:
    """A table with a caption and scoped headers; a line across says where the series breaks."""
    table = rows(chart)
    marks = {clean(mark.before): mark.reason for mark in chart.breaks} if chart.series else {}
    if marks:
        table = [row[:-1] for row in table]
    return table_of(table, caption=(chart.title, chart.subtitle), foot=chart.foot, breaks=marks)


def table_of(
    table: list[list[str]],
    *,
    caption: Iterable[str],
    foot: str = "",
    breaks: Mapping[str, str] | None = None,
) -> str:
    """Rows, the first of which is the header, as HTML; the first cell of a row names it.

    `breaks`: reasons by the name of the row before which a line is ruled across the table.
    """
    header, *body = table
    head = "".join(
        f'<th scope="col">{escape(cell)}</th>' if cell else "<td></td>" for cell in header
    )
    ruled = {name: _rule(reason, len(header)) for name, reason in (breaks or {}).items()}
    lines = "".join(ruled.get(row[0], "") + _line(row) for row in body)
    lines = lines or f'<tr><td colspan="{len(header)}">Aucune donnée</td></tr>'
    said = " ".join(escape(sentence(part)) for part in caption if part)
    tail = (
        f'<tfoot><tr><td colspan="{len(header)}">{escape(foot)}</td></tr></tfoot>' if foot else ""
    )
    # Words in four columns are not scrolled on a phone: the name of the line is over its cells.
    few = " few-columns" * (len(header) == _SHARED)
    return (
        f'<table class="figure-table{few}"><caption>{said}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody>{tail}</table>"
    )


def _rule(reason: str, columns: int) -> str:
    said = escape(sentence(f"Rupture de série{COLON}{reason}"))
    return f'<tr class="figure-rule"><td colspan="{columns}">{said}</td></tr>'


def _is_year(label: str) -> bool:
    return len(label) == 4 and label.isascii() and label.isdigit()


def _line(row: list[str]) -> str:
    first, *others = row
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in others)
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'


def _row(item: Item, *, compared: str, noted: bool) -> list[str]:
    row = [clean(item.label), clean(item.text)]
    if compared:
        row.append(_beside(item.reference, compared))
    return row + [clean(item.note)] * noted


def _beside(reference: Reference | None, column: str) -> str:
    """What the group gives, named unless the column names it already."""
    if reference is None:
        return ""
    group = "" if clean(reference.label) == column else f"{reference.label}{COLON}"
    spread = f", {reference.spread}" if reference.spread else ""
    return clean(f"{group}{reference.text}{spread}")


def _rows_of_series(chart: Chart) -> list[list[str]]:
    columns = [(series.label, series.items) for series in chart.series]
    if chart.band:
        columns += [(f"{chart.band.label}, bas", chart.band.low)]
        columns += [(f"{chart.band.label}, haut", chart.band.high)]
    texts = [{item.label: item.text for item in items} for _label, items in columns]
    named = [label for label, _items in columns]
    read = positions(chart)
    if chart.cycle is not None:
        # Read along a cycle, the table also tells what happened in years without a value.
        named.append(chart.cycle.label)
        texts.append({one.at: one.text for one in chart.cycle.steps})
        happened: dict[str, str] = {}
        for one in chart.moments:
            happened[one.at] = f"{happened[one.at]}, {one.text}" if one.at in happened else one.text
        named += ["Ce qui a changé"] * bool(happened)
        texts += [happened] * bool(happened)
        read = _in_order([*read, *happened])
    reasons = {mark.before: mark.reason for mark in chart.breaks}
    header = [chart.columns[0] if chart.columns else "", *named]
    table = [header + ["Rupture de série"] * bool(reasons)]
    for position in read:
        row = [position, *(column.get(position, "") for column in texts)]
        table.append(row + [reasons.get(position, "")] * bool(reasons))
    return [[clean(cell) for cell in row] for row in table]
