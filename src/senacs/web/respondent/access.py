"""Which responses the person who asks may fill; anything else does not exist for them."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.models import Response, ResponseQuerySet
from senacs.campaigns.queries.calendar import dates_of, shut_because
from senacs.campaigns.rules.states import EDITABLE, EditionState, State
from senacs.method.french import THIN
from senacs.method.questionnaire import Block, Questionnaire
from senacs.web.deadlines import Deadline, deadline_of
from senacs.web.doors import places


def fillable(
    request: HttpRequest, permission: Permission = Permission.FILL_RESPONSE
) -> ResponseQuerySet:
    """The responses of the structures where the person holds the permission."""
    where = places(request, permission)
    if where.national or where.territories:
        return Response.objects.within(where)
    # The common case, and that of every autosave: no need to ask where structures lie.
    return Response.objects.filter(structure__in=where.structures)


def response_or_404(
    request: HttpRequest, response_id: int, permission: Permission = Permission.FILL_RESPONSE
) -> Response:
    """The response with its edition, structure and deposit."""
    return get_object_or_404(fillable(request, permission).with_people(), pk=response_id)


def outline_or_404(request: HttpRequest, response_id: int) -> Response:
    """The response without its answers, which the verb will read under a lock."""
    light = (
        fillable(request)
        .select_related("edition")
        .only(
            "audience",
            "deposit_id",
            "register",
            "structure_id",
            "versions",
            "edition__data_year",
            "edition__previous_id",
            "edition__questionnaire_digest",
        )
    )
    return get_object_or_404(light, pk=response_id)


def may_deposit(request: HttpRequest, response: Response) -> bool:
    """Whether the person deposits for this structure, or only helps to fill."""
    where = places(request, Permission.DEPOSIT_RESPONSE)
    return where.national or response.structure_id in where.structures


def may_read_sheet(request: HttpRequest, response: Response) -> bool:
    """Whether the person reads the sheet of this structure; who only helps to fill does not."""
    where = places(request, Permission.READ_SHEET)
    return where.national or response.structure_id in where.structures


def may_hand_over(request: HttpRequest, response: Response) -> bool:
    """Whether the person may give links to pages of this response."""
    where = places(request, Permission.INVITE_CONTRIBUTOR)
    return where.national or response.structure_id in where.structures


def is_open(response: Response) -> bool:
    """Whether answers may change today."""
    return not why_not(response)


def why_not(response: Response) -> str:
    """Why answers may not change today, and whom to ask; empty when they may."""
    if response.edition.state != EditionState.OPEN:
        return f"L’enquête est close{THIN}: vos réponses restent à votre disposition."
    if State(response.state) not in EDITABLE:
        return f"Votre structure n’est pas interrogée{THIN}: adressez-vous à vos correspondants."
    return shut_because(response, timezone.localdate())


def deadline(response: Response) -> Deadline:
    """Until when this response may be filled, and why."""
    has_started = response.started_at is not None
    return deadline_of(dates_of(response), timezone.localdate(), has_started=has_started)


def questionnaire_of(response: Response) -> Questionnaire:
    """What this structure is asked."""
    return queries.asked_of(response).questionnaire


def block_or_404(response: Response, key: str) -> Block:
    """The block of that key, if this structure is asked it."""
    try:
        return questionnaire_of(response).block(key)
    except KeyError as error:
        raise Http404 from error
