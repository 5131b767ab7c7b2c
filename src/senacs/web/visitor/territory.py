"""Territories: search and list; the page of one, with its structures, its figures and its map."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from senacs.catalogue import dashboards
from senacs.catalogue.dashboards import Form
from senacs.method import french
from senacs.publications.models import Publication
from senacs.structures import rules
from senacs.structures.models import StructureQuerySet
from senacs.territories import members
from senacs.territories import queries as territories
from senacs.territories.models import MadeTerritory, Territory
from senacs.territories.rules import LEVEL_NAMES, MADE_LEVELS, Level
from senacs.web.components import Cell, Column, Empty, Field, Filters, Link, Table
from senacs.web.doors import open_to_all
from senacs.web.made_words import period, state_of
from senacs.web.visitor import (
    acts,
    comparison,
    coverage_asked,
    dashboard,
    gaps,
    locator,
    maps,
    pairs,
    register,
)
from senacs.web.visitor.places import (
    LEVELS,
    SLUGS,
    in_territory,
    level_name,
    of_territory,
    territory_or_404,
    territory_url,
)

MOST_FOUND = 40
SEARCHED = (
    Level.REGION,
    Level.DEPARTMENT,
    Level.EPCI,
    Level.COMMUNE,
    Level.AGREEMENT,
    Level.PLAN,
    Level.CUSTOM,
)


@open_to_all
def territories_page(request: HttpRequest) -> HttpResponse:
    """Search a territory, or choose a region or a department."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[: register.LONGEST_SEARCH]
    known = territories.search(text, SEARCHED).filter(making__closed_at=None)
    found = list(known[:MOST_FOUND]) if text else []
    return render(
        request,
        "visitor/territories.html",
        {
            "trail": [Link("Accueil", reverse("home")), Link("Territoires")],
            "text": text,
            "filters": Filters(
                action=reverse("visitor:territories"),
                fields=(
                    Field(
                        "q",
                        "Commune, intercommunalité, convention, département ou région",
                        kind="search",
                        value=text,
                        is_required=True,
                    ),
                ),
                reset_url=reverse("visitor:territories") if text else "",
            ),
            "found": [(one, level_name(one), territory_url(one)) for one in found],
            "is_cut": len(found) == MOST_FOUND,
            "empty": Empty(
                title="Aucun territoire ne porte ce nom",
                text="Vérifiez l’orthographe, ou cherchez un morceau du nom.",
                icon="map-pin-off",
            ),
            "regions": [] if text else _regions(),
        },
    )


def _regions() -> list[tuple[Territory, str, list[tuple[Territory, str, int]]]]:
    """Regions with their departments and how many structures are open there."""
    counts = register.counts_by(Level.DEPARTMENT, register.open_structures())
    regions = {region.pk: region for region in territories.regions()}
    inside: dict[int, list[tuple[Territory, str, int]]] = {pk: [] for pk in regions}
    departments = territories.departments().prefetch_related("containers")
    for department in departments:
        number = sum(counts.get(department.pk, {}).values())
        for link in department.containers.all():
            if link.container_id in inside:
                inside[link.container_id].append((department, territory_url(department), number))
    return [(region, territory_url(region), inside[pk]) for pk, region in regions.items()]


@open_to_all
def territory_page(request: HttpRequest, level: str, code: str) -> HttpResponse:
    """The dashboard of a territory, a section at a time; the first also tells its structures."""
    if level in SLUGS and level not in LEVELS:
        # « epci », « department »: the levels as parameters of addresses and files name them.
        page = reverse("visitor:territory", kwargs={"level": SLUGS[level], "code": code})
        asked_of = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(f"{page}{asked_of}", permanent=True)
    territory = territory_or_404(level, code)
    asked = dashboard.asked_of(request, territory)
    is_first = asked.section == dashboards.sections()[0]
    context: dict[str, object] = {
        "territory": territory,
        "level": level_name(territory),
        "of_territory": of_territory(territory),
        "in_territory": in_territory(territory),
        "trail": _trail(territory),
        "made": _made(territory),
        "is_first": is_first,
        "is_dashboard": asked.is_ready or asked.is_coming,
        "today": register.today(),
    }
    context |= dashboard.context_of(asked) | acts.context_of(request, asked)
    if is_first:
        context |= _place(territory)
    if asked.may_show:
        context |= _SECTIONS[asked.section.form](asked)
    return render(request, "visitor/territory.html", context)


_SECTIONS: Mapping[Form, Callable[[dashboard.Asked], dict[str, object]]] = {
    Form.FIGURES: dashboard.blocks,
    Form.PAIRS: pairs.context_of,
    Form.GAPS: gaps.context_of,
    Form.COMPARISON: comparison.context_of,
}


def _place(territory: Territory) -> dict[str, object]:
    """Map, structures, coverage, what the territory contains."""
    structures, counts = _structures(territory)
    return {
        "lines": _lines(territory, counts),
        "brochures": _brochures(territory),
        "contained": _contained(territory, structures),
        "directory_url": _directory_url(territory),
        "has_coverage": territory.level in coverage_asked.LEVELS,
        **_map(territory, structures),
    }


def _made(territory: Territory) -> dict[str, object]:
    """Dates, signatories, state and members of a territory that the network made."""
    made = MadeTerritory.objects.filter(territory=territory).first()
    if made is None:
        return {}
    return {
        "made": made,
        "period": period(made),
        "state": state_of(made, register.today()),
        "members": members.written(made.members),
    }


def _structures(territory: Territory) -> tuple[StructureQuerySet, Mapping[str, int]]:
    """The open structures of a territory, named one by one, and how many of each kind."""
    everywhere = register.open_structures()
    inside = everywhere.in_territory(territory) if territory.level != Level.COUNTRY else everywhere
    found = dict(inside.order_by().values_list("pk", "kind"))
    counts: dict[str, int] = {}
    for kind in found.values():
        counts[kind] = counts.get(kind, 0) + 1
    # Named, so that what follows does not look for them again; all of them need no name.
    kept = everywhere if territory.level == Level.COUNTRY else everywhere.filter(pk__in=found)
    return kept, counts


def _lines(territory: Territory, counts: Mapping[str, int]) -> list[tuple[str, int, str]]:
    """Structures by kind then together, and for 10,000 inhabitants when they were counted."""
    numbers = [(label, counts.get(kind, 0)) for kind, label in rules.KINDS.items()]
    numbers.append(("Ensemble", sum(counts.values())))
    return [(label, number, _rate(number, territory)) for label, number in numbers]


def _rate(number: int, territory: Territory) -> str:
    population = territory.population
    return french.number(number / population * 10_000, 2) if population else ""


def _brochures(territory: Territory) -> list[Publication]:
    if territory.level != Level.DEPARTMENT:
        return []
    standing = Publication.objects.current().filter(territory=territory)
    return list(
        standing.select_related("edition", "territory").defer("document", "edition__questionnaire")
    )


def _trail(territory: Territory) -> list[Link]:
    """Home, the list, what holds the territory, itself."""
    above = Territory.objects.containing(territory).of_level(Level.REGION, Level.DEPARTMENT)
    order = [Level.REGION, Level.DEPARTMENT]
    held = sorted(
        (one for one in above if one != territory), key=lambda t: order.index(Level(t.level))
    )
    return [
        Link("Accueil", reverse("home")),
        Link("Territoires", reverse("visitor:territories")),
        *(Link(one.name, territory_url(one)) for one in held),
        Link(territory.name),
    ]


def _directory_url(territory: Territory) -> str:
    address = reverse("visitor:directory")
    return f"{address}?departement={territory.code}" if territory.level == Level.DEPARTMENT else ""


_UNDER: Mapping[str, Level] = {
    Level.COUNTRY: Level.REGION,
    Level.REGION: Level.DEPARTMENT,
    Level.DEPARTMENT: Level.EPCI,
    Level.EPCI: Level.COMMUNE,
    **dict.fromkeys(MADE_LEVELS, Level.COMMUNE),
}


def _contained(territory: Territory, structures: StructureQuerySet) -> Table | None:
    """The territories of the level under, with their structures."""
    under = _UNDER.get(territory.level)
    if under is None:
        return None
    found = Territory.objects.of_level(under)
    # An intercommunality may straddle the border of a department: its structures here count.
    inside = found.touching(territory) if under == Level.EPCI else found.within(territory)
    counts = register.counts_by(under, structures)
    return Table(
        caption=f"{_plural(under)} {of_territory(territory)}",
        columns=(
            Column(LEVEL_NAMES[under].capitalize()),
            Column("Population", is_number=True),
            *(Column(label, is_number=True) for label in rules.KINDS.values()),
        ),
        rows=tuple(_line(one, counts.get(one.pk, {})) for one in inside.order_by("search_name")),
        is_sortable=True,
        is_tall=True,
        has_few_columns=True,
        id="contenus",
    )


def _plural(level: Level) -> str:
    return french.plural(2, LEVEL_NAMES[level]).capitalize()


def _line(one: Territory, counts: Mapping[str, int]) -> tuple[Cell, ...]:
    population = "" if one.population is None else french.number(one.population)
    return (
        Cell(one.name, territory_url(one)),
        Cell(population, sort_key=str(one.population or 0)),
        *(Cell(french.number(counts.get(kind, 0))) for kind in rules.KINDS),
    )


def _map(territory: Territory, structures: StructureQuerySet) -> dict[str, object]:
    """Signs on a department, counts on a region or the country; a town among its departments."""
    if territory.level in {Level.COUNTRY, Level.REGION}:
        return {"map": _departments(territory, structures)}
    found = list(structures.select_related("commune").order_by("search_name", "pk"))
    if territory.level == Level.DEPARTMENT:
        return {"map": maps.department_drawing(territory, found), "structures": found}
    return {"map": locator.locator(territory, found), "structures": found}


def _departments(territory: Territory, structures: StructureQuerySet) -> maps.Map | None:
    known = list(territories.departments().within(territory))
    among = known if territory.level == Level.REGION else None
    counts = register.counts_by(Level.DEPARTMENT, structures)
    urls = {one.code: territory_url(one) for one in known}
    title = f"Structures par département {in_territory(territory)}"
    return maps.departments_drawing(counts, urls, title, among=among)
