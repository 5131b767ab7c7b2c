"""Short acts on a response: give the reason of a check, answer a correspondent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions import reviews
from senacs.campaigns.models import Attachment, Response
from senacs.campaigns.rules.attachments import (
    ACCEPTED,
    KINDS_SAID,
    MOST_FILES,
    AttachmentRefusedError,
)
from senacs.campaigns.rules.reviews import ReviewRefusedError
from senacs.web.attachments import handed_over, sent_files
from senacs.web.components import Link
from senacs.web.doors import actor, requires
from senacs.web.respondent.access import is_open, questionnaire_of, response_or_404, why_not
from senacs.web.respondent.points import Asking, askings, page_url, points_of
from senacs.web.respondent.trail import response_trail


@requires(Permission.FILL_RESPONSE)
@require_http_methods(["GET", "HEAD", "POST"])
def justify(request: HttpRequest, response_id: int, check: str) -> HttpResponse:
    """Say why a surprising value is right. A refused text is shown again as it was typed."""
    response = response_or_404(request, response_id)
    reason, text = request.POST.get("motif", ""), request.POST.get("texte", "")
    error = ""
    if request.method == "POST":
        by = actor(request, Permission.FILL_RESPONSE)
        try:
            if "toujours-vrai" in request.POST:
                reviews.still_true(response_id=response.pk, check_key=check, by=by)
            else:
                reviews.justify(
                    response_id=response.pk, check_key=check, reason=reason, text=text, by=by
                )
        except ReviewRefusedError as refusal:
            error = str(refusal)
        else:
            messages.success(request, "Votre explication est enregistrée.")
            return redirect(_back(response, check))
    previous = queries.previous_values(response)
    found = [p for p in points_of(response, queries.raised(response, previous)) if p.check == check]
    if not found:
        messages.info(request, "Ce contrôle ne signale plus rien\u202f: il n’y a rien à expliquer.")
        return redirect("respondent:left", response.pk)
    context = {
        "trail": response_trail(response, Link("Expliquer une réponse")),
        "response": response,
        "point": found[0].with_reason(reason) if reason else found[0],
        "error": error,
        "text": text,
        "is_open": is_open(response),
        "why_not": why_not(response),
    }
    return render(request, "respondent/justify.html", context, status=422 if error else 200)


def _back(response: Response, check: str) -> str:
    """The page of the last question that the check reads."""
    asked = questionnaire_of(response)
    previous = queries.previous_values(response)
    keys = next(
        (
            r.finding.keys
            for r in queries.raised(response, previous)
            if r.finding.check.key == check
        ),
        (),
    )
    return page_url(response, asked.block_of[keys[-1]], keys[-1])


@requires(Permission.ANSWER_QUERY)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, response_id: int, query: int) -> HttpResponse:
    """Answer a question asked on a field."""
    response = response_or_404(request, response_id, Permission.ANSWER_QUERY)
    asked = get_object_or_404(response.queries, pk=query)
    text, error = request.POST.get("texte", ""), ""
    if request.method == "POST":
        try:
            reviews.answer(
                query_id=asked.pk,
                text=text,
                by=actor(request, Permission.ANSWER_QUERY),
                files=sent_files(request),
            )
        except (ReviewRefusedError, AttachmentRefusedError) as refusal:
            error = str(refusal)
        else:
            messages.success(request, "Votre réponse est envoyée à vos correspondants.")
            return redirect("respondent:left", response.pk)
    asking: Asking = askings(response, [asked], timezone.localdate(), with_pieces=True)[0]
    context = {
        "trail": response_trail(response, Link("Répondre à une question")),
        "response": response,
        "asking": asking,
        "error": error,
        "text": text or asked.answer,
        "accepted": ACCEPTED,
        "kinds_said": KINDS_SAID,
        "most_files": MOST_FILES,
    }
    return render(request, "respondent/answer.html", context, status=422 if error else 200)


@requires(Permission.ANSWER_QUERY)
@require_GET
def piece(request: HttpRequest, response_id: int, piece: int) -> HttpResponse:
    """A document joined to a question: for the structure and its pair, nobody else."""
    response = response_or_404(request, response_id, Permission.ANSWER_QUERY)
    return handed_over(get_object_or_404(Attachment, pk=piece, query__response=response))
