"""The explorer: indicators by territories, years and one crossing, as table, charts and map."""

from math import ceil
from urllib.parse import quote, urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.analytics import dimensions
from senacs.method.described import PREFIX
from senacs.method.figures import Status
from senacs.web.components import Link, Picture
from senacs.web.doors import may, open_to_all
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS
from senacs.web.navigation import Link as Tab
from senacs.web.paging import pages
from senacs.web.visitor import explorer_chart, explorer_form, explorer_map, figures
from senacs.web.visitor.explorer_asked import INDICATOR, YEAR, Asked, AskedError
from senacs.web.visitor.explorer_data import Found, find
from senacs.web.visitor.explorer_links import permanent
from senacs.web.visitor.explorer_look import MAP, VIEWS
from senacs.web.visitor.explorer_settled import settled
from senacs.web.visitor.explorer_table import Address, chips, named, swapped, table_of

CELLS_A_PAGE = 200
EXAMPLES = (
    (
        "La part des usagers dans le budget, région par région",
        "indicateur=users_share&territoires=regions",
    ),
    (
        "Bénévoles et salariés des centres, selon le mode de gestion",
        "indicateur=volunteers_total&indicateur=fte_total&territoires=france&par=management&lignes=categorie",
    ),
    (
        "Les participants d’année en année, en France",
        "indicateur=public_total&indicateur=evs_public_total&territoires=france&lignes=annee{years}",
    ),
)


@open_to_all
def explorer(request: HttpRequest) -> HttpResponse:
    """The form; and once indicators are chosen, the table, charts or the map, files, an address.

    What the address says that does not exist is told, with what is shown instead.
    """
    asked, remarks = Asked.understood(request.GET)
    context: dict[str, object] = {
        "trail": [Link("Accueil", reverse("home")), Link("Explorer")],
        "examples": _examples(),
        "saves": may(request, Permission.EXPLORE_FIGURES),
        "crossings_url": _crossings_url(request, asked),
        "is_searching": "chercher" in request.GET,
    }
    found, refusal = None, ""
    try:
        if figures.releases():
            asked, more = settled(asked)
            remarks += more
        asked.check()
        if asked.indicators and figures.releases() and not context["is_searching"]:
            found = find(asked)
    except AskedError as error:
        refusal = str(error)
    context |= explorer_form.form_of(request, asked) | {"remarks": remarks, "refusal": refusal}
    if found is not None:
        context |= shown(request, found, lambda one: f"?{one.query()}")
        context |= {
            "named": named(found),
            "chips": chips(found),
            "save_url": f"{reverse('visitor:save_table')}?{asked.seen(page=1).query()}",
        }
    return render(request, "visitor/explorer.html", context, status=422 if refusal else 200)


def _crossings_url(request: HttpRequest, asked: Asked) -> str:
    """Where those who read the answers of a territory cross them at will; empty for others."""
    if not (may(request, Permission.FOLLOW_CAMPAIGN) and may(request, Permission.READ_RESPONSE)):
        return ""
    kept = [(INDICATOR, key) for key in asked.indicators if not key.startswith(PREFIX)]
    return f"{reverse('correspondent:crossings')}{'?' if kept else ''}{urlencode(kept)}"


def _examples() -> list[Link]:
    address = reverse("visitor:explorer")
    years = "".join(f"&annee={one.edition.data_year}" for one in figures.releases())
    return [Link(label, f"{address}?{query.format(years=years)}") for label, query in EXAMPLES]


# --- What is shown --------------------------------------------------------------------------------


def shown(request: HttpRequest, found: Found, address: Address) -> dict[str, object]:
    """What `explorer_found.html` draws: table and charts, or map; files, permanent address."""
    asked, lasting = found.asked, request.build_absolute_uri(permanent(found))
    context: dict[str, object] = {
        "found": found,
        "views": [
            Tab(label, address(asked.seen(view=view, page=1)), is_current=view == asked.look.view)
            for view, label in VIEWS.items()
        ],
        "is_map": asked.look.view == MAP,
        # A map does not cross, and says by itself whether its own figures are ready.
        "is_preparing": found.is_preparing and asked.look.view != MAP,
        "files": _files(asked.data_query()),
        "permanent": lasting,
        "mail_subject": quote(named(found)),
        "mail_body": quote(f"{named(found)}\n{lasting}"),
        "left_out": found.left_out,
        "has_newer": _has_newer(found),
    }
    if asked.look.view == MAP:
        return context | explorer_map.shown(found, address)
    return context | _tabled(request, found, address)


def _tabled(request: HttpRequest, found: Found, address: Address) -> dict[str, object]:
    asked = found.asked
    grid = found.grid
    size = max(5, CELLS_A_PAGE // max(1, len(grid.columns)))
    page = Paginator(grid.lines, size).get_page(asked.look.page)
    drawn = explorer_chart.drawings_of(found)
    counts = _counts(found)
    return {
        "grid": grid,
        "table": table_of(found, list(page.object_list), address),
        "pages": pages(request, page, "valeurs") if ceil(len(grid.lines) / size) > 1 else None,
        "swap_url": swapped(found, address),
        "pictures": [
            (
                Picture(
                    title=one.title,
                    subtitle=one.subtitle,
                    svg=one.drawing.svg,
                    id=f"graphique-{rank}",
                    narrow=one.narrow,
                    foot=one.note,
                ),
                _drawing_files(asked.seen(page=1).query(), rank),
            )
            for rank, one in enumerate(drawn, 1)
        ],
        "drawn_foot": explorer_chart.foot_of(found),
        "undrawn": len(grid.columns) - len(drawn) if asked.down != YEAR else 0,
        "counts": [(status.label, count) for status, count in counts],
        "has_hidden": any(status is Status.HIDDEN for status, _ in counts),
        "dimension": dimensions.DIMENSIONS.get(asked.by),
    }


def _files(query: str) -> list[Link]:
    found = [Link(label, _file_url(kind, query)) for kind, label in TABLE_KINDS.items()]
    return [*found, Link("JSON", f"{reverse('visitor:explorer_data')}?{query}")]


def _drawing_files(query: str, rank: int) -> list[Link]:
    """The files of one chart of the page."""
    return [
        Link(label, f"{_file_url(kind, query)}&dessin={rank}")
        for kind, label in DRAWING_KINDS.items()
    ]


def _file_url(kind: str, query: str) -> str:
    return f"{reverse('visitor:explorer_file', kwargs={'kind': kind})}?{query}"


def _counts(found: Found) -> list[tuple[Status, int]]:
    """How many cells are of each kind: what is shown, and why others are not."""
    known: dict[Status, int] = {}
    for point in found.cells.values():
        known[point.status] = known.get(point.status, 0) + 1
    return sorted(known.items(), key=lambda one: -one[1])


def _has_newer(found: Found) -> bool:
    """Whether a pinned release was followed by another of its edition."""
    newest = {one.edition_id: one.digest for one in figures.releases()}
    return any(newest.get(one.edition_id, one.digest) != one.digest for one in found.releases)
