"""Who follows what, and how far it is: two hundred people in a country, so searched and paged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from senacs.accounts.rules import CAF_CORRESPONDENT, FEDERATION_CORRESPONDENT
from senacs.campaigns.queries import monitoring as reads
from senacs.method.french import plural
from senacs.territories.rules import search_key
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent.monitoring_scope import Scope
from senacs.web.correspondent.monitoring_tables import Row, line, table
from senacs.web.paging import page_of, pages

SIZE = 30
ANCHOR = "agents"
_OF = {CAF_CORRESPONDENT.key: "Caf", FEDERATION_CORRESPONDENT.key: "fédération"}


@dataclass(frozen=True)
class Agents:
    """The table of a page, what narrows it when there are many, and how many were found."""

    table: c.Table | None
    filters: c.Filters | None
    pages: c.Pages


def agents_shown(request: HttpRequest, scope: Scope, today: date) -> Agents | None:
    """The correspondents of the place with their counts; nothing for one alone."""
    everybody = _rows(scope, today)
    if len(everybody) < 2:
        return None
    wanted, order = words(request.GET, "personne"), words(request.GET, "tri")
    asked = search_key(wanted).split()
    found = [row for row in everybody if all(w in search_key(row[0].text) for w in asked)]
    found.sort(key=_ORDERS.get(order, _ORDERS[""])[1])
    page = page_of(request, found, SIZE)
    is_long = len(everybody) > SIZE
    shown = table(
        "Avancement par correspondant",
        "Correspondant",
        page.object_list,
        id=ANCHOR,
        is_sortable=not is_long and len(found) > 3,
    )
    return Agents(
        table=shown if found else None,
        filters=_filters(scope, wanted, order, len(found), len(everybody)) if is_long else None,
        pages=pages(request, page, ANCHOR),
    )


def _rows(scope: Scope, today: date) -> list[Row]:
    """One row per person and role, by name: the cells of their departments, summed."""
    rows = []
    for agent in reads.agents(today):
        cells = [cell for cell in scope.cells if cell.department in agent.departments]
        if cells:
            inside = {cell.department for cell in cells}
            url = scope.url(departement=min(inside)) if len(inside) == 1 else ""
            said = f"{agent.name}, {_OF[agent.role]} ({agent.places})"
            rows.append(line(scope, c.Cell(said, "" if scope.department else url), cells))
    return rows


_ORDERS: dict[str, tuple[str, Callable[[Row], Any]]] = {
    "": ("Nom", lambda row: search_key(row[0].text)),
    "attente": ("Plus de réponses attendues", lambda row: -row[1].waiting),
    "taux": (
        "Moins de dépôts, en proportion",
        lambda row: row[1].deposited / max(1, row[1].solicited),
    ),
}


def _filters(scope: Scope, wanted: str, order: str, found: int, everybody: int) -> c.Filters:
    orders = tuple(
        c.Choice(key, label, is_checked=key == order) for key, (label, _) in _ORDERS.items()
    )
    here = (("enquete", str(scope.edition.survey_year)), *scope.here.items())
    return c.Filters(
        action=f"{reverse('correspondent:monitoring')}#{ANCHOR}",
        fields=(
            c.Field("personne", "Personne ou territoire", "search", wanted),
            c.Field("tri", "Ranger par", "select", order, choices=orders),
        ),
        summary=f"{found} sur {everybody} {plural(everybody, 'correspondant')}",
        reset_url=f"{scope.url(**scope.here)}#{ANCHOR}" if wanted else "",
        hidden=here,
    )
