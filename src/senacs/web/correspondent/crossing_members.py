"""« De qui est fait ce nombre ? »: the structures that make one, and the others of its base."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.analytics import crossing_members as reads
from senacs.analytics import crossings, queries
from senacs.analytics.crossing_members import Members, Told
from senacs.analytics.crossings import WHOLE
from senacs.analytics.queries import FrozenStructure
from senacs.method import french
from senacs.territories.rules import search_key
from senacs.web import components as c
from senacs.web.correspondent.crossings import chips, explorer_url, private, trail
from senacs.web.correspondent.crossings_asked import (
    BY_NAME,
    DOWNWARDS,
    NOT_GIVEN,
    UNCONCERNED,
    UP,
    Asked,
    AskedError,
)
from senacs.web.correspondent.crossings_grid import Point, points_of, sorting, title_of
from senacs.web.correspondent.crossings_scope import Question, readable, settled
from senacs.web.doors import requires
from senacs.web.navigation import Link as Tab
from senacs.web.paging import pages

A_PAGE = 60
COUNTED = ""
BY_TOWN, BY_VALUE = "commune", "1"


@dataclass(frozen=True)
class Made:
    """A number and who makes it."""

    question: Question
    point: Point
    members: Members

    @property
    def row(self) -> str:
        return self.point.row

    @property
    def listed(self) -> tuple[int, ...]:
        """The structures of the list that is read."""
        lists = {
            COUNTED: self.members.counted,
            NOT_GIVEN: (*self.members.without, *self.members.silent),
            UNCONCERNED: self.members.apart,
        }
        return lists[self.question.asked.part]


@requires(Permission.FOLLOW_CAMPAIGN)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """One number of a crossing, down to the answers."""
    asked, faults = Asked.understood(request.GET)
    try:
        if faults or not queries.standing():
            raise AskedError(" ".join(faults))
        made = _made(settled(request, asked))
    except AskedError:
        # Told there, beside the form that mends it.
        plain = asked.seen(row="", part="").query()
        address = request.GET.urlencode() if faults else plain
        return redirect(f"{reverse('correspondent:crossings')}?{address}")
    question, point = made.question, made.point
    listed = Paginator(_ordered(made), A_PAGE).get_page(asked.page)
    table = replace(question.asked, row="", part="", sort="", way="", page=1)
    context = {
        "trail": trail(c.Link("De qui est fait ce nombre ?")),
        "made": made,
        "title": title_of(point),
        "question": question,
        "chips": chips(question),
        "tabs": _tabs(made),
        "table": _table(request, made, list(listed.object_list)),
        "pages": pages(request, listed, "valeurs") if listed.paginator.num_pages > 1 else None,
        "table_url": f"{reverse('correspondent:crossings')}?{table.query()}",
        "explorer_url": explorer_url(asked, question.territory),
    }
    return private(render(request, "correspondent/crossing_members.html", context))


def _made(question: Question) -> Made:
    """Raises Http404 for a row, a list or a number of indicators that makes no sense."""
    asked = question.asked
    if len(asked.indicators) != 1 or asked.part not in {COUNTED, NOT_GIVEN, UNCONCERNED}:
        raise Http404("Cette adresse ne nomme pas un nombre d’un croisement.")
    (key,) = asked.indicators
    shown = crossings.compute(question.crossing, [key])[key][WHOLE, WHOLE]
    points = points_of(question.crossing.indicator(key), shown)
    point = next((one for one in points if one.row == asked.row), None)
    if point is None:
        raise Http404("Ce tableau n’a pas de ligne de ce nom.")
    return Made(question, point, reads.members(question.crossing, key, asked.row))


def _tabs(made: Made) -> list[Tab]:
    asked, members = made.question.asked, made.members
    counts = {
        COUNTED: ("Ont donné ce chiffre", len(members.counted)),
        NOT_GIVEN: ("Ne l’ont pas donné", len(members.without) + len(members.silent)),
        UNCONCERNED: ("Non concernées", len(members.apart)),
    }
    return [
        Tab(
            f"{label} ({french.number(count)})",
            f"?{asked.seen(part=part, sort='', way='').query()}#valeurs",
            is_current=part == asked.part,
        )
        for part, (label, count) in counts.items()
        if count or part != UNCONCERNED
    ]


# --- The list -------------------------------------------------------------------------------------


def _ordered(made: Made) -> list[int]:
    """The greatest first, unless the address says otherwise."""
    asked, listed = made.question.asked, list(made.listed)
    if asked.sort == BY_VALUE:
        return listed if asked.is_backwards else listed[::-1]
    if asked.sort not in {BY_NAME, BY_TOWN}:
        return listed
    known = queries.structures(made.question.release, listed)

    def key(one: int) -> tuple[str, str]:
        name, town = search_key(known[one].name), search_key(known[one].commune)
        return (name, town) if asked.sort == BY_NAME else (town, name)

    return sorted((one for one in listed if one in known), key=key, reverse=asked.way == DOWNWARDS)


def _table(request: HttpRequest, made: Made, some: Sequence[int]) -> c.Table:
    question, asked = made.question, made.question.asked
    told = reads.told(question.crossing, asked.indicators[0], made.row, some)
    found = readable(request, question.release).filter(structure__in=some)
    responses = dict(found.order_by().values_list("structure_id", "pk"))
    is_counted = asked.part == COUNTED
    last = "Sa réponse" if is_counted else "Pourquoi"
    heads = [_head(asked, "Structure", BY_NAME), _head(asked, "Commune", BY_TOWN)]
    heads.append(_head(asked, last, BY_VALUE) if is_counted else c.Column(last))
    return c.Table(
        caption=f"Structures et {'ce que chacune a répondu' if is_counted else 'pourquoi'}",
        columns=(*heads[:2], replace(heads[2], is_number=is_counted)),
        rows=tuple(
            (
                _name(one.structure, responses.get(one.structure.structure_id)),
                c.Cell(one.structure.commune),
                c.Cell(_said(made, one)),
            )
            for one in told
        ),
        has_few_columns=True,
        id="tableau-structures",
    )


def _head(asked: Asked, label: str, name: str) -> c.Column:
    way = asked.way or (UP if name != BY_VALUE else DOWNWARDS)
    current = way if asked.sort == name or (name == BY_VALUE and not asked.sort) else ""
    return sorting(label, name, current, lambda to: asked.seen(sort=name, way=to).query())


def _name(structure: FrozenStructure, response: int | None) -> c.Cell:
    if response is None:
        return c.Cell(structure.name)
    return c.Cell(structure.name, reverse("correspondent:response", args=[response]))


def _said(made: Made, one: Told) -> str:
    number = one.structure.structure_id
    if number in made.members.apart:
        return "a répondu ne pas être concernée"
    if number in made.members.silent:
        return "n’a pas répondu à l’enquête"
    if number in made.members.without:
        return "a répondu à l’enquête, sans donner ce chiffre"
    return one.value or "–"
