"""The directory: search, filters, twenty-five a page, the file; and the sheet of a structure."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from senacs.analytics.parquet import Value
from senacs.exchange.models import ActionSheet
from senacs.method.french import date_fr, period_fr
from senacs.structures import rules
from senacs.structures.models import Fact, Structure, fact_kinds
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.components import (
    Cell,
    Column,
    Empty,
    Filters,
    Link,
    Moment,
    Notice,
    Pages,
    Table,
)
from senacs.web.doors import open_to_all
from senacs.web.files import table_file
from senacs.web.visitor import register
from senacs.web.visitor.maps import department_drawing
from senacs.web.visitor.places import territory_url
from senacs.web.visitor.register import Wanted
from senacs.web.wording import counted

PER_PAGE = 25


@open_to_all
def directory(request: HttpRequest) -> HttpResponse:
    """Social centres and social-life spaces that are open."""
    wanted = Wanted.of(request)
    page = Paginator(register.wanted_structures(wanted), PER_PAGE).get_page(request.GET.get("page"))
    total = page.paginator.count
    return render(
        request,
        "visitor/directory.html",
        {
            "trail": [Link("Accueil", reverse("home")), Link("Annuaire")],
            "filters": Filters(
                action=reverse("visitor:directory"),
                fields=register.filter_fields(wanted),
                summary=counted(total, "structure"),
                reset_url=reverse("visitor:directory") if wanted.is_narrow else "",
            ),
            "table": _table(wanted, list(page), total),
            "pages": pages(page, wanted.query()),
            "total": total,
            "empty": _NOTHING,
            "file_url": f"{reverse('visitor:directory_file')}?{urlencode(wanted.query())}",
            "map_url": f"{reverse('visitor:map')}?{urlencode(wanted.query())}",
        },
    )


_NOTHING = Empty(
    title="Aucune structure ne correspond",
    text="Enlevez un filtre, ou cherchez un morceau du nom ou de la commune, sans article.",
    icon="search-x",
)


def _table(wanted: Wanted, structures: list[Structure], total: int) -> Table:
    return Table(
        caption=f"{counted(total, 'structure')}, {PER_PAGE} par page",
        columns=(
            _sortable("nom", "Structure", wanted),
            _sortable("type", "Type", wanted),
            _sortable("commune", "Commune", wanted),
            Column("Département"),
            Column("Mode de gestion"),
        ),
        rows=tuple(
            (
                Cell(row.structure.name, structure_url(row.structure)),
                Cell(row.structure.kind_label),
                Cell(row.structure.commune.name),
                Cell(row.department),
                Cell(row.management or "non renseigné"),
            )
            for row in register.rows(structures)
        ),
        id="annuaire",
    )


def _sortable(key: str, label: str, wanted: Wanted) -> Column:
    query = {**wanted.query(), "tri": key}
    sorted_now = "ascending" if wanted.sort == key else ""
    return Column(label, sort_url=f"?{urlencode(query)}", sorted=sorted_now)


def pages(page: Page[Any], query: dict[str, str]) -> Pages:
    """The pagination of a list, its filters kept."""

    def url(number: int) -> str:
        return f"?{urlencode({**query, 'page': str(number)})}"

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = tuple(
        Link(str(n), url(n) if isinstance(n, int) and n != page.number else "") for n in shown
    )
    return Pages(
        number=page.number,
        count=page.paginator.num_pages,
        links=links,
        previous_url=url(page.number - 1) if page.has_previous() else "",
        next_url=url(page.number + 1) if page.has_next() else "",
    )


_FILE_HEADER = (
    "identifiant", "type", "nom", "adresse", "code_postal", "commune", "code_insee",
    "departement", "region", "gestion", "reseau", "longitude", "latitude", "site", "siret",
    "ouverte_le",
)  # fmt: skip


@open_to_all
def directory_file(request: HttpRequest) -> HttpResponseBase:
    """The filtered list as a file; public facts only. Coordinates have the decimal comma too."""
    found = list(register.wanted_structures(Wanted.of(request)))
    lines = [_line(row) for row in register.rows(found)]
    return table_file("senacs-annuaire", "csv", _FILE_HEADER, lines)


def _line(row: register.Row) -> list[Value]:
    one = row.structure
    return [
        one.identifier, one.kind, one.name, one.address, one.postcode, one.commune.name,
        one.commune.code, row.department,
        row.region, row.management, " | ".join(row.networks),
        one.lon, one.lat, one.website, one.siret, str(one.opened_on or ""),
    ]  # fmt: skip


def structure_url(structure: Structure) -> str:
    """The identity sheet of a structure."""
    return reverse("visitor:structure", kwargs={"identifier": structure.identifier})


@open_to_all
def structure(request: HttpRequest, identifier: str) -> HttpResponse:
    """Identity sheet: public facts with their dates, place, experiences, publications."""
    found = (
        Structure.objects.filter(identifier=identifier.upper()).select_related("commune").first()
    )
    if found is None:
        raise Http404("Aucune structure ne porte cet identifiant.")
    around = dict(territories.ancestors([found.commune_id]).get(found.commune_id, {}))
    department = around.get(Level.DEPARTMENT)
    return render(
        request,
        "visitor/structure.html",
        {
            "trail": [
                Link("Accueil", reverse("home")),
                Link("Annuaire", reverse("visitor:directory")),
                Link(found.name),
            ],
            "structure": found,
            "closed": found.closed_on is not None and found.closed_on <= register.today(),
            "facts": _facts(found),
            "moments": _moments(found),
            "places": _places(found, around),
            "department": department,
            "map": department_drawing(department, [found], size=320.0) if department else None,
            "sheets": list(ActionSheet.objects.published().filter(structure=found)[:6]),
            "contact": _CONTACT,
        },
    )


_CONTACT = Notice(
    text=(
        "Les adresses électroniques et les téléphones ne sont pas publiés\u202f: ils sont souvent "
        "ceux d’une personne. Passez par le site de la structure, par sa commune ou par la Caf."
    ),
)


def _facts(found: Structure) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is known, family by family: value and period, the present before the past."""
    grouped: dict[str, list[Fact]] = {}
    for fact in found.facts.all():
        grouped.setdefault(fact.kind, []).append(fact)
    return [
        (
            kind.label,
            [(fact.label, period_fr(fact.since, fact.until)) for fact in reversed(grouped[key])],
        )
        for key, kind in fact_kinds().items()
        if key in grouped
    ]


def _moments(found: Structure) -> list[Moment]:
    events = found.events.select_related("successor")
    return [
        Moment(
            when=date_fr(event.on),
            text=rules.EVENT_KINDS[event.kind]
            + (f"\u202f: {event.successor.name}" if event.successor else ""),
            iso=event.on.isoformat(),
        )
        for event in events
    ]


def _places(found: Structure, around: dict[str, Territory]) -> list[Link]:
    kept = [found.commune]
    kept += [
        around[level] for level in (Level.EPCI, Level.DEPARTMENT, Level.REGION) if level in around
    ]
    return [Link(one.name, territory_url(one)) for one in kept]
