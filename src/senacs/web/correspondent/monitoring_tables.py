"""The tables of monitoring: counts with their rates, by territory and by type."""

from collections.abc import Iterable, Sequence
from typing import Any

from senacs.campaigns.queries.monitoring import Cell
from senacs.campaigns.rules import monitoring as rules
from senacs.campaigns.rules.monitoring import Count, Rate
from senacs.method.french import number, percent
from senacs.structures.rules import KINDS
from senacs.web import components as c
from senacs.web.correspondent.monitoring_scope import Scope, grouped

HEADS = {
    "solicited": "Sollicitées",
    "opened": "Ouvertes",
    "started": "Commencées",
    "deposited": "Déposées",
    "late": "dont tardives",
    "signed_once": "Une signature",
    "signed": "Deux",
    "accepted": "Acceptées",
    "out_of_scope": "Hors champ",
    "refused": "Refus",
}
_WHEN_SOME = frozenset({"late", "accepted", "out_of_scope", "refused"})
"""Columns of zeros that a page spares its reader; the file has them all."""


Row = tuple[c.Cell, Count, list[Rate]]


def table(
    caption: str, first: str, rows: Iterable[Row], whole: Row | None = None, **more: Any
) -> c.Table:
    """Lines of counts, each with its rates beside the deposits."""
    lines = list(rows)
    sums = rules.total(count for _, count, _ in lines)
    names = [n for n in HEADS if n not in _WHEN_SOME or getattr(sums, n)]
    rated = [f"% des {rate.label.split(' ')[2]}" for rate in (lines[0][2] if lines else ())]
    heads = _beside([HEADS[name] for name in names], rated, names)
    return c.Table(
        caption=caption,
        columns=(c.Column(first), *(c.Column(head, is_number=True) for head in heads)),
        rows=tuple((head, *_cells(count, rates, names)) for head, count, rates in lines),
        total=(whole[0].text, *(cell.text for cell in _cells(whole[1], whole[2], names)))
        if whole
        else (),
        takes_two_lines=True,
        **{"is_sortable": len(lines) > 3, **more},
    )


def _beside(counts: list[Any], rates: list[Any], names: list[str]) -> list[Any]:
    """The rates stand right after the deposits."""
    place = names.index("deposited") + 1
    return [*counts[:place], *rates, *counts[place:]]


def _cells(count: Count, rates: Iterable[Rate], names: list[str]) -> list[c.Cell]:
    figures = [getattr(count, name) for name in names]
    shares = [
        c.Cell("–" if r.percent is None else percent(r.percent), sort_key=str(r.percent or 0))
        for r in rates
    ]
    return _beside([c.Cell(number(n), sort_key=str(n)) for n in figures], shares, names)


def line(scope: Scope, head: c.Cell, cells: Sequence[Cell]) -> tuple[c.Cell, Count, list[Rate]]:
    count = rules.total(scope.cells[cell] for cell in cells)
    keys = [cell.frozen_key for cell in cells]
    return head, count, rules.rates(count, scope.denominators, keys)


def place_table(scope: Scope) -> c.Table | None:
    """Regions, then departments of a region; one department has no such table."""
    if scope.department or len(scope.departments) < 2:
        return None
    by_region = not scope.region and len(scope.regions) > 1
    rows = []
    for code, cells in grouped(scope, by_region).items():
        name, _, region = scope.names.get(cells[0].department, (code, "", ""))
        if by_region:
            head = c.Cell(region or "Sans région", scope.url(region=code), sort_key=region)
        else:
            head = c.Cell(f"{code} {name}".strip(), scope.url(departement=code), sort_key=code)
        rows.append(line(scope, head, cells))
    first = "Région" if by_region else "Département"
    whole = line(scope, c.Cell("Ensemble"), list(scope.cells))
    caption = f"Avancement par {first.lower()}"
    return table(caption, first, rows, whole, id="territoires")


def kind_table(scope: Scope) -> c.Table:
    rows = [
        line(scope, c.Cell(label), [cell for cell in scope.cells if cell.audience == kind])
        for kind, label in KINDS.items()
        if any(cell.audience == kind for cell in scope.cells)
    ]
    return table("Avancement par type de structure", "Type", rows, id="types")
