"""The page of one response as its correspondents review it. Its verbs are in `verbs`."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions import visits
from senacs.campaigns.models import Deposit, Response, Signature
from senacs.campaigns.queries import calendar
from senacs.campaigns.queries.reminders import mails_about
from senacs.campaigns.rules.reviews import CONSEQUENCES
from senacs.campaigns.rules.states import EditionState, Institution, State
from senacs.method.french import NBSP
from senacs.method.missing import Value
from senacs.web import components as c
from senacs.web.correspondent import corrections, portfolio, signing, traces
from senacs.web.correspondent.access import institution_on, response_or_404, trail
from senacs.web.correspondent.asked import WITH_STEPS
from senacs.web.correspondent.contacts import contacts_of
from senacs.web.correspondent.examined import share_done
from senacs.web.correspondent.reading import (
    Reading,
    Sources,
    moved_since,
    read,
    standing_comments,
)
from senacs.web.correspondent.rows import Document
from senacs.web.correspondent.todo import (
    Situation,
    days_left,
    next_action,
)
from senacs.web.doors import may, requires
from senacs.web.wording import INSTITUTION_NAMES

MOST_MAILS = 12

WITH_DELEGATION = Prefetch("signatures", Signature.objects.select_related("delegation__decision"))


@requires(Permission.FOLLOW_CAMPAIGN)
def response_page(request: HttpRequest, response_id: int) -> HttpResponse:
    """Flags first, then every answer; what can be done now stays beside."""
    response = response_or_404(request, response_id)
    return render(request, "correspondent/response.html", page_context(request, response))


def page_context(request: HttpRequest, response: Response) -> dict[str, Any]:
    """All that the review page shows."""
    lent = Signature.objects.select_related("delegation")
    prefetch_related_objects([response], Prefetch("deposit__signatures", lent))
    institution = institution_on(request, response)
    needed = queries.keys_needed(response, timezone.localdate())
    questionnaire = queries.asked_of(response).questionnaire
    asked = tuple(response.queries.prefetch_related(*WITH_STEPS))
    changes = list(response.changes.all())
    steps = list(response.steps.all())
    proposed = tuple(response.corrections.all())
    deposits = list(response.deposits.prefetch_related(WITH_DELEGATION))
    previous = queries.previous_values(response)
    is_open = response.edition.state == EditionState.OPEN
    since = _since(request, response) if institution else None
    sources = Sources(
        response=response,
        previous=previous,
        asked=asked,
        history=traces.history(changes, questionnaire),
        today=timezone.localdate(),
        may_ask=institution is not None and is_open,
        comments=standing_comments(response),
        corrections=proposed,
        moved=moved_since(changes, since),
    )
    reading = read(sources)
    dates = calendar.dates_of(response)
    state = State(response.state)
    standing = signing.standing_delegations(response)
    moments = traces.timeline(steps, asked, proposed, questionnaire)
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
        "keys": signing.keys(response, needed, standing),
        "panels": signing.panels(request, response, institution, reading, standing),
        "can_return": _can_return(state, institution) and is_open,
        "may_act": sources.may_ask,
        "may_exclude": is_open and may(request, Permission.EXCLUDE_RESPONSE),
        "can_exclude": state in {State.INVITED, State.STARTED},
        "can_reinstate": state in {State.OUT_OF_SCOPE, State.REFUSED},
        "corrections": [
            corrections.shown(one, questionnaire.questions.get(one.question_key))
            for one in proposed
        ],
        "consequences": list(CONSEQUENCES.items()),
        "contacts": contacts_of(response),
        "may_invite": institution is not None,
        "has_years": may(request, Permission.READ_SHEET) and _has_sheet(response),
        "moments": moments,
        "since": since,
        "since_moments": [m for m in moments if since and m.iso > since.isoformat()],
        "moved": len(sources.moved),
        "is_whole": "tout" in request.GET,
        "opened": request.GET.get("bloc", ""),
        "has_correction": response.has_pending_correction and state is not State.RETURNED,
        "trail": trail(response),
    }


def _has_sheet(response: Response) -> bool:
    """Whether the structure has an answer that was kept: its years can be read."""
    accepted = Response.objects.filter(structure=response.structure_id, state=State.ACCEPTED)
    return accepted.exists()


def _since(request: HttpRequest, response: Response) -> datetime | None:
    """When the reader last opened this response, before today’s reading."""
    assert request.user.pk is not None
    return visits.note(response=response, person_id=request.user.pk)


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
        progress=share_done(queries.progress(response, previous)),
        closes_on=calendar.dates_of(response).last_day,
        is_open=response.edition.state == EditionState.OPEN,
    )


def _can_return(state: State, institution: Institution | None) -> bool:
    return institution is not None and state in {State.DEPOSITED, State.SIGNED}


def _differences(deposits: list[Deposit], response: Response) -> dict[str, Any] | None:
    """What the last deposit changed, when there are two."""
    if len(deposits) < 2:
        return None
    former, latest = deposits[-2:]
    questionnaire = queries.asked_of(response).questionnaire
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
    deposit = response.deposits.prefetch_related(WITH_DELEGATION).filter(number=number).first()
    if deposit is None:
        raise Http404
    questionnaire = queries.asked_of(response).questionnaire
    document = Document(deposit.values, deposit.missing, deposit.origins)
    sections = [
        (block.title, [(q.label, q.unit, document.text(q)) for q in block.questions])
        for block in questionnaire.blocks
    ]
    context = {
        "response": response,
        "deposit": deposit,
        "is_standing": response.deposit_id == deposit.pk,
        "signatures": [(s, signing.lent_words(s.delegation)) for s in deposit.signatures.all()],
        "sections": sections,
        "names": {key.value: name for key, name in INSTITUTION_NAMES.items()},
        "trail": trail(response, c.Link(f"Dépôt n°{NBSP}{number}")),
    }
    return render(request, "correspondent/deposit.html", context)
