"""How far the campaign is: funnel by territory, agent and type, curve against last year, map."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Response
from senacs.campaigns.queries import calendar
from senacs.campaigns.queries import monitoring as reads
from senacs.campaigns.rules import monitoring as rules
from senacs.campaigns.rules.monitoring import Count
from senacs.campaigns.rules.states import EditionState
from senacs.structures.rules import KINDS
from senacs.web import components as c
from senacs.web.correspondent.monitoring_agents import agents_shown
from senacs.web.correspondent.monitoring_figures import curve, departments_map
from senacs.web.correspondent.monitoring_scope import (
    Scope,
    frozen_cells,
    narrowed,
    place_name,
    scope_of,
    trail,
)
from senacs.web.correspondent.monitoring_tables import HEADS, kind_table, place_table
from senacs.web.deadlines import deadline_of
from senacs.web.doors import may, requires
from senacs.web.downloads import csv_file
from senacs.web.edition_tabs import EditionTabs, edition_tabs
from senacs.web.paging import page_of, pages

SIZE = 60


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
        "by_place": place_table(scope),
        "by_kind": kind_table(scope),
        "by_agent": agents_shown(request, scope, today),
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


# --- around ---------------------------------------------------------------------------------------


def _portfolio_url(scope: Scope) -> str:
    asked = {"enquete": str(scope.edition.survey_year)}
    if scope.department:
        asked["departement"] = scope.department
    return f"{reverse('correspondent:home')}?{urlencode(asked)}#structures"


def _tabs(scope: Scope) -> EditionTabs:
    return edition_tabs(
        scope.editions,
        scope.edition,
        lambda year: f"?{urlencode({'enquete': year, **scope.here})}",
    )


@requires(Permission.FOLLOW_CAMPAIGN)
def monitoring_file(request: HttpRequest) -> HttpResponse:
    """The funnel by department and type, for a spreadsheet; the denominators are named."""
    scope = scope_of(request)
    if scope is None:
        raise Http404
    header = ["Région", "Code", "Département", "Type", *HEADS.values()]
    known = rules.rates(scope.whole, scope.denominators, frozen_cells(scope))
    header += [f"Nombre {rate.label}" for rate in known]
    header += [f"Dépôts en % {rate.label}" for rate in known]
    rows = []
    for cell, count in sorted(scope.cells.items(), key=lambda p: (p[0].department, p[0].audience)):
        name, _, region = scope.names.get(cell.department, ("", "", ""))
        rated = rules.rates(count, scope.denominators, [cell.frozen_key])
        rows.append(
            [region, cell.department, name, KINDS.get(cell.audience, cell.audience)]
            + [getattr(count, name) for name in HEADS]
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
