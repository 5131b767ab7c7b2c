"""The home of the desk: what to do first, then the portfolio; and the portfolio as a file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import WORDINGS, EditionState, State
from senacs.method.french import NBSP, plural
from senacs.structures.rules import KINDS
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent import portfolio
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
from senacs.web.correspondent.menu import TOOLS
from senacs.web.correspondent.portfolio import QUERY_VIEWS, Choice, Line
from senacs.web.correspondent.todo import ACT_LABELS, Act, days_left
from senacs.web.desk_tools import allowed
from senacs.web.doors import requires
from senacs.web.downloads import csv_file
from senacs.web.navigation import Link
from senacs.web.paging import page_of, pages
from senacs.web.wording import INSTITUTION_NAMES

SIZE = 60
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
    page = page_of(request, desk.shown, SIZE)
    context: dict[str, Any] = {
        "desk": desk,
        "edition": desk.edition,
        "lines": page.object_list,
        "pages": pages(request, page),
        "columns": _columns(request, desk.choice),
        "first": _first_things(desk),
        "next": _next_line(desk.lines),
        "deadline": days_left(desk.edition.closes_on, today),
        "is_open": desk.edition.state == EditionState.OPEN,
        "counts": _counts(desk.lines),
        "filters": _filters(desk),
        "tabs": _tabs(desk),
        "export_url": f"{reverse('correspondent:portfolio')}?{request.GET.urlencode()}",
        "paper_url": f"{reverse('correspondent:worksheets')}?{request.GET.urlencode()}",
        "signs_as": [INSTITUTION_NAMES[key] for key in keys_held(request)],
        "tools": allowed(request, TOOLS),
        "total": len(desk.lines),
        "acts": acts_of(request) if desk.edition.state == EditionState.OPEN else [],
        "here": f"{request.get_full_path()}#structures",
        "aside": _aside(desk.lines),
        "is_ticked": "cocher" in request.GET,
        "tick_url": _tick_url(request),
    }
    return render(request, "correspondent/home.html", context)


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
    if len(areas) > 1 and not choice.department and responses.count() > LARGEST_LIST:
        choice = _choice(request, department=areas[0].code)
    if choice.department:
        responses = responses.filter(register__department=choice.department)
    agents = _agents(areas)
    if choice.agent in agents:
        responses = responses.within(agents[choice.agent].places)
    found = portfolio.load(responses)
    mine = institutions_on(request, found)
    lines = portfolio.lines(edition, found, mine, timezone.localdate())
    return Desk(editions, edition, areas, choice, lines, agents)


def _choice(request: HttpRequest, department: str = "") -> Choice:
    asked = request.GET
    return Choice(
        text=words(asked, "q"),
        kind=words(asked, "type"),
        state=words(asked, "etat"),
        act=words(asked, "faire"),
        department=words(asked, "departement") or department,
        queries=words(asked, "questions"),
        flagged=bool(words(asked, "signalees")),
        agent=words(asked, "agent"),
        sort=words(asked, "tri"),
    )


def _agents(areas: list[Territory]) -> dict[str, Agent]:
    """The correspondents of the reader’s departments, when several share the work."""
    found = agents_inside(areas, timezone.localdate())
    return {one.key: one for one in found} if len(found) > 1 else {}


def _tick_url(request: HttpRequest) -> str:
    """The same list with every box of the page ticked, or none."""
    query = request.GET.copy()
    if query.pop("cocher", None) is None:
        query["cocher"] = "1"
    return f"?{query.urlencode()}#structures"


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


def _first_things(desk: Desk) -> list[FirstThing]:
    """Kinds of next action by number, those of the reader first; nothing once it is closed."""
    if desk.edition.state != EditionState.OPEN:
        return []
    counts = Counter(line.todo.act for line in desk.lines)
    return [
        FirstThing(counts[act], ACT_LABELS[act], _url(desk, faire=act.value), act.is_mine)
        for act in Act
        if counts[act] and act is not Act.NOTHING
    ]


def _next_line(lines: list[Line]) -> Line | None:
    mine = [line for line in lines if line.todo.is_mine]
    return portfolio.ordered(mine, "faire")[0] if mine else None


def _url(desk: Desk, **wanted: str) -> str:
    base = {"enquete": str(desk.edition.survey_year), "departement": desk.choice.department}
    kept = {key: value for key, value in (base | wanted).items() if value}
    return f"{reverse('correspondent:home')}?{urlencode(kept)}#structures"


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


_HEADS = (
    ("structure", "Structure", False),
    ("etat", "État", False),
    ("faire", "Prochaine action", False),
    ("avancement", "Avancement", True),
    ("controles", "Contrôles", True),
    ("questions", "Questions", True),
    ("signatures", "Signatures", False),
    ("activite", "Dernière activité", False),
)


def _columns(request: HttpRequest, choice: Choice) -> list[c.Column]:
    """Headings that sort; a second press reverses."""
    columns = []
    current = choice.sort.removeprefix("-") or "faire"
    for key, label, is_number in _HEADS:
        falling = choice.sort.startswith("-")
        wanted = f"-{key}" if key == current and not falling else key
        query = request.GET.copy()
        query["tri"] = wanted
        query.pop("page", None)
        order = ("descending" if falling else "ascending") if key == current else ""
        columns.append(c.Column(label, is_number, f"?{query.urlencode()}#structures", order))
    return columns


_FLAGGED = [("1", "Avec un point signalé")]


def _filters(desk: Desk) -> c.Filters:
    choice = desk.choice
    fields = [
        c.Field("q", "Structure ou commune", value=choice.text, kind="text"),
        _select("type", "Type", choice.kind, list(KINDS.items()), "Tous"),
        _select("etat", "État", choice.state, _states(desk.lines), "Tous"),
        _select("faire", "À faire", choice.act, _acts(desk.lines), "Toutes"),
    ]
    fields += [
        _select("questions", "Questions", choice.queries, list(QUERY_VIEWS.items()), "Toutes"),
        _select("signalees", "Contrôles", "1" if choice.flagged else "", _FLAGGED, "Tous"),
    ]
    if desk.agents:
        people = [(key, one.label) for key, one in desk.agents.items()]
        fields.append(_select("agent", "Suivie par", choice.agent, people, "Tout le monde"))
    if len(desk.departments) > 1:
        known = [(area.code, f"{area.code} – {area.name}") for area in desk.departments]
        fields.append(_select("departement", "Département", choice.department, known, "Tous"))
    shown, total = len(desk.shown), len(desk.lines)
    summary = f"{shown} sur {total}{NBSP}{plural(total, 'structure')}"
    hidden = (("enquete", str(desk.edition.survey_year)),) + (
        (("tri", choice.sort),) if choice.sort else ()
    )
    return c.Filters(
        action=reverse("correspondent:home") + "#structures",
        fields=tuple(fields),
        summary=summary,
        reset_url=_url(desk) if choice.is_narrow else "",
        hidden=hidden,
    )


def _select(
    name: str, label: str, value: str, known: Sequence[tuple[str, str]], everything: str
) -> c.Field:
    choices = [c.Choice("", everything)] + [
        c.Choice(key, text, is_checked=key == value) for key, text in known
    ]
    return c.Field(name, label, kind="select", value=value, choices=tuple(choices))


def _states(lines: list[Line]) -> list[tuple[str, str]]:
    present = {line.state for line in lines}
    return [(s.value, WORDINGS[s].correspondent) for s in State if s in present]


def _acts(lines: list[Line]) -> list[tuple[str, str]]:
    present = {line.todo.act for line in lines}
    return [("moi", "À faire par moi")] + [(a.value, ACT_LABELS[a]) for a in Act if a in present]


def _tabs(desk: Desk) -> list[Link]:
    """One tab per edition."""
    return [
        Link(
            f"Enquête {e.survey_year}" + ("" if e.state == EditionState.OPEN else " (close)"),
            f"?enquete={e.survey_year}",
            is_current=e.pk == desk.edition.pk,
        )
        for e in desk.editions
    ]
