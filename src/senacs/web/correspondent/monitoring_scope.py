"""What the pages of monitoring look at: an edition, a place, and the counts of its cells."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Edition, Response, ResponseQuerySet
from senacs.campaigns.queries import monitoring as reads
from senacs.campaigns.queries.monitoring import Cell
from senacs.campaigns.rules import monitoring as rules
from senacs.campaigns.rules.monitoring import Count
from senacs.territories.queries import regions_of_departments
from senacs.territories.rules import Level, Places
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent.access import chosen_edition, known_editions
from senacs.web.doors import places

_WIDE = {Level.DEPARTMENT.value, Level.REGION.value, Level.COUNTRY.value}


@dataclass(frozen=True)
class Scope:
    """What the reader looks at: an edition, and the cells of the chosen place."""

    editions: list[Edition]
    edition: Edition
    responses: ResponseQuerySet
    region: str
    department: str
    cells: Mapping[Cell, Count]
    names: Mapping[str, tuple[str, str, str]]
    """Department: its name, the code and the name of its region."""
    where: Places
    is_whole: bool
    """Whether the reader follows departments whole, which the frozen denominators count."""

    @property
    def denominators(self) -> Mapping[str, Any]:
        """Those frozen at the opening, where they count what the reader follows."""
        return self.edition.denominators if self.is_whole else {}

    @property
    def whole(self) -> Count:
        return rules.total(self.cells.values())

    @property
    def departments(self) -> frozenset[str]:
        return frozenset(cell.department for cell in self.cells)

    @property
    def regions(self) -> frozenset[str]:
        return frozenset(self.names[d][1] for d in self.departments if d in self.names)

    def url(self, name: str = "monitoring", **wanted: str) -> str:
        """The same place, or the one wanted."""
        asked = {"enquete": str(self.edition.survey_year), **wanted}
        return f"{reverse(f'correspondent:{name}')}?{urlencode(asked)}"

    @property
    def key(self) -> str:
        """What tells this place from any other, for what is kept of it."""
        held = (
            self.where.national,
            sorted(self.where.territories),
            sorted(self.where.structures),
            self.region,
            self.department,
        )
        return hashlib.sha256(repr(held).encode()).hexdigest()[:32]

    @property
    def here(self) -> dict[str, str]:
        """The place chosen, for addresses."""
        if self.department:
            return {"departement": self.department}
        return {"region": self.region} if self.region else {}


def scope_of(request: HttpRequest) -> Scope | None:
    editions = known_editions()
    edition = chosen_edition(request, editions)
    if edition is None:
        return None
    where = places(request, Permission.FOLLOW_CAMPAIGN)
    mine = Response.objects.within(where)
    found = reads.counts(mine.of_edition(edition))
    names = regions_of_departments()
    region, department = words(request.GET, "region"), words(request.GET, "departement")
    cells = {
        cell: count
        for cell, count in found.items()
        if (not department or cell.department == department)
        and (not region or names.get(cell.department, ("", "", ""))[1] == region)
    }
    if (region or department) and not cells:
        raise Http404
    is_whole = not where.structures and all(level in _WIDE for level, _ in where.territories)
    return Scope(editions, edition, mine, region, department, cells, names, where, is_whole)


def frozen_cells(scope: Scope) -> list[str]:
    return [cell.frozen_key for cell in scope.cells]


def place_name(scope: Scope) -> str:
    if scope.department:
        return scope.names.get(scope.department, (scope.department, "", ""))[0]
    if scope.region:
        return next((n[2] for n in scope.names.values() if n[1] == scope.region), "")
    return ""


def grouped(scope: Scope, by_region: bool) -> dict[str, list[Cell]]:  # noqa: FBT001
    found: dict[str, list[Cell]] = defaultdict(list)
    for cell in scope.cells:
        region = scope.names.get(cell.department, ("", "", ""))[1]
        found[region if by_region else cell.department].append(cell)
    return dict(sorted(found.items()))


def narrowed(scope: Scope) -> ResponseQuerySet:
    if scope.department:
        return scope.responses.filter(register__department=scope.department)
    if scope.region:
        return scope.responses.filter(register__region=scope.region)
    return scope.responses


def trail(scope: Scope, *further: c.Link) -> tuple[c.Link, ...]:
    year = scope.edition.survey_year
    found = [
        c.Link(f"Suivi {year}", f"{reverse('correspondent:home')}?enquete={year}"),
        c.Link("Avancement", scope.url()),
    ]
    if scope.department and len(scope.names.get(scope.department, ())) == 3:
        _, code, region = scope.names[scope.department]
        found.append(c.Link(region, scope.url(region=code)))
    if scope.here:
        found.append(c.Link(place_name(scope), scope.url(**scope.here)))
    found += further
    return (*found[:-1], c.Link(found[-1].label))
