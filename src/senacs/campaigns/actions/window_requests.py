"""Verbs of the dates asked of the national team: ask, take back, grant, refuse."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from senacs.campaigns.actions.calendar import (
    Ruling,
    clean,
    extend,
    record_decision,
    refuse_if_closed,
    refuse_place,
    set_window,
    told,
)
from senacs.campaigns.actions.delays import hold_calendar
from senacs.campaigns.models import Decision, Edition, Response, WindowRequest
from senacs.campaigns.queries import calendar
from senacs.campaigns.rules.calendar import (
    LONGEST_NATIONAL_EXTENSION,
    CalendarRefusedError,
    Days,
    RequestState,
    days_fault,
    extension_fault,
    window_key,
)
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method.french import THIN
from senacs.territories.models import Territory


@transaction.atomic
def ask_window(
    *, edition: Edition, territory: Territory, days: Days, reason: str, by: Actor
) -> WindowRequest:
    """Ask for dates of a territory, beyond the bounds. Raises CalendarRefusedError."""
    refuse_if_closed(edition)
    fault = days_fault(days)
    if fault:
        raise CalendarRefusedError(fault)
    refuse_place(edition, territory)
    asked = _ask(
        WindowRequest(
            edition=edition,
            territory=territory,
            opens_on=days.opens_on,
            closes_on=days.closes_on,
            grace_until=days.grace_until,
            reason=clean(reason, required="Dites pourquoi ces dates sont nécessaires."),
        ),
        by,
    )
    key = window_key(edition.survey_year, territory.level, territory.code)
    record(
        verb="campaigns.window_requested",
        by=by,
        object_kind="window",
        object_id=key.removeprefix("window:"),
        after=told(days),
        reason=asked.reason,
    )
    return asked


@transaction.atomic
def ask_extension(*, response: Response, until: date, reason: str, by: Actor) -> WindowRequest:
    """Ask for more time than the pair may give to a structure. Raises CalendarRefusedError."""
    refuse_if_closed(response.edition)
    fault = extension_fault(
        until,
        calendar.dates_of(response),
        timezone.localdate(),
        longest=LONGEST_NATIONAL_EXTENSION,
    )
    if fault:
        raise CalendarRefusedError(fault)
    asked = _ask(
        WindowRequest(
            edition=response.edition,
            response=response,
            closes_on=until,
            reason=clean(reason, required="Dites pourquoi ce délai est nécessaire."),
        ),
        by,
    )
    record(
        verb="campaigns.extension_requested",
        by=by,
        object_kind="response",
        object_id=response.pk,
        after={"until": until.isoformat()},
        reason=asked.reason,
    )
    return asked


def _ask(request: WindowRequest, by: Actor) -> WindowRequest:
    request.at, request.by_id = timezone.now(), by.person_id
    request.by_label, request.role = by.label, by.role
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as error:
        raise CalendarRefusedError(
            f"Une demande attend déjà la réponse de l’équipe nationale{THIN}: retirez-la pour "
            "en faire une autre."
        ) from error
    return request


@transaction.atomic
def withdraw(*, request_id: int, by: Actor) -> WindowRequest:
    """Take a request back before its answer. Raises CalendarRefusedError."""
    [request] = _waiting([request_id])
    _answer(request, RequestState.WITHDRAWN, "", by)
    return request


@transaction.atomic
def refuse(*, request_ids: Collection[int], answer: str, by: Actor) -> list[WindowRequest]:
    """Answer no, to all or to none. Raises CalendarRefusedError."""
    text = clean(answer, required="Dites pourquoi ces dates sont refusées.")
    requests = _waiting(request_ids)
    for request in requests:
        _answer(request, RequestState.REFUSED, text, by)
    return requests


@transaction.atomic
def grant(
    *, request_ids: Collection[int], answer: str, by: Actor, ruling: Ruling | None = None
) -> list[WindowRequest]:
    """Give the dates asked for, to all or to none; each becomes a window or an extension.

    `ruling`: the decision of a national committee, which dates beyond the bounds need; one
    decision stands beside all that it gives. Raises CalendarRefusedError.
    """
    text = clean(answer)
    requests = _waiting(request_ids)
    # The order of locks of every verb of the calendar: edition, then response.
    for edition_id in sorted({request.edition_id for request in requests}):
        hold_calendar(edition_id)
    decisions = _decided(requests, ruling, by)
    for request in requests:
        request.decision = decisions.get(request.edition_id)
        _answer(request, RequestState.GRANTED, text, by)
        try:
            _give(request, by)
        except CalendarRefusedError as refusal:
            raise CalendarRefusedError(f"{request.name}{THIN}: {refusal}") from refusal
    return requests


def _waiting(request_ids: Collection[int]) -> list[WindowRequest]:
    """Locked. Raises CalendarRefusedError when one is answered already."""
    if not request_ids:
        raise CalendarRefusedError("Choisissez au moins une demande.")
    found = list(
        WindowRequest.objects.waiting()
        .filter(pk__in=set(request_ids))
        .select_for_update(of=("self",))
        .select_related("edition", "territory", "response")
        .defer("edition__questionnaire")
    )
    if len(found) < len(set(request_ids)):
        raise CalendarRefusedError(
            f"Une de ces demandes a déjà sa réponse{THIN}: rechargez la page."
        )
    return found


def _decided(
    requests: list[WindowRequest], ruling: Ruling | None, by: Actor
) -> dict[int, Decision]:
    """One decision per edition, beside the dates of a territory when it gives only these."""
    if ruling is None:
        return {}
    made = {}
    for edition in {request.edition_id: request.edition for request in requests}.values():
        mine = [request for request in requests if request.edition_id == edition.pk]
        place = mine[0].territory if len(mine) == 1 else None
        concerns = (
            window_key(edition.survey_year, place.level, place.code)
            if place is not None
            else f"edition:{edition.survey_year}"
        )
        made[edition.pk] = record_decision(
            edition=edition, territory=None, ruling=replace(ruling, concerns=concerns), by=by
        )
    return made


def _answer(request: WindowRequest, state: RequestState, text: str, by: Actor) -> None:
    request.state, request.answer = state.value, text
    request.answered_at, request.answered_by_label = timezone.now(), by.label
    request.save()
    record(
        verb=f"campaigns.request_{state.value}",
        by=by,
        object_kind="window_request",
        object_id=request.pk,
        after={"decision": request.decision_id} if request.decision_id else None,
        reason=text,
    )


def _give(request: WindowRequest, by: Actor) -> None:
    if request.territory is not None and request.days is not None:
        set_window(
            edition_id=request.edition_id,
            territory=request.territory,
            days=request.days,
            reason=request.reason,
            by=by,
        )
        return
    assert request.response_id is not None
    extend(
        response_id=request.response_id,
        until=request.closes_on,
        reason=request.reason,
        by=by,
        longest=LONGEST_NATIONAL_EXTENSION,
    )
