"""The journal of the whole network, filtered by room, person and day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.accounts.models import Membership, Person
from senacs.accounts.rules import Permission
from senacs.campaigns.models import Milestone, Response
from senacs.campaigns.queries.window_requests import all_requests
from senacs.journal.models import Entry
from senacs.method.french import NBSP, THIN, number, plural
from senacs.structures.actions.register import KIND
from senacs.structures.models import Structure
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.doors import requires
from senacs.web.journal_lines import moment_of
from senacs.web.paging import page_of, pages
from senacs.web.steward.menu import trail

SIZE = 60
ROOMS = {
    "campaigns": "Enquêtes et réponses",
    "structures": "Registre",
    "accounts": "Personnes et rôles",
    "analytics": "Éditions figées",
    "publications": "Publications",
    "exchange": "Fiches-actions",
    "territories": "Territoires",
}


@requires(Permission.RUN_EDITION)
def journal(request: HttpRequest) -> HttpResponse:
    """The lines of the journal, the newest first."""
    room, who = words(request.GET, "salle"), words(request.GET, "qui")
    day = _day(words(request.GET, "jour"))
    found = Entry.objects.order_by("-at", "-pk")
    if room in ROOMS:
        found = found.filter(verb__startswith=f"{room}.")
    if who:
        found = found.filter(actor_label__icontains=who)
    if day:
        found = found.filter(at__date=day)
    page = page_of(request, found, SIZE)
    names = _names(list(page.object_list))
    context = {
        "moments": [moment_of(entry, _about(entry, names)) for entry in page.object_list],
        "pages": pages(request, page),
        "filters": _filters(room, who, day, page.paginator.count),
        "trail": trail(c.Link("Journal")),
    }
    return render(request, "steward/journal.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


_NUMBERED = frozenset({"edition", "release"})


def _about(entry: Entry, names: Mapping[tuple[str, str], str]) -> str:
    """Editions and releases are named by their identifier, what is known by its name."""
    if entry.object_kind in _NUMBERED:
        return f" {entry.object_id}"
    told = entry.after or {}
    name = names.get((entry.object_kind, entry.object_id)) or told.get("subject") or ""
    if not name and entry.object_kind in {"protocol", "delegation"}:
        name = str(told.get("territory", ""))
    if not name and entry.object_kind == "window":
        year, _, code = (*entry.object_id.split("-", 2), "", "")[:3]
        name = f"{code}, enquête {year}"
    return f"{THIN}: {name}" if name else ""


def _names(entries: Sequence[Entry]) -> dict[tuple[str, str], str]:
    """The names of what a page of the journal speaks of: one read for each kind of object."""
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        if entry.object_id.isdigit():
            wanted.setdefault(entry.object_kind, set()).add(int(entry.object_id))
    named = {
        (kind, str(pk)): str(name)
        for kind, (model, field) in _FIELDS.items()
        if kind in wanted
        for pk, name in model.objects.filter(pk__in=wanted[kind]).values_list("pk", field)
        if name
    }
    requests = all_requests().filter(pk__in=wanted.get("window_request", ()))
    if "window_request" in wanted:
        named |= {("window_request", str(one.pk)): one.name for one in requests}
    return named


_FIELDS: Mapping[str, tuple[Any, str]] = {
    KIND: (Structure, "name"),
    "response": (Response, "register__name"),
    "person": (Person, "name"),
    "membership": (Membership, "person__name"),
    "milestone": (Milestone, "title"),
}


def _filters(room: str, who: str, day: date | None, count: int) -> c.Filters:
    rooms = tuple(c.Choice(key, label) for key, label in ROOMS.items())
    return c.Filters(
        action=reverse("steward:journal"),
        fields=(
            c.Field("salle", "Sujet", "select", room, choices=(c.Choice("", "Tous"), *rooms)),
            c.Field("qui", "Personne", value=who),
            c.Field("jour", "Jour", "date", day.isoformat() if day else ""),
        ),
        summary=f"{number(count)}{NBSP}{plural(count, 'ligne')}",
        reset_url=reverse("steward:journal") if room or who or day else "",
    )
