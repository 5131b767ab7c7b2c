"""The form page of one block. It works without a script: the script saves earlier, that is all."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions.responses import (
    Saved,
    SaveRefusedError,
    encoded,
    note_visit,
)
from senacs.campaigns.models import Response
from senacs.method.french import typo
from senacs.method.questionnaire import Block
from senacs.web.components import FieldError, Link
from senacs.web.doors import is_a_fragment, may, requires
from senacs.web.respondent.access import (
    block_or_404,
    may_deposit,
    may_hand_over,
    may_read_sheet,
    questionnaire_of,
    response_or_404,
    why_not,
)
from senacs.web.respondent.asking import Before, Clash, Notes, asked_keys
from senacs.web.respondent.drawing import Manner, drawn, sheets
from senacs.web.respondent.jump import pages_aside
from senacs.web.respondent.peer_bands import bands_of, peer_group
from senacs.web.respondent.pieces import Piece, pieces
from senacs.web.respondent.points import (
    Asking,
    Point,
    askings,
    by_question,
    points_title,
)
from senacs.web.respondent.raw import Raw, raw_of
from senacs.web.respondent.remarks import Remark, remarks_of, say_all, typed_remarks
from senacs.web.respondent.saving import authors_of, left_here
from senacs.web.respondent.sending import EVERYTHING, Sent, from_form, saves, with_confirmed
from senacs.web.respondent.trail import response_trail
from senacs.web.respondent.way import Way, own
from senacs.web.respondent.words import answer_text
from senacs.web.wording import clock, recently


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

    @property
    def status(self) -> int:
        if self.clashes:
            return 409
        return 200 if self.is_clean else 422


@requires(Permission.FILL_RESPONSE)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, response_id: int, block: str) -> HttpResponse:
    """Show a block; without a script, save it whole."""
    response = response_or_404(request, response_id)
    shown = block_or_404(response, block)
    way = own(request, response)
    if wants_help(request):
        return helped(request, way, shown)
    if request.method != "POST":
        note_visit(response)
        return _drawn(request, way, shown, Outcome())
    outcome = take(request, way, shown)
    if not outcome.is_clean:
        fresh = replace(way, response=response_or_404(request, response_id))
        return _drawn(request, fresh, shown, outcome)
    if "continuer" in request.POST:
        return redirect(_next_url(response, shown))
    return redirect(after_save(request))


def take(request: HttpRequest, way: Way, shown: Block) -> Outcome:
    """Save a whole page sent without script, and leave the message of a success."""
    before = Before.of(way.response, queries.previous_deposit(way.response))
    sent = from_form(request.POST, shown, asked_keys(way.response, shown, before.values))
    if "confirmer" in request.POST:
        sent = with_confirmed(sent, shown, before, request.POST["confirmer"])
    try:
        outcome = _save(way, shown, before, sent, request.POST.dict())
    except SaveRefusedError as error:
        return Outcome(typed=sent.answers, message=str(error))
    if outcome.is_clean:
        messages.success(request, f"Page enregistrée à {clock(timezone.now())}.")
    return outcome


def after_save(request: HttpRequest) -> str:
    """The page again, with what its checks say, at the answer just confirmed, or at the help."""
    helped = request.POST.get("aide", "")
    if helped.isidentifier():
        return f"{request.path}?points=1&aide={quote(helped)}#tableau-{quote(helped)}-aide"
    anchor = request.POST.get("confirmer", "")
    target = f"#champ-{anchor}" if anchor and anchor != EVERYTHING else ""
    return f"{request.path}?points=1{target}"


def wants_help(request: HttpRequest) -> bool:
    """Whether a script asks for the help of a table."""
    return request.method == "GET" and "aide" in request.GET and is_a_fragment(request)


def helped(request: HttpRequest, way: Way, shown: Block) -> HttpResponse:
    """The help of a table, row by row, whatever the way: a fragment that the script puts in."""
    made = _made(request, way, shown, Outcome())
    found = [
        sheets(piece, piece.table, made.manner)
        for piece in made.pieces
        if piece.table and piece.table.grid.key == made.manner.helped
    ]
    if not found:
        raise Http404
    answer = HttpResponse(found[0])
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _save(way: Way, shown: Block, before: Before, sent: Sent, post: Mapping[str, str]) -> Outcome:
    refused = say_all(way.response, typed_remarks(post, shown), way.by) if way.is_own else {}
    wanted = saves(sent, shown, way.response, before)
    if not wanted:
        return Outcome(remarks=refused)
    done = way.write(wanted)
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


def _drawn(request: HttpRequest, way: Way, shown: Block, outcome: Outcome) -> HttpResponse:
    """The page at the desk of the structure, with its neighbours and what is asked on it."""
    response = way.response
    blocks = questionnaire_of(response).blocks
    position = [b.key for b in blocks].index(shown.key)
    asked = _asked_here(response, shown)
    form = filled(request, way, shown, outcome, asked)
    previous, progress = form["previous_values"], form["blocks_progress"]
    context = {
        **form,
        "trail": response_trail(response, Link(typo(shown.title))),
        "position": position + 1,
        "blocks": len(blocks),
        "previous_page": blocks[position - 1] if position else None,
        "next_page": blocks[position + 1] if position + 1 < len(blocks) else None,
        "next_url": _next_url(response, shown),
        "continue_label": "Page suivante" if position + 1 < len(blocks) else "Terminer",
        "why_not": why_not(response),
        "may_deposit": may_deposit(request, response),
        "may_hand_over": may_hand_over(request, response),
        "module": _module(response, shown),
        "comparable": peer_group(response, previous) if form["has_bands"] else None,
        "aside": pages_aside(
            response, progress, shown.key, may_read_sheet=may_read_sheet(request, response)
        ),
        "askings": asked,
        "may_answer": may(request, Permission.ANSWER_QUERY),
    }
    return render(request, "respondent/page.html", context, status=outcome.status)


@dataclass(frozen=True)
class Made:
    """A page before it is drawn. `response`: without what must not be read this way."""

    response: Response
    before: Before
    points: Sequence[Point]
    pieces: Sequence[Piece]
    manner: Manner


def _made(
    request: HttpRequest, way: Way, shown: Block, outcome: Outcome, askings: Sequence[Asking] = ()
) -> Made:
    response = way.response
    before = Before.of(response, queries.previous_deposit(response))
    keys = [q.key for q in shown.questions]
    points = _points(way, before, shown) if "points" in request.GET else []
    remarks = remarks_of(response, keys) if way.is_own else {}
    notes = Notes(
        points=by_question(points, keys),
        askings={key: [a for a in askings if a.query.question_key == key] for key in keys},
        clashes=outcome.clashes,
        errors=outcome.errors,
        typed=outcome.typed,
        bands=bands_of(response, before.values, shown.questions) if way.is_own else {},
        remarks={**remarks, **outcome.remarks},
    )
    seen = way.seen(response)
    found = pieces(
        seen,
        shown,
        way.recalled(before),
        notes,
        asked=asked_keys(response, shown, before.values),
        is_read_only=not way.is_open,
    )
    manner = Manner(
        is_own=way.is_own,
        is_read_only=not way.is_open,
        may_answer=way.is_own and may(request, Permission.ANSWER_QUERY),
        helped=request.GET.get("aide", ""),
    )
    return Made(seen, before, points, found, manner)


def filled(
    request: HttpRequest, way: Way, shown: Block, outcome: Outcome, askings: Sequence[Asking] = ()
) -> dict[str, Any]:
    """What the form of a page shows, whatever the way that leads to it."""
    response = way.response
    made = _made(request, way, shown, outcome, askings)
    before = made.before
    progress = queries.progress(response, before.values)
    return {
        "way": way,
        "response": response,
        "shown": shown,
        "is_open": way.is_open,
        "drawn": drawn(made.pieces, made.response.values, before.year, made.manner),
        "has_grid": any(piece.table for piece in made.pieces),
        "has_bands": any(one.band for piece in made.pieces for one in piece.asked),
        "proposals": sum(bool(a.proposal) and a.is_asked for p in made.pieces for a in p.asked),
        "previous_year": before.year,
        "previous_values": before.values,
        "blocks_progress": progress,
        "outcome": outcome,
        "errors": _summary(shown, outcome),
        "memory": json.dumps({q.key: encoded(response, q.key) for q in shown.questions}),
        "version": int(response.versions.get(shown.key, 0)),
        "left_here": next(left_here(one) for one in progress if one.block.key == shown.key),
        "saved": way.last_save(timezone.now()),
        "points": made.points,
        "points_title": points_title(made.points),
        "save_url": way.url("save", shown.key),
        "points_url": way.url("points", shown.key),
        "person": way.person,
    }


def _module(response: Response, shown: Block) -> str:
    """The title of the thematic module that the page belongs to; empty for the core."""
    modules = questionnaire_of(response).modules
    return next((typo(m.title) for m in modules if m.key == shown.module), "")


def _points(way: Way, before: Before, shown: Block) -> list[Point]:
    keys = [q.key for q in shown.questions]
    fired = queries.raised(way.response, before.values, keys)
    return way.points(way.told(fired), shown)


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
    return pointed(request, own(request, response), block_or_404(response, block))


def pointed(request: HttpRequest, way: Way, shown: Block) -> HttpResponse:
    """The same, whatever the way that leads to the page."""
    response = way.response
    before = Before(response.edition.data_year - 1, queries.previous_values(response))
    found = _points(way, before, shown)
    context: dict[str, Any] = {
        "response": response,
        "points": found,
        "points_title": points_title(found),
        "points_by_key": by_question(found, [q.key for q in shown.questions]),
    }
    return render(request, "respondent/points_fragment.html", context)
