"""A value that a correspondent proposes to change; the structure decides on its own desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions import corrections
from senacs.campaigns.models import Correction, Response
from senacs.campaigns.rules.reviews import LONGEST_TEXT, ReviewRefusedError, Verdict
from senacs.campaigns.rules.states import EDITABLE, EditionState, Institution, State
from senacs.method.french import THIN
from senacs.method.printing import printed
from senacs.method.questionnaire import Kind, Question
from senacs.web import components as c
from senacs.web.components import Badge, Tone
from senacs.web.correspondent.access import (
    institution_on,
    page_url,
    response_or_404,
    trail,
)
from senacs.web.correspondent.traces import value_text
from senacs.web.doors import actor, places, requires
from senacs.web.wording import INSTITUTION_NAMES

VERDICTS = {
    "": Badge("Attend la structure", Tone.WARNING),
    Verdict.AGREED: Badge("Acceptée par la structure", Tone.SUCCESS),
    Verdict.REFUSED: Badge("Refusée par la structure", Tone.ERROR),
    Verdict.WITHDRAWN: Badge("Retirée", Tone.NEUTRAL),
}


@dataclass(frozen=True)
class Proposed:
    """A correction as the page shows it."""

    id: int
    label: str
    anchor: str
    before: str
    after: str
    reason: str
    who: str
    at: datetime
    badge: Badge
    is_pending: bool
    verdict_by: str
    verdict_at: datetime | None
    verdict_text: str


def shown(correction: Correction, question: Question | None) -> Proposed:
    """A correction in French words."""
    institution = INSTITUTION_NAMES[Institution(correction.institution)]
    return Proposed(
        id=correction.pk,
        label=question.label if question else correction.question_key,
        anchor=f"champ-{correction.question_key}",
        before=value_text(question, correction.before) if question else "",
        after=value_text(question, correction.after) if question else "",
        reason=correction.reason,
        who=f"{correction.by_label} ({institution})",
        at=correction.at,
        badge=VERDICTS[correction.verdict],
        is_pending=not correction.verdict,
        verdict_by=correction.verdict_by_label,
        verdict_at=correction.verdict_at,
        verdict_text=correction.verdict_text,
    )


def may_be_proposed(response: Response) -> bool:
    """Whether answers may still change."""
    is_open = response.edition.state == EditionState.OPEN
    return is_open and State(response.state) in EDITABLE and response.state != State.INVITED


@requires(Permission.PROPOSE_CORRECTION)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, response_id: int, key: str) -> HttpResponse:
    """Propose another value on a field, with the reason that the structure will read."""
    response = response_or_404(request, response_id, Permission.PROPOSE_CORRECTION)
    question = queries.asked_of(response).questionnaire.questions.get(key)
    institution = institution_on(request, response)
    if question is None or institution is None:
        raise Http404
    raw, reason, error = _typed(request, question), request.POST.get("raison", ""), ""
    if request.method == "POST":
        try:
            corrections.propose(
                response_id=response.pk,
                question_key=key,
                raw=raw,
                reason=reason,
                institution=institution,
                by=actor(request, Permission.PROPOSE_CORRECTION),
            )
        except ReviewRefusedError as refusal:
            error = str(refusal)
        else:
            messages.success(
                request,
                f"La correction est proposée{THIN}: rien ne change tant que la structure ne l’a "
                "pas acceptée.",
            )
            return redirect(page_url(response, "corrections"))
    box = answer_field(question, raw, error)
    context = {
        "response": response,
        "question": question,
        "value": printed(question, response.values.get(key), response.missing.get(key)),
        "box": box,
        "reason": _reason_field(reason),
        "errors": [c.FieldError(box.id, error)] if error else [],
        "is_possible": may_be_proposed(response),
        "back": page_url(response, f"champ-{key}"),
        "trail": trail(response, c.Link("Proposer une correction")),
    }
    return render(request, "correspondent/correct.html", context, status=422 if error else 200)


def _typed(request: HttpRequest, question: Question) -> Any:
    if question.kind is Kind.SEVERAL_OF:
        return request.POST.getlist("valeur")
    return request.POST.get("valeur", "")


def _reason_field(reason: str) -> c.Field:
    return c.Field(
        "raison",
        "Pourquoi cette correction",
        kind="long_text",
        value=reason,
        hint="La structure lira ce texte avant d’accepter ou de refuser.",
        is_required=True,
    )


_BOXES = {
    Kind.COUNT: "number",
    Kind.DECIMAL: "number",
    Kind.MONEY: "number",
    Kind.YES_NO: "radios",
    Kind.ONE_OF: "radios",
    Kind.SEVERAL_OF: "checkboxes",
    Kind.TEXT: "text",
    Kind.LONG_TEXT: "long_text",
    Kind.DATE: "date",
}


def answer_field(question: Question, raw: Any, error: str = "") -> c.Field:
    """The box in which an answer to the question is typed or chosen."""
    known = [("oui", "Oui"), ("non", "Non")] if question.kind is Kind.YES_NO else []
    known += [(choice.key, choice.label) for choice in question.choices]
    chosen = set(raw) if isinstance(raw, list) else {raw}
    return c.Field(
        "valeur",
        "Valeur proposée",
        kind=_BOXES[question.kind],
        value=raw if isinstance(raw, str) else "",
        unit=question.unit,
        size=10 if question.kind.is_number else 0,
        error=error,
        hint=question.hint,
        choices=tuple(c.Choice(k, label, is_checked=k in chosen) for k, label in known),
        is_required=True,
    )


@requires(Permission.PROPOSE_CORRECTION)
@require_POST
def withdraw(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Take a proposal back before the structure decides."""
    within = Response.objects.within(places(request, Permission.PROPOSE_CORRECTION))
    found = get_object_or_404(
        Correction.objects.filter(response__in=within).select_related("response"),
        pk=correction_id,
    )
    try:
        corrections.withdraw(
            correction_id=found.pk,
            by=actor(request, Permission.PROPOSE_CORRECTION),
            text=request.POST.get("texte", "")[:LONGEST_TEXT],
        )
    except ReviewRefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "La proposition est retirée. Elle reste dans l’historique.")
    return redirect(page_url(found.response, "corrections"))
