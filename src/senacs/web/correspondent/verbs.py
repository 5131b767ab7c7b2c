"""What a correspondent does on a response: judge, sign, send back. All by POST."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions import responses, reviews, signatures
from senacs.campaigns.models import Justification, Response
from senacs.campaigns.rules.reviews import LONGEST_TEXT, ReviewRefusedError
from senacs.campaigns.rules.states import Institution, TransitionRefusedError
from senacs.journal.rules import Actor
from senacs.method.french import NBSP, THIN
from senacs.web import components as c
from senacs.web.asked import number, words
from senacs.web.correspondent import portfolio
from senacs.web.correspondent.access import (
    SIGNING,
    followed,
    institutions_on,
    page_url,
    response_or_404,
    structure_name,
    trail,
)
from senacs.web.correspondent.signing import delegations_held, standing_delegations
from senacs.web.correspondent.todo import Act
from senacs.web.doors import actor, places, requires


@requires(Permission.REVIEW_JUSTIFICATION)
@require_POST
def judge(request: HttpRequest, justification_id: int) -> HttpResponse:
    """Accept or refuse the reason that the structure gives."""
    within = Response.objects.within(places(request, Permission.REVIEW_JUSTIFICATION))
    justification = get_object_or_404(
        Justification.objects.filter(response__in=within).select_related("response"),
        pk=justification_id,
    )
    verdict = request.POST.get("verdict", "")
    if verdict not in {"accepted", "refused"}:
        raise Http404
    try:
        reviews.judge(
            justification_id=justification.pk,
            accepted=verdict == "accepted",
            text=request.POST.get("texte", ""),
            by=actor(request, Permission.REVIEW_JUSTIFICATION),
        )
    except ReviewRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        said = "accepté" if verdict == "accepted" else "refusé, et la structure saura pourquoi"
        messages.success(request, f"Le motif est {said}.")
    return redirect(page_url(justification.response, "controles"))


@requires(Permission.SIGN_AS_CAF)
@require_POST
def sign_as_caf(request: HttpRequest, response_id: int) -> HttpResponse:
    """Turn the key of the Caf."""
    return _sign(request, response_id, Institution.CAF)


@requires(Permission.SIGN_AS_FEDERATION)
@require_POST
def sign_as_federation(request: HttpRequest, response_id: int) -> HttpResponse:
    """Turn the key of the federation."""
    return _sign(request, response_id, Institution.FEDERATION)


@requires(Permission.FOLLOW_CAMPAIGN)
@require_POST
def sign_by_delegation(request: HttpRequest, response_id: int, delegation_id: int) -> HttpResponse:
    """Turn a key that an institution lent to the reader."""
    response = response_or_404(request, response_id)
    held = delegations_held(request, response, standing_delegations(response))
    delegation = next((d for d in held if d.pk == delegation_id), None)
    if delegation is None:
        raise Http404
    return _turn(
        request,
        response,
        Turn(
            Institution(delegation.institution),
            actor(request, Permission.FOLLOW_CAMPAIGN),
            delegation.pk,
        ),
    )


def _sign(request: HttpRequest, response_id: int, institution: Institution) -> HttpResponse:
    permission = SIGNING[institution]
    response = response_or_404(request, response_id, permission)
    return _turn(request, response, Turn(institution, actor(request, permission)))


@dataclass(frozen=True)
class Turn:
    """Which key, by whom, under which delegation."""

    institution: Institution
    by: Actor
    delegation_id: int | None = None


def _turn(request: HttpRequest, response: Response, turn: Turn) -> HttpResponse:
    deposit = number(request.POST, "depot")
    try:
        signatures.sign(
            response_id=response.pk,
            deposit_number=deposit,
            institution=turn.institution,
            by=turn.by,
            comment=words(request.POST, "commentaire", LONGEST_TEXT),
            delegation_id=turn.delegation_id,
        )
    except TransitionRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(page_url(response))
    name = structure_name(response)
    following = _next_to_review(request, response) if "suivante" in request.POST else None
    if following is None:
        messages.success(request, f"{name}{THIN}: le dépôt n°{NBSP}{deposit} est signé.")
        return redirect(page_url(response))
    messages.success(
        request, f"{name}{THIN}: le dépôt n°{NBSP}{deposit} est signé. Voici la réponse suivante."
    )
    return redirect("correspondent:response", following)


def _next_to_review(request: HttpRequest, response: Response) -> int | None:
    """The next response of the edition that awaits the reader."""
    found = portfolio.load(followed(request).of_edition(response.edition).exclude(pk=response.pk))
    mine = institutions_on(request, found)
    lines = portfolio.lines(response.edition, found, mine, timezone.localdate())
    waiting = [x for x in lines if x.todo.act in {Act.READ_ANSWERS, Act.JUDGE, Act.SIGN}]
    return portfolio.ordered(waiting, "faire")[0].response_id if waiting else None


@requires(Permission.RETURN_RESPONSE)
@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, response_id: int) -> HttpResponse:
    """Return the response to the structure, with the reason it will read."""
    response = response_or_404(request, response_id, Permission.RETURN_RESPONSE)
    reason = request.POST.get("raison", "")
    error = ""
    if request.method == "POST":
        try:
            _refuse_if_too_long(reason)
            responses.send_back(
                response_id=response.pk,
                by=actor(request, Permission.RETURN_RESPONSE),
                reason=reason,
            )
        except TransitionRefusedError as refusal:
            error = str(refusal)
        else:
            messages.success(
                request, "La réponse est renvoyée à la structure, avec votre explication."
            )
            return redirect(page_url(response))
    field = c.Field(
        "raison",
        "Ce que la structure doit reprendre, et pourquoi",
        kind="long_text",
        value=reason,
        hint="La structure lira ce texte en haut de sa réponse.",
        error=error,
        is_required=True,
    )
    context = {
        "response": response,
        "field": field,
        "errors": [c.FieldError(field.id, error)] if error else [],
        "signatures": list(queries.standing_signatures(response).values()),
        "back": page_url(response),
        "trail": trail(response, c.Link("Renvoyer la réponse")),
    }
    return render(request, "correspondent/send_back.html", context, status=422 if error else 200)


def _refuse_if_too_long(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise TransitionRefusedError(
            f"Le texte est trop long{THIN}: {LONGEST_TEXT} caractères au plus."
        )
