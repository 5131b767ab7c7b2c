"""Corrections that the correspondents propose: the director reads, agrees or refuses."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import corrections
from senacs.campaigns.models import Correction, Response
from senacs.campaigns.rules.reviews import ReviewRefusedError
from senacs.campaigns.rules.states import Institution
from senacs.method.french import NBSP, THIN, typo
from senacs.web.components import Link
from senacs.web.doors import actor, requires
from senacs.web.respondent.access import is_open, questionnaire_of, response_or_404
from senacs.web.respondent.points import ASKERS, page_url
from senacs.web.respondent.trail import response_trail
from senacs.web.respondent.words import answer_text


@dataclass(frozen=True)
class Proposal:
    """A correction that awaits the structure."""

    id: int
    label: str
    field_url: str
    before: str
    after: str
    reason: str
    who: str
    at: datetime
    url: str


def shown(response: Response, one: Correction) -> Proposal:
    """A correction as the director reads it."""
    asked = questionnaire_of(response)
    question = asked.questions[one.question_key]
    return Proposal(
        id=one.pk,
        label=typo(question.label),
        field_url=page_url(response, asked.block_of[question.key], question.key, points=False),
        before=answer_text(question, one.before),
        after=answer_text(question, one.after),
        reason=one.reason,
        who=f"{one.by_label}, pour {ASKERS[Institution(one.institution)]}",
        at=one.at,
        url=reverse("respondent:correction", args=[response.pk, one.pk]),
    )


@requires(Permission.DEPOSIT_RESPONSE)
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, response_id: int, correction_id: int) -> HttpResponse:
    """Before and after, the reason, and the decision of the structure."""
    response = response_or_404(request, response_id, Permission.DEPOSIT_RESPONSE)
    found = get_object_or_404(response.corrections, pk=correction_id)
    text, error = request.POST.get("texte", ""), ""
    if request.method == "POST":
        try:
            said = _decide(request, found, text)
        except ReviewRefusedError as refusal:
            error = str(refusal)
        else:
            messages.success(request, said)
            return redirect("respondent:overview", response.pk)
    context = {
        "trail": response_trail(response, Link("Correction proposée")),
        "response": response,
        "proposal": shown(response, found),
        "decided": found if found.verdict else None,
        "is_open": is_open(response),
        "has_deposit": response.deposit_id is not None,
        "has_changes": response.has_pending_correction,
        "text": text,
        "error": error,
    }
    return render(request, "respondent/correction.html", context, status=422 if error else 200)


def _decide(request: HttpRequest, found: Correction, text: str) -> str:
    by = actor(request, Permission.DEPOSIT_RESPONSE)
    if "accepter" not in request.POST:
        corrections.refuse(correction_id=found.pk, text=text, by=by)
        return f"Vous gardez votre valeur{THIN}: vos correspondants liront pourquoi."
    done = corrections.agree(correction_id=found.pk, by=by, and_deposit=True)
    if done.deposit is not None:
        number = f"n°{NBSP}{done.deposit.number}"
        return f"La valeur est corrigée et votre réponse déposée (dépôt {number})."
    return "La valeur est corrigée. Il vous reste à déposer votre réponse quand elle sera prête."
