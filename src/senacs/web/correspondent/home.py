"""The home of the desk: what to do first, then the portfolio; and the portfolio as a file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Edition, ResponseQuerySet
from senacs.campaigns.rules.states import EditionState, State
from senacs.exchange.models import AgreedAction
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.web.asked import words
from senacs.web.correspondent import listing, portfolio
from senacs.web.correspondent.access import (
    chosen_edition,
    departments,
    followed,
    institutions_on,
    keys_held,
    known_editions,
)
from senacs.web.correspondent.agents import Agent, agents_inside
from senacs.web.correspondent.bulk import acts_of
from senacs.web.correspondent.listing import home_url
from senacs.web.correspondent.menu import TOOLS
from senacs.web.correspondent.portfolio import Choice, Line
from senacs.web.correspondent.todo import (
    ACT_LABELS,
    READER_LABELS,
    Act,
    days_left,
)
from senacs.web.desk_tools import allowed
from senacs.web.doors import places, requires
from senacs.web.downloads import csv_file
from senacs.web.edition_tabs import EditionTabs, edition_tabs
from senacs.web.paging import page_of, pages
from senacs.web.wording import INSTITUTION_NAMES

LARGEST_LIST = 400
"""Beyond, one department at a time: the computed columns stay fast."""


@dataclass(frozen=True)
class Desk:
    """All that the home and the export read."""

    editions: list[Edition]
    edition: Edition
    departments: list[Territory]
    choice: Choice
    lines: list[Line]
    agents: dict[str, Agent]
    followed: int
    """Structures of the whole territory, this department or another."""

    @property
    def is_cut(self) -> bool:
        """Whether the territory is too large to be read otherwise than by department."""
        return self.followed > LARGEST_LIST

    @property
    def department(self) -> Territory | None:
        """The department that is read, where there are several."""
        if len(self.departments) < 2:
            return None
        return next((d for d in self.departments if d.code == self.choice.department), None)

    @property
    def shown(self) -> list[Line]:
        return portfolio.narrowed(self.lines, self.choice)


@requires(Permission.FOLLOW_CAMPAIGN)
def home(request: HttpRequest) -> HttpResponse:
    """What to do next, then every structure of the territory."""
    desk = desk_of(request)
    if desk is None:
        return render(request, "correspondent/no_edition.html")
    today = timezone.localdate()
    shown = desk.shown
    context: dict[str, Any] = {
        "desk": desk,
        "edition": desk.edition,
        **_listed(request, desk, shown),
        "first": _first_things(desk, _labels(request)),
        "next": _next_line(desk.lines),
        "deadline": days_left(desk.edition.closes_on, today),
        "is_open": desk.edition.state == EditionState.OPEN,
        "counts": _counts(desk.lines),
        "filters": listing.filters(
            desk.edition,
            desk.choice,
            desk.lines,
            len(shown),
            desk.departments,
            desk.agents,
            _labels(request),
            everywhere="" if desk.is_cut else "Tous",
        ),
        "tabs": _tabs(desk),
        "export_url": f"{reverse('correspondent:portfolio')}?{request.GET.urlencode()}",
        "paper_url": f"{reverse('correspondent:worksheets')}?{request.GET.urlencode()}",
        "signs_as": [INSTITUTION_NAMES[key] for key in keys_held(request)],
        "tools": allowed(request, TOOLS),
        "total": len(desk.lines),
        "acts": acts_of(request) if desk.edition.state == EditionState.OPEN else [],
        "here": f"{request.get_full_path()}#structures",
        "caption": f"Structures de l’enquête {desk.edition.survey_year}",
        "aside": _aside(desk.lines),
        "late_actions": _late_actions(request),
    }
    return render(request, "correspondent/home.html", context)


def _late_actions(request: HttpRequest) -> int:
    """Agreed actions whose day has passed, for those who follow them up."""
    held = places(request, Permission.AGREE_ACTION)
    return AgreedAction.objects.within(held).late(timezone.localdate()).count() if held else 0


def _listed(request: HttpRequest, desk: Desk, shown: list[Line]) -> dict[str, Any]:
    """The lines by next action, or those of one page in the order asked for."""
    if listing.is_grouped(desk.edition, desk.choice):
        groups = listing.groups(shown, request.GET, _labels(request))
        return {
            "groups": groups,
            "lines": [line for group in groups for line in group.lines],
            "columns": listing.plain_columns(),
        }
    page = page_of(request, shown, listing.SIZE)
    return {
        "lines": page.object_list,
        "pages": pages(request, page, "structures"),
        "columns": listing.columns(request, desk.choice),
        "is_ticked": listing.TICK in request.GET,
        "tick_url": listing.tick_url(request.GET),
    }


def _labels(request: HttpRequest) -> Mapping[Act, str]:
    return ACT_LABELS if keys_held(request) else READER_LABELS


@requires(Permission.FOLLOW_CAMPAIGN)
def portfolio_file(request: HttpRequest) -> HttpResponse:
    """The portfolio as it is filtered, for a spreadsheet."""
    desk = desk_of(request)
    lines = desk.shown if desk else []
    name = f"suivi-{desk.edition.survey_year}.csv" if desk else "suivi.csv"
    return csv_file(name, _FILE_HEADER, (_file_row(line) for line in lines))


_FILE_HEADER = (
    "Identifiant",
    "Structure",
    "Type",
    "Commune",
    "Département",
    "État",
    "Prochaine action",
    "Pour moi",
    "Avancement (%)",
    "Contrôles",
    "Questions sans réponse",
    "Questions à lire",
    "Signature Caf",
    "Signature fédération",
    "Dernière activité",
)


def _file_row(line: Line) -> Sequence[object]:
    return (
        line.identifier,
        line.name,
        line.kind,
        line.commune,
        line.department,
        line.badge.label,
        line.todo.text,
        "oui" if line.todo.is_mine else "non",
        line.progress,
        line.checks,
        line.open_queries,
        line.answered_queries,
        *("oui" if key.is_given else "non" for key in line.signatures),
        timezone.localtime(line.last).strftime("%Y-%m-%d %H:%M") if line.last else "",
    )


def desk_of(request: HttpRequest) -> Desk | None:
    """The portfolio of the reader as the address filters it; None before the first edition."""
    editions = known_editions()
    edition = chosen_edition(request, editions)
    if edition is None:
        return None
    responses = followed(request).of_edition(edition)
    areas = departments(request, Permission.FOLLOW_CAMPAIGN)
    choice = _choice(request)
    agents = _agents(areas)
    number = responses.count() if len(areas) > 1 else 0
    if choice.agent in agents:
        responses = responses.within(agents[choice.agent].places)
    elif number > LARGEST_LIST and not choice.department:
        responses, choice = _cut(responses, choice, areas[0].code)
    if choice.department:
        responses = responses.filter(register__department=choice.department)
    found = portfolio.load(responses)
    mine = institutions_on(request, found)
    lines = portfolio.lines(edition, found, mine, timezone.localdate())
    return Desk(editions, edition, areas, choice, lines, agents, number)


def _cut(
    responses: ResponseQuerySet, choice: Choice, first: str
) -> tuple[ResponseQuerySet, Choice]:
    """What a large territory shows unasked: what is searched for, else its first department."""
    if choice.text:
        named = responses.filter(structure__in=Structure.objects.search(choice.text))
        if named.count() <= LARGEST_LIST:
            return named, choice
    return responses, replace(choice, department=first)


def _choice(request: HttpRequest) -> Choice:
    asked = request.GET
    return Choice(
        text=words(asked, "q"),
        kind=words(asked, "type"),
        state=words(asked, "etat"),
        act=words(asked, "faire"),
        department=words(asked, "departement"),
        queries=words(asked, "questions"),
        flagged=bool(words(asked, "signalees")),
        agent=words(asked, "agent"),
        sort=words(asked, "tri"),
    )


def _agents(areas: list[Territory]) -> dict[str, Agent]:
    """The correspondents of the reader’s departments, when several share the work."""
    found = agents_inside(areas, timezone.localdate())
    return {one.key: one for one in found} if len(found) > 1 else {}


def _aside(lines: list[Line]) -> list[tuple[str, int]]:
    """Why structures are not counted among those that answer, the most frequent first."""
    return Counter(line.side_reason for line in lines if line.side_reason).most_common()


@dataclass(frozen=True)
class FirstThing:
    """A line of « what to do first », which leads to the list of what it counts."""

    count: int
    label: str
    url: str
    is_mine: bool


def _first_things(desk: Desk, labels: Mapping[Act, str]) -> list[FirstThing]:
    """Kinds of next action by number, those of the reader first; nothing once it is closed."""
    if desk.edition.state != EditionState.OPEN:
        return []
    counts = Counter(line.todo.act for line in desk.lines)
    return [
        FirstThing(
            counts[act],
            labels[act],
            home_url(desk.edition, desk.choice, faire=act.value),
            act.is_mine,
        )
        for act in Act
        if counts[act] and act is not Act.NOTHING
    ]


def _next_line(lines: list[Line]) -> Line | None:
    mine = [line for line in lines if line.todo.is_mine]
    return portfolio.ordered(mine, "faire")[0] if mine else None


def _counts(lines: list[Line]) -> list[dict[str, Any]]:
    """The funnel of the territory, cumulated: who has come at least as far."""
    reached = Counter(line.state for line in lines)
    deposited = sum(
        reached[s] for s in (State.DEPOSITED, State.RETURNED, State.SIGNED, State.ACCEPTED)
    )
    signed = reached[State.SIGNED] + reached[State.ACCEPTED]
    once = signed + sum(line.given > 0 for line in lines if line.state is State.DEPOSITED)
    rows = [
        ("sollicitées", len(lines)),
        ("commencées", sum(line.is_started for line in lines)),
        ("déposées", deposited),
        ("signées par une institution au moins", once),
        ("signées et complètes", signed),
    ]
    return [{"label": label, "count": n, "total": len(lines)} for label, n in rows]


def _tabs(desk: Desk) -> EditionTabs:
    kept = {"departement": desk.choice.department} if len(desk.departments) > 1 else {}
    known = {key: value for key, value in kept.items() if value}
    return edition_tabs(
        desk.editions,
        desk.edition,
        lambda year: f"?{urlencode({'enquete': year, **known})}",
    )
