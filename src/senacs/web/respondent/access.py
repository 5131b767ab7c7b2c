"""Which responses the person who asks may fill; anything else does not exist for them."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.models import Response, ResponseQuerySet
from senacs.campaigns.rules.states import EDITABLE, EditionState, State
from senacs.method.questionnaire import Block, Questionnaire
from senacs.web.doors import places


def fillable(
    request: HttpRequest, permission: Permission = Permission.FILL_RESPONSE
) -> ResponseQuerySet:
    """The responses of the structures where the person holds the permission."""
    return Response.objects.within(places(request, permission))


def response_or_404(
    request: HttpRequest, response_id: int, permission: Permission = Permission.FILL_RESPONSE
) -> Response:
    """The response with its edition, structure and deposit."""
    return get_object_or_404(fillable(request, permission).with_people(), pk=response_id)


def refuse_stranger(
    request: HttpRequest, response_id: int, permission: Permission = Permission.FILL_RESPONSE
) -> None:
    """The same door without reading the response: the verb will read it under a lock."""
    if not fillable(request, permission).filter(pk=response_id).exists():
        raise Http404


def may_deposit(request: HttpRequest, response: Response) -> bool:
    """Whether the person deposits for this structure, or only helps to fill."""
    where = places(request, Permission.DEPOSIT_RESPONSE)
    return where.national or response.structure_id in where.structures


def is_open(response: Response) -> bool:
    """Whether answers may change."""
    return response.edition.state == EditionState.OPEN and State(response.state) in EDITABLE


def questionnaire_of(response: Response) -> Questionnaire:
    """What this structure is asked."""
    return queries.frozen(response.edition, response.kind).questionnaire


def block_or_404(response: Response, key: str) -> Block:
    """The block of that key, if this structure is asked it."""
    try:
        return questionnaire_of(response).block(key)
    except KeyError as error:
        raise Http404 from error
