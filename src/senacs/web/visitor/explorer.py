"""The explorer: indicators by territories, years and one crossing, as a table and a chart."""

from dataclasses import dataclass
from math import ceil

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.analytics import dimensions
from senacs.catalogue import registry
from senacs.catalogue.themes import THEMES
from senacs.method import french
from senacs.method.pivot import Grid
from senacs.territories import queries as territories
from senacs.web.components import Cell, Choice, Column, Field, Link, Picture, Table
from senacs.web.doors import may, open_to_all
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS
from senacs.web.paging import pages
from senacs.web.visitor import explorer_chart, figures
from senacs.web.visitor.explorer_asked import (
    ACROSS,
    CATEGORY,
    DOWN,
    GROUPS,
    MOST_INDICATORS,
    SHARES,
    YEAR,
    Asked,
    AskedError,
)
from senacs.web.visitor.explorer_data import Found, Point, find
from senacs.web.visitor.explorer_links import explain_url, permanent

CELLS_A_PAGE = 200
TALL = 20
"""Lines from which a table scrolls in its own box, its head in sight."""
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


@dataclass(frozen=True)
class Shelf:
    """Indicators of a theme, those that are chosen ticked."""

    title: str
    choices: tuple[tuple[str, str, bool], ...]

    @property
    def chosen(self) -> int:
        return sum(is_chosen for _, _, is_chosen in self.choices)


@open_to_all
def explorer(request: HttpRequest) -> HttpResponse:
    """The form; and once indicators are chosen, the table, a chart, files, an address for ever."""
    context: dict[str, object] = {
        "trail": [Link("Accueil", reverse("home")), Link("Explorateur")],
        "most": MOST_INDICATORS,
        "examples": _examples(),
        "saves": may(request, Permission.EXPLORE_FIGURES),
    }
    try:
        asked = Asked.read(request.GET)
        found = find(asked) if asked.indicators and figures.releases() else None
    except AskedError as error:
        return render(
            request,
            "visitor/explorer.html",
            {**context, **_form(Asked()), "refusal": str(error)},
            status=422,
        )
    context |= _form(asked)
    if found is not None:
        context |= shown(request, found)
        context["save_url"] = f"{reverse('visitor:save_table')}?{asked.on_page(1).query()}"
    return render(request, "visitor/explorer.html", context)


def _examples() -> list[Link]:
    address = reverse("visitor:explorer")
    years = "".join(f"&annee={one.edition.data_year}" for one in figures.releases())
    return [Link(label, f"{address}?{query.format(years=years)}") for label, query in EXAMPLES]


# --- The form -------------------------------------------------------------------------------------


def _form(asked: Asked) -> dict[str, object]:
    released = figures.releases()
    years = [str(one.edition.data_year) for one in released]
    ticked = {str(year) for year in asked.years} or set(years[:1])
    offered = dimensions.available(figures.ready(released[0])) if released else ()
    return {
        "asked": asked,
        "shelves": _shelves(asked),
        "years": [(year, year in ticked) for year in years],
        "boxes": (
            Field(
                "territoires",
                "Territoires",
                kind="select",
                value=asked.group or "choisis",
                choices=_groups(asked),
                is_required=True,
            ),
            Field(
                "par",
                "Croiser par",
                kind="select",
                value=asked.by,
                choices=(Choice("", "Aucun croisement"),
                         *(Choice(one.key, one.label) for one in offered)),
                is_required=True,
            ),
            Field(
                "lignes",
                "En lignes",
                kind="select",
                value=asked.down,
                choices=tuple(Choice(key, label) for key, label in DOWN.items()),
                is_required=True,
            ),
            Field(
                "colonnes",
                "En colonnes d’abord",
                kind="select",
                value=asked.across,
                choices=tuple(Choice(key, label) for key, label in ACROSS.items()),
                is_required=True,
            ),
            Field(
                "montrer",
                "Montrer",
                kind="select",
                value=SHARES if asked.as_shares else "",
                choices=(Choice("", "Les nombres"), Choice(SHARES, "Les parts, quand il y en a")),
                is_required=True,
            ),
        ),
        "kept_places": asked.places,
        "kept_versions": asked.versions,
        "dimensions": offered,
    }  # fmt: skip


def _groups(asked: Asked) -> tuple[Choice, ...]:
    regions = [
        Choice(f"departements:{one.code}", f"Départements\u00a0: {one.name}")
        for one in territories.regions()
    ]
    departments = [
        Choice(f"epci:{one.code}", f"Intercommunalités\u00a0: {one.name}")
        for one in territories.departments()
    ]
    chosen = [Choice("", "Les territoires déjà choisis")] if asked.places else []
    return (*chosen, *(Choice(key, label) for key, label in GROUPS.items()), *regions, *departments)


def _shelves(asked: Asked) -> list[Shelf]:
    by_theme: dict[str, list[tuple[str, str, bool]]] = {}
    for key, one in registry.indicators().items():
        line = (key, french.typo(one.title), key in asked.indicators)
        by_theme.setdefault(one.theme, []).append(line)
    titles = {theme.key: theme.title for theme in THEMES}
    order = [*titles, *(theme for theme in by_theme if theme not in titles)]
    return [
        Shelf(titles.get(theme, "Vue d’ensemble"), tuple(sorted(by_theme[theme], key=_second)))
        for theme in order
        if theme in by_theme
    ]


def _second(line: tuple[str, str, bool]) -> str:
    return line[1]


# --- What is shown --------------------------------------------------------------------------------


def shown(request: HttpRequest, found: Found) -> dict[str, object]:
    """What `explorer_found.html` draws: table, chart, links to maps, files, permanent address."""
    grid = found.grid
    size = max(5, CELLS_A_PAGE // max(1, len(grid.columns)))
    page = Paginator(grid.lines, size).get_page(found.asked.page)
    query = found.asked.on_page(1).query()
    drawn = explorer_chart.drawings_of(found)
    return {
        "found": found,
        "grid": grid,
        "table": _table(found, grid, list(page.object_list)),
        "pages": pages(request, page, "valeurs") if ceil(len(grid.lines) / size) > 1 else None,
        "pictures": [
            Picture(
                title=one.title,
                subtitle=one.subtitle,
                svg=one.drawing.svg,
                id=f"graphique-{rank}",
            )
            for rank, one in enumerate(drawn, 1)
        ],
        "drawn_foot": explorer_chart.foot_of(found),
        "drawing_files": _drawing_files(query, len(drawn)),
        "undrawn": len(grid.columns) - len(drawn) if found.asked.down != YEAR else 0,
        "files": _files(query),
        "permanent": permanent(found),
        "maps": _maps(found),
        "left_out": found.left_out,
        "counts": _counts(found),
        "dimension": dimensions.DIMENSIONS.get(found.asked.by),
        "has_newer": _has_newer(found),
    }


def _table(
    found: Found, grid: Grid[Point], lines: list[tuple[str, str, tuple[Point | None, ...]]]
) -> Table:
    return Table(
        caption=_caption(found),
        columns=(
            Column(grid.down.title),
            *(Column(label, is_number=True) for label in grid.columns),
        ),
        rows=tuple(
            (Cell(label), *(_cell(found, point) for point in points)) for _, label, points in lines
        ),
        is_sortable=True,
        is_tall=len(lines) > TALL,
        id="tableau-explorateur",
    )


def _caption(found: Found) -> str:
    axes = {axis.key: axis for axis in found.axes}
    single = [
        next(iter(axis.labels.values()))
        for key, axis in axes.items()
        if axis.is_single and key != CATEGORY and key != found.asked.down
    ]
    return french.typo(" · ".join(single)) or "Valeurs"


def _cell(found: Found, point: Point | None) -> Cell:
    if point is None:
        return Cell("–", sort_key="-2")
    value, text = point.read(as_shares=found.asked.as_shares)
    return Cell(text, explain_url(point), sort_key="-1" if value is None else f"{value:.6f}")


def _files(query: str) -> list[Link]:
    found = [Link(label, _file_url(kind, query)) for kind, label in TABLE_KINDS.items()]
    return [*found, Link("JSON", f"{reverse('visitor:explorer_data')}?{query}")]


def _drawing_files(query: str, count: int) -> list[Link]:
    return [
        Link(f"{label} {rank}" if count > 1 else label, f"{_file_url(kind, query)}&dessin={rank}")
        for rank in range(1, count + 1)
        for kind, label in DRAWING_KINDS.items()
    ]


def _file_url(kind: str, query: str) -> str:
    return f"{reverse('visitor:explorer_file', kwargs={'kind': kind})}?{query}"


def _maps(found: Found) -> list[Link]:
    """The same values as maps, where a level is asked whole."""
    levels = {"regions": "region", "departements": "departement"}
    level = levels.get(found.asked.group)
    if level is None or found.asked.by:
        return []
    address = reverse("visitor:thematic")
    return [
        Link(
            french.typo(registry.indicators()[key].title),
            f"{address}?indicateur={key}&niveau={level}"
            f"&annee={found.releases[-1].edition.data_year}",
        )
        for key in found.asked.indicators
        if not registry.indicators()[key].is_table
    ]


def _counts(found: Found) -> list[tuple[str, int]]:
    """How many cells are of each kind: what is shown and the three silences."""
    known: dict[str, int] = {}
    for point in found.cells.values():
        known[point.status.label] = known.get(point.status.label, 0) + 1
    return sorted(known.items(), key=lambda one: -one[1])


def _has_newer(found: Found) -> bool:
    """Whether a pinned release was followed by another of its edition."""
    newest = {one.edition_id: one.digest for one in figures.releases()}
    return any(newest.get(one.edition_id, one.digest) != one.digest for one in found.releases)
