"""How far the campaign is: funnel by territory, agent and type, curve against last year, map."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from senacs.accounts.rules import CAF_CORRESPONDENT, FEDERATION_CORRESPONDENT, Permission
from senacs.campaigns.models import Response
from senacs.campaigns.queries import calendar
from senacs.campaigns.queries import monitoring as reads
from senacs.campaigns.queries.monitoring import Cell
from senacs.campaigns.rules import monitoring as rules
from senacs.campaigns.rules.monitoring import Count, Rate
from senacs.campaigns.rules.states import EditionState
from senacs.method.french import number, percent
from senacs.structures.rules import KINDS
from senacs.web import components as c
from senacs.web.correspondent.monitoring_figures import curve, departments_map
from senacs.web.correspondent.monitoring_scope import (
    Scope,
    frozen_cells,
    grouped,
    narrowed,
    place_name,
    scope_of,
    trail,
)
from senacs.web.deadlines import deadline_of
from senacs.web.doors import may, requires
from senacs.web.downloads import csv_file
from senacs.web.navigation import Link
from senacs.web.paging import page_of, pages

SIZE = 60
MOST_DEPARTMENTS = 15
"""Beyond, two hundred correspondents make a list that nobody reads."""
_HEADS = {
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


@requires(Permission.FOLLOW_CAMPAIGN)
def monitoring(request: HttpRequest) -> HttpResponse:
    """The whole picture of the reader's territory, narrowed as they wish."""
    scope = scope_of(request)
    if scope is None:
        return render(request, "correspondent/no_edition.html")
    today = timezone.localdate()
    cells = frozen_cells(scope)
    context = {
        "scope": scope,
        "edition": scope.edition,
        "whole": scope.whole,
        "steps": _steps(scope.whole),
        "rates": rules.rates(scope.whole, scope.denominators, cells),
        "place": place_name(scope),
        "tabs": _tabs(scope),
        "by_place": _place_table(scope),
        "by_kind": _kind_table(scope),
        "by_agent": _agent_table(scope, today),
        "curve": curve(scope, today),
        "map": departments_map(scope),
        "waiting_url": scope.url("waiting", **scope.here),
        "waiting": scope.whole.waiting,
        "is_open": scope.edition.state == EditionState.OPEN,
        "export_url": scope.url("monitoring_file", **scope.here),
        "portfolio_url": _portfolio_url(scope),
        "trail": trail(scope),
    }
    return render(request, "correspondent/monitoring.html", context)


def _steps(whole: Count) -> list[dict[str, Any]]:
    """The funnel, cumulated."""
    rows = (
        ("Sollicitées", whole.solicited),
        ("Ouvertes", whole.opened),
        ("Commencées", whole.started),
        ("Déposées", whole.deposited),
        ("Signées par une institution au moins", whole.signed_once),
        ("Signées par les deux", whole.signed),
        ("Acceptées", whole.accepted),
    )
    return [{"label": label, "count": n, "total": whole.solicited} for label, n in rows]


# --- tables ---------------------------------------------------------------------------------------


Row = tuple[c.Cell, Count, list[Rate]]


def _table(
    caption: str, first: str, rows: Iterable[Row], whole: Row | None = None, **more: Any
) -> c.Table:
    """Lines of counts, each with its rates beside the deposits."""
    lines = list(rows)
    sums = rules.total(count for _, count, _ in lines)
    names = [n for n in _HEADS if n not in _WHEN_SOME or getattr(sums, n)]
    rated = [f"% des {rate.label.split(' ')[2]}" for rate in (lines[0][2] if lines else ())]
    heads = _beside([_HEADS[name] for name in names], rated, names)
    return c.Table(
        caption=caption,
        columns=(c.Column(first), *(c.Column(head, is_number=True) for head in heads)),
        rows=tuple((head, *_cells(count, rates, names)) for head, count, rates in lines),
        total=(whole[0].text, *(cell.text for cell in _cells(whole[1], whole[2], names)))
        if whole
        else (),
        is_sortable=len(lines) > 3,
        **more,
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


def _line(scope: Scope, head: c.Cell, cells: Sequence[Cell]) -> tuple[c.Cell, Count, list[Rate]]:
    count = rules.total(scope.cells[cell] for cell in cells)
    keys = [cell.frozen_key for cell in cells]
    return head, count, rules.rates(count, scope.denominators, keys)


def _place_table(scope: Scope) -> c.Table | None:
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
        rows.append(_line(scope, head, cells))
    first = "Région" if by_region else "Département"
    whole = _line(scope, c.Cell("Ensemble"), list(scope.cells))
    caption = f"Avancement par {first.lower()}"
    return _table(caption, first, rows, whole, id="territoires")


def _kind_table(scope: Scope) -> c.Table:
    rows = [
        _line(scope, c.Cell(label), [cell for cell in scope.cells if cell.audience == kind])
        for kind, label in KINDS.items()
        if any(cell.audience == kind for cell in scope.cells)
    ]
    return _table("Avancement par type de structure", "Type", rows, id="types")


_OF = {CAF_CORRESPONDENT.key: "Caf", FEDERATION_CORRESPONDENT.key: "fédération"}


def _agent_table(scope: Scope, today: date) -> c.Table | None:
    """Each correspondent with the departments followed; the country is read by region."""
    if len(scope.departments) > MOST_DEPARTMENTS:
        return None
    rows = []
    for agent in reads.agents(today):
        cells = [cell for cell in scope.cells if cell.department in agent.departments]
        if cells:
            head = c.Cell(f"{agent.name}, {_OF[agent.role]} ({agent.places})")
            rows.append(_line(scope, head, cells))
    if len(rows) < 2:
        return None
    return _table(
        "Avancement par correspondant", "Correspondant", rows, id="agents", is_tall=len(rows) > 20
    )


# --- around ---------------------------------------------------------------------------------------


def _portfolio_url(scope: Scope) -> str:
    asked = {"enquete": str(scope.edition.survey_year)}
    if scope.department:
        asked["departement"] = scope.department
    return f"{reverse('correspondent:home')}?{urlencode(asked)}#structures"


def _tabs(scope: Scope) -> list[Link]:
    return [
        Link(
            f"Enquête {e.survey_year}",
            f"?{urlencode({'enquete': e.survey_year, **scope.here})}",
            is_current=e.pk == scope.edition.pk,
        )
        for e in scope.editions
    ]


@requires(Permission.FOLLOW_CAMPAIGN)
def monitoring_file(request: HttpRequest) -> HttpResponse:
    """The funnel by department and type, for a spreadsheet; the denominators are named."""
    scope = scope_of(request)
    if scope is None:
        raise Http404
    header = ["Région", "Code", "Département", "Type", *_HEADS.values()]
    known = rules.rates(scope.whole, scope.denominators, frozen_cells(scope))
    header += [f"Nombre {rate.label}" for rate in known]
    header += [f"Dépôts en % {rate.label}" for rate in known]
    rows = []
    for cell, count in sorted(scope.cells.items(), key=lambda p: (p[0].department, p[0].audience)):
        name, _, region = scope.names.get(cell.department, ("", "", ""))
        rated = rules.rates(count, scope.denominators, [cell.frozen_key])
        rows.append(
            [region, cell.department, name, KINDS.get(cell.audience, cell.audience)]
            + [getattr(count, name) for name in _HEADS]
            + [rate.denominator for rate in rated]
            + [
                f"{rate.percent:.1f}".replace(".", ",") if rate.denominator else ""
                for rate in rated
            ]
        )
    return csv_file(f"avancement-{scope.edition.survey_year}.csv", header, rows)


@requires(Permission.FOLLOW_CAMPAIGN)
def waiting(request: HttpRequest) -> HttpResponse:
    """Who has not answered, with the last message sent to each."""
    scope = scope_of(request)
    if scope is None:
        return render(request, "correspondent/no_edition.html")
    page = page_of(request, reads.waiting(narrowed(scope).of_edition(scope.edition)), SIZE)
    shown: list[Response] = list(page.object_list)
    written = reads.last_mails(shown)
    today = timezone.localdate()
    context = {
        "edition": scope.edition,
        "place": place_name(scope),
        "lines": [
            {
                "response": one,
                "kind": KINDS[one.audience],
                "has_started": one.started_at is not None,
                "deadline": deadline_of(
                    calendar.dates_of(one), today, has_started=one.started_at is not None
                ),
                "written": written.get(one.pk),
            }
            for one in shown
        ],
        "count": page.paginator.count,
        "pages": pages(request, page),
        "may_write": may(request, Permission.SEND_REMINDERS)
        and scope.edition.state == EditionState.OPEN,
        "trail": trail(scope, c.Link("Sans réponse")),
    }
    return render(request, "correspondent/waiting.html", context)
