"""All the questions of the reader's territory that are still open, the most pressing first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.models import Query, Response
from senacs.campaigns.rules.reviews import CONSEQUENCES
from senacs.campaigns.rules.states import EditionState
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent.asked import WITH_STEPS, Asked, shown
from senacs.web.doors import places, requires
from senacs.web.navigation import Link
from senacs.web.paging import page_of, pages

SIZE = 30
VIEWS = {
    "": "Toutes",
    "a-lire": "Réponses à lire",
    "en-retard": "En retard",
    "en-attente": "En attente",
    "miennes": "Posées par moi",
}


@dataclass(frozen=True)
class Line:
    """A query with the structure it is asked to."""

    query: Asked
    structure: str
    url: str


@requires(Permission.ASK_QUERY)
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """Answers to read first, then what is late, then what is waited for."""
    today = timezone.localdate()
    wanted = words(request.GET, "vue")
    found = _open_queries(request)
    kept = _narrowed(found, wanted, today, request.user.pk)
    page = page_of(request, kept, SIZE)
    context = {
        "lines": [_line(query, today) for query in page.object_list],
        "pages": pages(request, page),
        "tabs": _tabs(found, wanted, today, request.user.pk),
        "total": len(found),
        "shown": len(kept),
        "consequences": list(CONSEQUENCES.items()),
        "may_act": True,
        "trail": (
            c.Link("Suivi", reverse("correspondent:home")),
            c.Link("Questions ouvertes"),
        ),
    }
    return render(request, "correspondent/question_list.html", context)


def _open_queries(request: HttpRequest) -> list[Query]:
    within = Response.objects.within(places(request, Permission.ASK_QUERY)).filter(
        edition__state=EditionState.OPEN
    )
    found = (
        Query.objects.filter(closed_at=None, response__in=within)
        .select_related("response", "response__edition")
        .defer("response__edition__questionnaire", "response__values", "response__origins")
        .prefetch_related(*WITH_STEPS)
    )
    return sorted(found, key=lambda q: (q.answered_at is None, q.due_on, q.pk))


def _narrowed(found: Iterable[Query], wanted: str, today: date, person: int | None) -> list[Query]:
    return [query for query in found if _is_wanted(query, wanted, today, person)]


def _is_wanted(query: Query, wanted: str, today: date, person: int | None) -> bool:
    if wanted == "miennes":
        return query.asked_by_id == person
    if wanted == "a-lire":
        return query.answered_at is not None
    if wanted in {"en-retard", "en-attente"}:
        is_late = query.due_on < today
        return query.answered_at is None and is_late == (wanted == "en-retard")
    return True


def _tabs(found: list[Query], wanted: str, today: date, person: int | None) -> list[Link]:
    return [
        Link(
            f"{label} ({len(_narrowed(found, key, today, person))})",
            f"?vue={key}" if key else "?",
            is_current=key == wanted,
        )
        for key, label in VIEWS.items()
    ]


def _line(query: Query, today: date) -> Line:
    response = query.response
    asked = queries.asked_of(response).questionnaire
    url = reverse("correspondent:response", args=[response.pk])
    return Line(
        query=shown(query, asked.questions, today, may_read=True),
        structure=str(response.register.get("name", "")),
        url=f"{url}#champ-{query.question_key}",
    )
