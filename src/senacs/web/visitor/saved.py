"""Saved tables of the explorer: mine, those shared with me, those of everybody; one as a page."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from senacs.accounts.models import Person
from senacs.accounts.rules import Permission
from senacs.exchange import queries
from senacs.exchange.models import Comment, SavedTable, SavedTableQuerySet
from senacs.exchange.rules import DAYS_TO_UNDO, LONGEST_COMMENT, MOST_TABLES, Reach
from senacs.web.components import Link
from senacs.web.doors import may, open_to_all, places
from senacs.web.paging import page_of, pages
from senacs.web.visitor import explorer
from senacs.web.visitor.explorer_asked import Asked, AskedError
from senacs.web.visitor.explorer_data import find
from senacs.web.visitor.explorer_look import Look
from senacs.web.visitor.explorer_settled import strictly

READS, SAVES = Permission.READ_EXCHANGE, Permission.EXPLORE_FIGURES
MODERATES = Permission.MODERATE_EXCHANGE
SIZE = 20


def person_of(request: HttpRequest) -> Person | None:
    """Who asks; None for a visitor."""
    return request.user if isinstance(request.user, Person) else None


def readable(request: HttpRequest) -> SavedTableQuerySet:
    """Every saved table that whoever asks may read."""
    return queries.readable(person_of(request), places(request, READS))


def readable_or_404(request: HttpRequest, table_id: int) -> SavedTable:
    """One of them; private tables of others are not known here."""
    return get_object_or_404(readable(request), pk=table_id)


def trail(*further: Link) -> tuple[Link, ...]:
    """Where one is."""
    own = reverse("visitor:saved_tables") if further else ""
    return (
        Link("Accueil", reverse("home")),
        Link("Explorateur", reverse("visitor:explorer")),
        Link("Tableaux enregistrés", own),
        *further,
    )


@open_to_all
@require_GET
def saved_tables(request: HttpRequest) -> HttpResponse:
    """Mine first, then what others show me; what I deleted can be put back."""
    person = person_of(request)
    found = readable(request)
    others = found.exclude(owner=person) if person else found
    mine = SavedTable.objects.kept().filter(owner=person) if person else SavedTable.objects.none()
    page = page_of(request, others, SIZE)
    return render(
        request,
        "visitor/saved_tables.html",
        {
            "trail": trail(),
            "saves": may(request, SAVES),
            "mine": list(mine.select_related("circle")[:MOST_TABLES]),
            "others": list(page.object_list),
            "pages": pages(request, page, "partages") if page.paginator.num_pages > 1 else None,
            "deleted": list(queries.deleted(person, timezone.now())) if person else [],
            "days": DAYS_TO_UNDO,
        },
    )


@open_to_all
@require_GET
def saved_table(request: HttpRequest, table_id: int) -> HttpResponse:
    """One saved table, read anew, with what members say of it."""
    return page_of_table(request, readable_or_404(request, table_id))


@dataclass(frozen=True)
class Said:
    """A comment as this reader sees it."""

    comment: Comment
    is_own: bool
    may_moderate: bool
    may_restore: bool


def page_of_table(
    request: HttpRequest, table: SavedTable, *, typed: str = "", error: str = ""
) -> HttpResponse:
    """The page; `typed` and `error`: a comment that could not be kept, given back."""
    person = person_of(request)
    talks = person is not None and may(request, READS)
    context: dict[str, object] = {
        "trail": trail(Link(table.name)),
        "saved": table,
        "is_own": table.owner == person,
        "is_public": table.reach == Reach.PUBLIC,
        "is_private": table.reach == Reach.PRIVATE,
        "saves": may(request, SAVES),
        "moderates": may(request, MODERATES),
        "talks": talks,
        "said": _said(request, table) if talks else [],
        "longest": LONGEST_COMMENT,
        "typed": typed,
        "comment_error": error,
        "explorer_url": f"{reverse('visitor:explorer')}?{table.query}",
    } | _found(request, table)
    return render(request, "visitor/saved_table.html", context, status=422 if error else 200)


def _found(request: HttpRequest, table: SavedTable) -> dict[str, object]:
    """The values, asked of the door as if the address had been typed today."""
    try:
        asked = strictly(QueryDict(table.query))
        # How it is looked at may change here; what is asked may not.
        look = Look.read(request.GET, [])
        asked = replace(asked, look=look if look != Look() else asked.look)
        found = find(asked)
    except AskedError as error:
        return {"refusal": str(error)}

    def address(one: Asked) -> str:
        return f"?{urlencode(one.look.pairs())}"

    return {"asked": asked, **explorer.shown(request, found, address)}


def _said(request: HttpRequest, table: SavedTable) -> list[Said]:
    person, moderates = person_of(request), may(request, MODERATES)
    comments = table.comments.select_related("author")
    return [
        Said(
            comment=one,
            is_own=one.author == person,
            may_moderate=moderates and one.author != person,
            may_restore=moderates if one.is_moderated else one.author == person,
        )
        for one in comments
    ]
