"""The home of a respondent: for each structure, what to do now, until when, and the past years."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.analytics.models import Release
from senacs.campaigns import queries
from senacs.campaigns.models import Response
from senacs.campaigns.rules.states import EditionState, State
from senacs.structures.models import Structure
from senacs.web.components import Badge, Link, Progress
from senacs.web.deadlines import Deadline
from senacs.web.doors import may, requires
from senacs.web.respondent.access import deadline, fillable, may_deposit
from senacs.web.respondent.next_step import NextStep, next_step
from senacs.web.respondent.overview import progress_bar
from senacs.web.respondent.words import state_badge


@dataclass(frozen=True)
class Current:
    """A response to an open edition."""

    response: Response
    state: Badge
    next: NextStep
    progress: Progress
    deadline: Deadline
    waiting: int


@dataclass(frozen=True)
class Past:
    """A response to a closed edition."""

    response: Response
    state: Badge
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Portfolio:
    """One structure with its responses, the open editions first."""

    structure: Structure
    current: tuple[Current, ...]
    past: tuple[Past, ...]
    over_years: tuple[Link, ...]


@requires(Permission.FILL_RESPONSE)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """My structures."""
    responses = (
        fillable(request)
        .with_people()
        .exclude(edition__state=EditionState.DRAFT)
        .order_by("structure__name", "structure_id", "-edition__survey_year")
    )
    readable = released(request)
    portfolios = [
        _portfolio(request, list(group), readable)
        for _, group in groupby(responses, key=lambda r: r.structure_id)
    ]
    context = {"trail": (Link("Mes structures"),), "portfolios": portfolios}
    return render(request, "respondent/home.html", context)


def released(request: HttpRequest) -> frozenset[int]:
    """Editions whose sheets the person who asks may read; none for who only helps to fill."""
    if not may(request, Permission.READ_SHEET):
        return frozenset()
    return frozenset(Release.objects.values_list("edition_id", flat=True))


def sheet_links(response: Response, readable: frozenset[int]) -> tuple[Link, ...]:
    """The individual sheet, on screen and on paper, when its edition has a release."""
    if response.edition_id not in readable or response.state != State.ACCEPTED:
        return ()
    place = [response.structure.identifier, response.edition.survey_year]
    return (
        Link("Ma fiche", reverse("visitor:sheet", args=place)),
        Link("Ma fiche en PDF", reverse("visitor:sheet_file", args=place)),
    )


def _portfolio(
    request: HttpRequest, responses: list[Response], readable: frozenset[int]
) -> Portfolio:
    return Portfolio(
        structure=responses[0].structure,
        current=tuple(
            _current(request, r) for r in responses if r.edition.state == EditionState.OPEN
        ),
        past=tuple(_past(r, readable) for r in responses if r.edition.state != EditionState.OPEN),
        over_years=_over_years(responses, readable),
    )


def _over_years(responses: list[Response], readable: frozenset[int]) -> tuple[Link, ...]:
    """What is read of the structure over the years, once it has a sheet."""
    if not any(sheet_links(response, readable) for response in responses):
        return ()
    place = [responses[0].structure.identifier]
    return (
        Link("Ma trajectoire, d’une enquête à l’autre", reverse("visitor:trajectory", args=place)),
        Link("L’annexe de mon dossier de renouvellement", reverse("visitor:annex", args=place)),
    )


def _current(request: HttpRequest, response: Response) -> Current:
    obstacles = queries.obstacles(response)
    return Current(
        response=response,
        state=state_badge(response.state),
        next=next_step(response, obstacles, may_deposit=may_deposit(request, response)),
        progress=progress_bar(obstacles),
        deadline=deadline(response),
        waiting=len(obstacles.unanswered),
    )


def _past(response: Response, readable: frozenset[int]) -> Past:
    links = [*sheet_links(response, readable)]
    if response.deposit is not None:
        url = reverse("respondent:receipt", args=[response.pk, response.deposit.number])
        links.append(Link("Récépissé", url))
    return Past(response, state_badge(response.state), tuple(links))
