"""The journal of the whole network, filtered by room, person and day."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.journal.models import Entry
from senacs.method.french import NBSP, number, plural
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
    context = {
        "moments": [moment_of(entry, _about(entry)) for entry in page.object_list],
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


_NAMED = frozenset({"edition", "release"})


def _about(entry: Entry) -> str:
    """Editions and releases are named by their identifier; the rest speaks by its sentence."""
    return f" {entry.object_id}" if entry.object_kind in _NAMED else ""


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
