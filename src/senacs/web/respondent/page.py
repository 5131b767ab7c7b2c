"""The form page of one block. It works without a script: the script saves earlier, that is all."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions.responses import (
    Saved,
    SaveRefusedError,
    encoded,
    note_visit,
    save_blocks,
)
from senacs.campaigns.models import Response
from senacs.method.french import typo
from senacs.method.questionnaire import Block
from senacs.web.components import FieldError, Link
from senacs.web.doors import actor, may, requires
from senacs.web.respondent.access import (
    block_or_404,
    is_open,
    may_deposit,
    may_read_sheet,
    questionnaire_of,
    response_or_404,
    why_not,
)
from senacs.web.respondent.asking import Before, Clash, Notes, asked_keys
from senacs.web.respondent.jump import page_groups
from senacs.web.respondent.peer_bands import bands_of, peer_group
from senacs.web.respondent.pieces import pieces
from senacs.web.respondent.points import (
    Asking,
    Point,
    askings,
    by_question,
    points_of,
    points_title,
)
from senacs.web.respondent.raw import Raw, raw_of
from senacs.web.respondent.remarks import Remark, remarks_of, say_all, typed_remarks
from senacs.web.respondent.saving import authors_of, left_here
from senacs.web.respondent.sending import EVERYTHING, Sent, from_form, saves, with_confirmed
from senacs.web.respondent.trail import response_trail
from senacs.web.respondent.words import answer_text
from senacs.web.wording import clock, minutes, recently


@dataclass(frozen=True)
class Outcome:
    """What a refused or partly refused save leaves to show."""

    typed: Mapping[str, Raw] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    clashes: Mapping[str, Clash] = field(default_factory=dict)
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    message: str = ""

    @property
    def is_clean(self) -> bool:
        return not (self.errors or self.clashes or self.remarks or self.message)


@requires(Permission.FILL_RESPONSE)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, response_id: int, block: str) -> HttpResponse:
    """Show a block; without a script, save it whole."""
    response = response_or_404(request, response_id)
    shown = block_or_404(response, block)
    before = Before.of(response, queries.previous_deposit(response))
    if request.method != "POST":
        note_visit(response)
        return _page(request, response, shown, before, Outcome())
    sent = from_form(request.POST, shown, asked_keys(response, shown, before.values))
    if "confirmer" in request.POST:
        sent = with_confirmed(sent, shown, before, request.POST["confirmer"])
    try:
        outcome = _save(request, response, shown, before, sent)
    except SaveRefusedError as error:
        outcome = Outcome(typed=sent.answers, message=str(error))
    if not outcome.is_clean:
        fresh = response_or_404(request, response_id)
        return _page(request, fresh, shown, before, outcome)
    messages.success(request, f"Page enregistrée à {clock(timezone.now())}.")
    if "continuer" in request.POST:
        return redirect(_next_url(response, shown))
    anchor = request.POST.get("confirmer", "")
    target = f"#champ-{anchor}" if anchor and anchor != EVERYTHING else ""
    return redirect(f"{request.path}?points=1{target}")


def _save(
    request: HttpRequest, response: Response, shown: Block, before: Before, sent: Sent
) -> Outcome:
    by = actor(request, Permission.FILL_RESPONSE)
    said = typed_remarks(request.POST.dict(), shown)
    refused = say_all(response, said, by)
    wanted = saves(sent, shown, response, before)
    if not wanted:
        return Outcome(remarks=refused)
    done = save_blocks(response_id=response.pk, sent=wanted, by=by)
    errors = {key: text for one in done for key, text in one.errors.items()}
    clashes = _clashes(shown, done, sent)
    kept = {key: sent.answers[key] for key in {*errors, *clashes}}
    return Outcome(typed=kept, errors=errors, clashes=clashes, remarks=refused)


def _clashes(shown: Block, done: list[Saved], sent: Sent) -> dict[str, Clash]:
    conflicts = {c.key: c for one in done for c in one.conflicts}
    if not conflicts:
        return {}
    authors = authors_of(done[0].response, shown.key, set(conflicts))
    now = timezone.now()
    return {
        q.key: Clash(
            key=q.key,
            mine=answer_text(q, conflicts[q.key].mine),
            theirs=answer_text(q, conflicts[q.key].theirs),
            before=answer_text(q, conflicts[q.key].before),
            before_raw=json.dumps(raw_of(q, sent.before.get(q.key))),
            who=authors[q.key].by_label if q.key in authors else "Quelqu’un",
            when=recently(authors[q.key].at, now) if q.key in authors else "",
        )
        for q in shown.questions
        if q.key in conflicts
    }


def _next_url(response: Response, shown: Block) -> str:
    blocks = questionnaire_of(response).blocks
    position = [b.key for b in blocks].index(shown.key)
    if position + 1 < len(blocks):
        return reverse("respondent:page", args=[response.pk, blocks[position + 1].key])
    return reverse("respondent:left", args=[response.pk])


def _page(
    request: HttpRequest, response: Response, shown: Block, before: Before, outcome: Outcome
) -> HttpResponse:
    keys = [q.key for q in shown.questions]
    points = _points(response, before, keys, shown.key) if "points" in request.GET else []
    asked = _asked_here(response, shown)
    notes = Notes(
        points=by_question(points, keys),
        askings={key: [a for a in asked if a.query.question_key == key] for key in keys},
        clashes=outcome.clashes,
        errors=outcome.errors,
        typed=outcome.typed,
        bands=bands_of(response, before.values, shown.questions),
        remarks={**remarks_of(response, keys), **outcome.remarks},
    )
    shown_pieces = pieces(response, shown, before, notes, is_read_only=not is_open(response))
    blocks = questionnaire_of(response).blocks
    position = [b.key for b in blocks].index(shown.key)
    progress = queries.progress(response, before.values)
    context = {
        "trail": response_trail(response, Link(typo(shown.title))),
        "response": response,
        "shown": shown,
        "position": position + 1,
        "blocks": len(blocks),
        "previous_page": blocks[position - 1] if position else None,
        "next_page": blocks[position + 1] if position + 1 < len(blocks) else None,
        "next_url": _next_url(response, shown),
        "is_open": is_open(response),
        "why_not": why_not(response),
        "may_deposit": may_deposit(request, response),
        "may_read_sheet": may_read_sheet(request, response),
        "pieces": shown_pieces,
        "has_grid": any(piece.table for piece in shown_pieces),
        "read_only": not is_open(response),
        "module": _module(response, shown),
        "proposals": sum(bool(a.proposal) and a.is_asked for p in shown_pieces for a in p.asked),
        "previous_year": before.year,
        "outcome": outcome,
        "errors": _summary(shown, outcome),
        "memory": json.dumps({key: encoded(response, key) for key in keys}),
        "version": int(response.versions.get(shown.key, 0)),
        "left_here": left_here(progress[position]),
        "comparable": peer_group(response, before.values) if notes.bands else None,
        "minutes_left": minutes(sum(one.minutes_left for one in progress)),
        "page_groups": page_groups(response, progress, shown.key),
        "saved": recently(response.saved_at, timezone.now()) if response.saved_at else "",
        "points": points,
        "points_title": points_title(points),
        "askings": asked,
        "may_answer": may(request, Permission.ANSWER_QUERY),
        "person": request.user.pk,
    }
    status = 409 if outcome.clashes else 200 if outcome.is_clean else 422
    return render(request, "respondent/page.html", context, status=status)


def _module(response: Response, shown: Block) -> str:
    """The title of the thematic module that the page belongs to; empty for the core."""
    modules = questionnaire_of(response).modules
    return next((typo(m.title) for m in modules if m.key == shown.module), "")


def _points(response: Response, before: Before, keys: list[str], block: str) -> list[Point]:
    return points_of(response, queries.raised(response, before.values, keys), on_page=block)


def _asked_here(response: Response, shown: Block) -> list[Asking]:
    keys = [q.key for q in shown.questions]
    found = response.queries.filter(question_key__in=keys, closed_at=None)
    return askings(response, found, timezone.localdate(), on_page=shown.key)


def _summary(shown: Block, outcome: Outcome) -> list[FieldError]:
    """The list at the top: one link for each box that was refused."""
    labels = {q.key: typo(q.label) for q in shown.questions}
    unread = [(key, outcome.errors[key]) for key in labels if key in outcome.errors]
    made = [FieldError(f"champ-{key}", f"{labels[key]}\u202f: {text}") for key, text in unread]
    made += [
        FieldError(f"champ-{key}", f"{labels[key]}\u202f: choisissez la réponse à garder")
        for key in outcome.clashes
    ]
    made += [
        FieldError(f"champ-{key}-remarque", f"{labels[key]}\u202f: {refused.error}")
        for key, refused in outcome.remarks.items()
    ]
    return made


@requires(Permission.FILL_RESPONSE)
@require_GET
def points(request: HttpRequest, response_id: int, block: str) -> HttpResponse:
    """What the checks say of a page just saved: a fragment that the script puts in place."""
    response = response_or_404(request, response_id)
    shown = block_or_404(response, block)
    keys = [q.key for q in shown.questions]
    before = Before(response.edition.data_year - 1, queries.previous_values(response))
    found = _points(response, before, keys, shown.key)
    context: dict[str, Any] = {
        "response": response,
        "points": found,
        "points_title": points_title(found),
        "points_by_key": by_question(found, keys),
    }
    return render(request, "respondent/points_fragment.html", context)
