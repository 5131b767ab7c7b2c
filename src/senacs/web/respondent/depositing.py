"""The deposit: everything read again on one page, one act, and a receipt that is kept."""

import hashlib
import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions import responses
from senacs.campaigns.models import Deposit, Response
from senacs.campaigns.rules.merge import encode
from senacs.campaigns.rules.states import State, TransitionRefusedError
from senacs.method.french import THIN, typo
from senacs.web.components import Link
from senacs.web.doors import actor, requires
from senacs.web.respondent.access import (
    is_open,
    may_deposit,
    may_read_sheet,
    questionnaire_of,
    response_or_404,
    why_not,
)
from senacs.web.respondent.points import page_url, points_of
from senacs.web.respondent.recaps import recap
from senacs.web.respondent.trail import response_trail
from senacs.web.respondent.words import answer_text, left_words
from senacs.web.wording import when

LONGEST_COMMENT = 3000


@dataclass(frozen=True)
class Difference:
    """An answer that changed; `former` is what the deposit that stands says."""

    label: str
    text: str
    url: str
    former: str


@requires(Permission.DEPOSIT_RESPONSE)
@require_http_methods(["GET", "HEAD", "POST"])
def deposit(request: HttpRequest, response_id: int) -> HttpResponse:
    """Read everything again, then deposit."""
    response = response_or_404(request, response_id, Permission.DEPOSIT_RESPONSE)
    comment = request.POST.get("commentaire", "").replace("\x00", "").strip()
    error = ""
    if request.method == "POST":
        error = _refusal(request, comment)
        if not error:
            try:
                made = responses.deposit(
                    response_id=response.pk,
                    by=actor(request, Permission.DEPOSIT_RESPONSE),
                    comment=comment,
                )
            except TransitionRefusedError as refusal:
                error = str(refusal)
            else:
                return redirect("respondent:receipt", response.pk, made.number)
    obstacles = queries.obstacles(response)
    context = {
        "trail": response_trail(response, Link("Déposer")),
        "response": response,
        "obstacles": obstacles,
        "left": left_words(obstacles),
        "is_ready": obstacles.can_deposit and is_open(response) and not _is_done(response),
        "is_done": _is_done(response),
        "why_not": why_not(response),
        "blocks": recap(response),
        "differences": differences(response),
        "explained": [
            point
            for point in points_of(response, obstacles.raised)
            if point.justification is not None
        ],
        "comment": comment,
        "error": error,
        "person": request.user.pk,
    }
    return render(request, "respondent/deposit.html", context, status=422 if error else 200)


def _refusal(request: HttpRequest, comment: str) -> str:
    if request.POST.get("confirmation") != "oui":
        return (
            f"Cochez la case qui confirme que vous avez relu vos réponses{THIN}: elle vous engage."
        )
    if len(comment) > LONGEST_COMMENT:
        return f"Le commentaire est trop long{THIN}: 3{THIN}000 caractères au plus."
    return ""


def _is_done(response: Response) -> bool:
    """Whether the deposit that stands says exactly what the working copy says."""
    return (
        response.deposit_id is not None
        and not response.has_pending_correction
        and response.state in {State.DEPOSITED, State.SIGNED, State.ACCEPTED}
    )


@requires(Permission.FILL_RESPONSE)
@require_GET
def receipt(request: HttpRequest, response_id: int, number: int) -> HttpResponse:
    """The receipt of a deposit: number, date, fingerprint, and what was deposited."""
    response = response_or_404(request, response_id)
    found = get_object_or_404(response.deposits, number=number)
    context = {
        "trail": response_trail(response, Link(f"Récépissé du dépôt n° {number}")),
        "response": response,
        "deposit": found,
        "deposited": when(found.at),
        "fingerprint": fingerprint(found),
        "answers": len(found.values) + len(found.missing),
        "stands": response.deposit_id == found.pk,
        "standing": response.deposit,
        "has_pending_correction": response.has_pending_correction,
        "may_deposit": may_deposit(request, response),
        "may_read_sheet": may_read_sheet(request, response),
        "is_open": is_open(response),
        "signatures": list(found.signatures.filter(voided_at=None).order_by("at")),
        "blocks": recap(response, found),
    }
    return render(request, "respondent/receipt.html", context)


def fingerprint(deposit: Deposit) -> str:
    """What proves, later, that the answers kept are the answers deposited."""
    content = [deposit.number, deposit.values, deposit.missing, deposit.comment]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()[:16].upper()
    return "-".join(digest[i : i + 4] for i in range(0, 16, 4))


def differences(response: Response) -> list[Difference]:
    """What the working copy changes to the deposit that stands."""
    standing = response.deposit
    if standing is None:
        return []
    asked = questionnaire_of(response)
    given = queries.answers(response, queries.previous_values(response))
    found = []
    for key, question in asked.questions.items():
        now = encode(given.values.get(key), given.missing.get(key))
        then = encode(standing.values.get(key), standing.missing.get(key))
        if now != then:
            url = page_url(response, asked.block_of[key], key, points=False)
            found.append(
                Difference(
                    typo(question.label),
                    answer_text(question, now),
                    url,
                    former=answer_text(question, then),
                )
            )
    return found
