"""The autosave: one small JSON in, one small JSON out, no page drawn.

Nothing is said to be saved before the transaction is over. The version sent only tells whether
somebody else wrote meanwhile: what may be overwritten is decided field by field.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions.responses import Saved, SaveRefusedError, encoded
from senacs.campaigns.models import Change, Response
from senacs.campaigns.rules.completion import BlockProgress
from senacs.campaigns.rules.merge import Conflict
from senacs.method.questionnaire import Block
from senacs.web.doors import requires
from senacs.web.respondent.access import block_or_404, outline_or_404
from senacs.web.respondent.asking import Before, asked_keys
from senacs.web.respondent.raw import raw_of
from senacs.web.respondent.sending import (
    ANOTHER_PERSON,
    LARGEST_BODY,
    TOO_LARGE,
    UNREADABLE,
    Sent,
    UnreadableError,
    from_json,
    saves,
)
from senacs.web.respondent.way import Way, own
from senacs.web.respondent.words import answer_text
from senacs.web.wording import clock, counted, minutes, recently


@requires(Permission.FILL_RESPONSE)
@require_POST
def save(request: HttpRequest, response_id: int, block: str) -> JsonResponse:
    """Save some answers of a block, and say what became of each."""
    if is_too_heavy(request):
        return too_heavy()
    response = outline_or_404(request, response_id)
    return saved(request, own(request, response), block_or_404(response, block))


def is_too_heavy(request: HttpRequest) -> bool:
    """Whether the body announces more than a page can send."""
    return int(request.headers.get("Content-Length") or 0) > LARGEST_BODY


def too_heavy() -> JsonResponse:
    """What is answered to such a body, before anything of it is read."""
    return _refused("envoi_trop_lourd", TOO_LARGE, 413)


def saved(request: HttpRequest, way: Way, page: Block) -> JsonResponse:
    """Read the body, write what it holds, and tell; the same whatever the way."""
    response = way.response
    try:
        sent = from_json(request.body, page)
    except UnreadableError:
        return _refused("demande_illisible", UNREADABLE, 400)
    if sent.person not in {None, way.person}:
        return _refused("autre_personne", ANOTHER_PERSON, 409)
    before = _before(response) if sent.confirmed else Before(response.edition.data_year - 1)
    wanted = saves(sent, page, response, before)
    if not wanted:
        return _refused("demande_vide", UNREADABLE, 400)
    try:
        done = way.write(wanted)
    except SaveRefusedError as error:
        return _refused("enregistrement_refuse", str(error), 409)
    return JsonResponse(_told(way, sent, page, done))


def _before(response: Response) -> Before:
    return Before.of(response, queries.previous_deposit(response))


def _refused(key: str, message: str, status: int) -> JsonResponse:
    return JsonResponse({"erreur": key, "message": message}, status=status)


def _told(way: Way, sent: Sent, page: Block, done: list[Saved]) -> dict[str, Any]:
    response, previous = done[0].response, done[0].previous
    variables = queries.row(response, previous)
    errors = {key: text for one in done for key, text in one.errors.items()}
    conflicts = [conflict for one in done for conflict in one.conflicts]
    version_found = int(way.response.versions.get(page.key, 0))
    is_stale = sent.version is not None and sent.version != version_found
    told = [q.key for q in page.questions] if is_stale else [*sent.answers]
    return {
        "version": int(response.versions.get(page.key, 0)),
        "saved_at": clock(response.saved_at) if response.saved_at else "",
        "errors": errors,
        "conflicts": _conflicts(response, page, conflicts) if conflicts else [],
        "standing": standing(response, page, told),
        "findings": [
            {
                "key": raised.finding.check.key,
                "keys": raised.finding.keys,
                "blocks": raised.blocks_deposit,
            }
            for one in done
            for raised in way.told(one.raised)
        ],
        "asked": sorted(asked_keys(response, page, previous, variables)),
        "progress": _progress(way, page, queries.progress(response, previous, variables)),
    }


def standing(response: Response, page: Block, keys: Collection[str]) -> dict[str, Any]:
    """What stands now for these questions: encoded, and as it goes in the box."""
    return {
        q.key: {"encoded": encoded(response, q.key), "raw": raw_of(q, encoded(response, q.key))}
        for q in page.questions
        if q.key in keys
    }


def _progress(way: Way, page: Block, blocks: Sequence[BlockProgress]) -> dict[str, str | int]:
    """How much is left here, and in the whole for who may know it."""
    here = next(block for block in blocks if block.block.key == page.key)
    told = [here] if way.only else blocks
    left = sum(len(block.left) for block in told)
    whole = minutes(sum(block.minutes_left for block in told)) if left else ""
    return {"left": left, "here": len(here.left), "text": left_here(here), "whole": whole}


def left_here(progress: BlockProgress) -> str:
    """How much of the page is left, in words."""
    if not progress.left:
        return "Page complète"
    number = counted(len(progress.left), "question")
    return f"Encore {number} ici, {minutes(progress.minutes_left)}"


def _conflicts(
    response: Response, page: Block, conflicts: Collection[Conflict]
) -> list[dict[str, Any]]:
    """Everything that a script shows for a person to choose."""
    questions = {q.key: q for q in page.questions}
    authors = authors_of(response, page.key, {c.key for c in conflicts})
    now = timezone.now()
    return [
        {
            "key": c.key,
            "mine": answer_text(questions[c.key], c.mine),
            "theirs": answer_text(questions[c.key], c.theirs),
            "before": answer_text(questions[c.key], c.before),
            "theirs_encoded": c.theirs,
            "theirs_raw": raw_of(questions[c.key], c.theirs),
            "before_raw": raw_of(questions[c.key], c.before),
            "who": authors[c.key].by_label if c.key in authors else "",
            "when": recently(authors[c.key].at, now) if c.key in authors else "",
        }
        for c in conflicts
    ]


def authors_of(response: Response, block: str, keys: Collection[str]) -> dict[str, Change]:
    """The last change of each of these answers."""
    found: dict[str, Change] = {}
    for change in Change.objects.filter(response=response, block=block)[:200]:
        for key in change.diff:
            if key in keys:
                found.setdefault(key, change)
    return found
