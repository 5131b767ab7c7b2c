"""Working crossings: any filters together over a frozen edition, for those who read its answers.

The public explorer crosses one dimension at a time, because visitors could subtract. Here nothing
is hidden, and every page says that nothing may be passed on.
"""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.analytics import queries
from senacs.analytics.actions import ensure_file
from senacs.analytics.models import Release
from senacs.analytics.protection import PUBLIC_LEVELS
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.method import french
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent import crossings_form
from senacs.web.correspondent.crossings_asked import INDICATOR, Asked, AskedError
from senacs.web.correspondent.crossings_grid import MOST_COLUMNS, Found, find, table_of
from senacs.web.correspondent.crossings_scope import (
    Question,
    release_of,
    settled,
    territory_of,
    widest,
)
from senacs.web.doors import requires
from senacs.web.files import TABLE_KINDS
from senacs.web.paging import pages
from senacs.web.territory_words import SLUGS

CELLS_A_PAGE = 100
FEWEST_LINES = 5
_MOST_PUBLIC = 6
"""Indicators that the public explorer takes at once."""


@requires(Permission.FOLLOW_CAMPAIGN)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The form; once indicators are chosen, the table, its files, who makes each number."""
    territory = widest(request)
    if territory is None or not queries.standing():
        return private(render(request, "correspondent/crossings_none.html", _nothing(territory)))
    asked, faults = Asked.understood(request.GET)
    territory = territory_of(request, asked)
    question, refusal = None, " ".join(faults)
    try:
        question = None if faults else settled(request, asked)
    except AskedError as error:
        refusal = str(error)
    release = question.release if question else _readable_release(asked)
    is_shown = bool(question and asked.indicators and "chercher" not in request.GET)
    context: dict[str, object] = {
        "trail": trail(),
        "release": release,
        "territory": territory,
        "asked": asked,
        "refusal": refusal,
        "is_folded": is_shown,
        "explorer_url": explorer_url(asked, territory),
        "running_url": running_url(territory),
        **crossings_form.form_of(request, asked, release, territory, with_shelves=not is_shown),
    }
    if question and is_shown:
        context |= _shown(request, find(question))
    answer = render(
        request, "correspondent/crossings.html", context, status=422 if refusal else 200
    )
    return private(answer)


@requires(Permission.FOLLOW_CAMPAIGN)
@require_GET
def choice(request: HttpRequest) -> HttpResponse:
    """What the form offers for the words typed so far, everything ticked kept."""
    if not queries.standing():
        raise Http404("Aucune enquête n’est encore figée.")
    asked, _ = Asked.understood(request.GET)
    picker = crossings_form.picker(words(request.GET, "mot"), asked, _readable_release(asked))
    context = {"picker": picker, "is_fragment": True, "id": "indicateurs"}
    return private(render(request, "picked.html", context))


def private(answer: HttpResponse) -> HttpResponse:
    """What nobody may keep for another."""
    answer["Cache-Control"] = "private, no-store"
    return answer


def trail(*further: c.Link) -> tuple[c.Link, ...]:
    """Where the reader is."""
    home = c.Link("Suivi", reverse("correspondent:home"))
    own = reverse("correspondent:crossings") if further else ""
    return (home, c.Link("Croisements de travail", own), *further)


def _readable_release(asked: Asked) -> Release:
    """That of the address, or the newest: a form is drawn beside a refusal too."""
    try:
        return release_of(asked)
    except AskedError:
        newest = queries.standing()[0]
        ensure_file(newest)
        return newest


# --- What is shown --------------------------------------------------------------------------------


def _shown(request: HttpRequest, found: Found) -> dict[str, object]:
    asked, grid = found.asked, found.grid
    width = min(len(grid.columns), MOST_COLUMNS)
    size = max(FEWEST_LINES, CELLS_A_PAGE // max(1, width))
    # The line of all together ends every page.
    last = grid.lines[-1:] if found.question.rows else ()
    lines = grid.lines[: len(grid.lines) - len(last)]
    listed = Paginator(lines, size).get_page(asked.page)
    query = asked.seen(sort="", way="").query()
    return {
        "found": found,
        "chips": chips(found.question),
        "table": table_of(found, [*listed.object_list, *last]),
        "pages": pages(request, listed, "valeurs") if len(lines) > size else None,
        "files": [
            c.Link(label, f"{reverse('correspondent:crossings_file', args=[kind])}?{query}")
            for kind, label in TABLE_KINDS.items()
        ],
        "left_columns": len(grid.columns) - width,
        "unread": len(found.question.crossing.unread),
    }


def chips(question: Question) -> list[c.Link]:
    """Each filter, with the address of the same table without it."""
    return [
        c.Link(french.typo(f"{label} : {told}"), f"?{question.asked.without(key).query()}")
        for key, label, told in question.filters_told()
    ]


def explorer_url(asked: Asked, territory: Territory) -> str:
    """The same indicators as anybody may read them, and pass them on."""
    pairs = [(INDICATOR, key) for key in asked.indicators[:_MOST_PUBLIC]]
    if pairs and territory.level in PUBLIC_LEVELS:
        pairs.append(("territoire", f"{territory.level}:{territory.code}"))
    address = reverse("visitor:explorer")
    return f"{address}?{urlencode(pairs, safe=':')}" if pairs else address


def running_url(territory: Territory) -> str:
    """Provisional figures of the running survey, empty when none is open."""
    if not Edition.objects.filter(state=EditionState.OPEN).exists():
        return ""
    return reverse("correspondent:provisional", args=[SLUGS[territory.level], territory.code])


def _nothing(territory: Territory | None) -> dict[str, object]:
    """Why there is nothing to cross, and where to look instead."""
    link = running_url(territory) if territory else ""
    if territory is None:
        empty = c.Empty(
            "Aucun territoire entier dans votre périmètre",
            "Les croisements se font sur une intercommunalité, un département ou une région dont "
            "vous lisez toutes les réponses. Demandez à l’équipe nationale de vérifier votre "
            "habilitation.",
            "map-pin-off",
        )
    else:
        empty = c.Empty(
            "Aucune enquête n’est encore figée",
            "Les croisements se font sur une enquête close, quand ses données sont figées. D’ici "
            "là, les chiffres provisoires comptent ce qui est déposé.",
            "calendar-days",
            c.Button("Les chiffres provisoires", url=link) if link else None,
        )
    return {"trail": trail(), "empty": empty}
