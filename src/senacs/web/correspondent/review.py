"""The page of one response as its correspondents review it. Its verbs are in `verbs`."""

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.models import Deposit, Response
from senacs.campaigns.queries import calendar
from senacs.campaigns.queries.reminders import mails_about
from senacs.campaigns.rules.states import EditionState, Institution, State
from senacs.method.french import NBSP, THIN, plural
from senacs.method.missing import Value
from senacs.web import components as c
from senacs.web.correspondent import portfolio, traces
from senacs.web.correspondent.access import institution_on, response_or_404
from senacs.web.correspondent.contacts import contacts_of
from senacs.web.correspondent.reading import Document, Reading, Sources, read
from senacs.web.correspondent.todo import (
    INSTITUTION_NAMES,
    Situation,
    days_left,
    next_action,
)
from senacs.web.doors import may, requires

MOST_MAILS = 12


@dataclass(frozen=True)
class SigningPanel:
    """What signing means here and now: on which deposit, in whose name, what still prevents it."""

    institution: str
    name: str
    url: str
    deposit: Deposit
    prevented: tuple[str, ...]
    warnings: tuple[str, ...]
    other: str


@requires(Permission.FOLLOW_CAMPAIGN)
def response_page(request: HttpRequest, response_id: int) -> HttpResponse:
    """Flags first, then every answer; what can be done now stays beside."""
    response = response_or_404(request, response_id)
    return render(request, "correspondent/response.html", page_context(request, response))


def page_context(request: HttpRequest, response: Response) -> dict[str, Any]:
    """All that the review page shows."""
    prefetch_related_objects([response], "deposit__signatures")
    institution = institution_on(request, response)
    needed = queries.keys_needed(response, timezone.localdate())
    questionnaire = queries.frozen(response.edition, response.kind).questionnaire
    asked = tuple(response.queries.all())
    deposits = list(response.deposits.prefetch_related("signatures"))
    previous = queries.previous_values(response)
    is_open = response.edition.state == EditionState.OPEN
    sources = Sources(
        response=response,
        previous=previous,
        asked=asked,
        history=traces.history(response.changes.all(), questionnaire),
        today=timezone.localdate(),
        may_ask=institution is not None and is_open,
    )
    reading = read(sources)
    dates = calendar.dates_of(response)
    state = State(response.state)
    signing = _signing(response, institution, reading) if is_open else None
    return {
        "response": response,
        "register": response.register,
        "edition": response.edition,
        "is_open": is_open,
        "badge": portfolio.state_badge(state),
        "todo": next_action(
            _situation(response, institution, needed, reading, previous), sources.today
        ),
        "deadline": days_left(dates.last_day, sources.today),
        "dates": dates,
        "is_late": response.pk in calendar.late([response]),
        "mails": mails_about(response)[:MOST_MAILS],
        "may_write": may(request, Permission.SEND_REMINDERS),
        "may_extend": may(request, Permission.EXTEND_RESPONSE) and is_open,
        "reading": reading,
        "previous_year": response.edition.data_year - 1,
        "has_previous": bool(previous),
        "deposits": deposits,
        "differences": _differences(deposits, response),
        "keys": _keys(response, needed),
        "signing": signing,
        "can_return": _can_return(state, institution) and is_open,
        "may_act": sources.may_ask,
        "contacts": contacts_of(response),
        "may_invite": institution is not None,
        "moments": traces.timeline(response.steps.all(), asked, questionnaire),
        "has_correction": response.has_pending_correction and state is not State.RETURNED,
        "trail": trail(response),
    }


def trail(response: Response, *further: c.Link) -> tuple[c.Link, ...]:
    """Where the reader is."""
    year = response.edition.survey_year
    home = c.Link(f"Suivi {year}", f"{reverse('correspondent:home')}?enquete={year}")
    name = str(response.register.get("name") or response.structure.name)
    own = reverse("correspondent:response", args=[response.pk]) if further else ""
    return (home, c.Link(name, own), *further)


def _situation(
    response: Response,
    institution: Institution | None,
    needed: frozenset[Institution],
    reading: Reading,
    previous: dict[str, Value],
) -> Situation:
    state = State(response.state)
    return Situation(
        state=state,
        mine=institution,
        signed=frozenset(queries.standing_signatures(response)),
        keys=needed,
        unanswered=sum(not q.answer for q in reading.open_queries),
        answered=sum(bool(q.answer) for q in reading.open_queries),
        unjudged=reading.unjudged,
        overdue=sum(q.is_late for q in reading.open_queries),
        progress=portfolio.share_done(queries.progress(response, previous)),
        closes_on=calendar.dates_of(response).last_day,
        is_open=response.edition.state == EditionState.OPEN,
    )


def _keys(response: Response, needed: frozenset[Institution]) -> list[dict[str, Any]]:
    """Each institution with its signature on the standing deposit, if any."""
    signatures = response.deposit.signatures.all() if response.deposit else ()
    given = {s.institution: s for s in signatures if s.voided_at is None}
    return [
        {
            "name": INSTITUTION_NAMES[key],
            "signature": given.get(key.value),
            "is_needed": key in needed,
        }
        for key in Institution
    ]


def _signing(
    response: Response, institution: Institution | None, reading: Reading
) -> SigningPanel | None:
    deposit = response.deposit
    if institution is None or deposit is None or response.state != State.DEPOSITED:
        return None
    if institution in queries.standing_signatures(response):
        return None
    other = next(key for key in Institution if key is not institution)
    return SigningPanel(
        institution=institution.value,
        name=INSTITUTION_NAMES[institution],
        url=reverse(f"correspondent:sign_as_{institution.value}", args=[response.pk]),
        deposit=deposit,
        prevented=tuple(_prevented(reading)),
        warnings=tuple(_warnings(response, reading)),
        other=INSTITUTION_NAMES[other],
    )


def _prevented(reading: Reading) -> list[str]:
    number = len(reading.open_queries)
    if not number:
        return []
    if number == 1:
        return [f"1{NBSP}question est ouverte{THIN}: fermez-la d’abord."]
    return [f"{number}{NBSP}questions sont ouvertes{THIN}: fermez-les d’abord."]


def _warnings(response: Response, reading: Reading) -> list[str]:
    said = []
    if reading.unjudged:
        number = reading.unjudged
        said.append(f"{number}{NBSP}{plural(number, 'justification')} à examiner.")
    if reading.refused:
        said.append("Un motif refusé attend une correction de la structure.")
    if response.has_pending_correction:
        said.append("La structure prépare une correction, qui demandera une nouvelle signature.")
    return said


def _can_return(state: State, institution: Institution | None) -> bool:
    return institution is not None and state in {State.DEPOSITED, State.SIGNED}


def _differences(deposits: list[Deposit], response: Response) -> dict[str, Any] | None:
    """What the last deposit changed, when there are two."""
    if len(deposits) < 2:
        return None
    former, latest = deposits[-2:]
    questionnaire = queries.frozen(response.edition, response.kind).questionnaire
    return {
        "former": former,
        "latest": latest,
        "lines": traces.differences(former, latest, questionnaire),
        "voided": [s for s in former.signatures.all() if s.voided_at is not None],
    }


@requires(Permission.FOLLOW_CAMPAIGN)
def deposit_page(request: HttpRequest, response_id: int, number: int) -> HttpResponse:
    """A former deposit, as it was."""
    response = response_or_404(request, response_id)
    deposit = response.deposits.filter(number=number).first()
    if deposit is None:
        raise Http404
    questionnaire = queries.frozen(response.edition, response.kind).questionnaire
    document = Document(deposit.values, deposit.missing, deposit.origins)
    sections = [
        (block.title, [(q.label, q.unit, document.text(q)) for q in block.questions])
        for block in questionnaire.blocks
    ]
    context = {
        "response": response,
        "deposit": deposit,
        "is_standing": response.deposit_id == deposit.pk,
        "signatures": list(deposit.signatures.all()),
        "sections": sections,
        "names": {key.value: name for key, name in INSTITUTION_NAMES.items()},
        "trail": trail(response, c.Link(f"Dépôt n°{NBSP}{number}")),
    }
    return render(request, "correspondent/deposit.html", context)


def structure_name(response: Response) -> str:
    """The name frozen at the opening."""
    return str(response.register.get("name") or response.structure.name)
