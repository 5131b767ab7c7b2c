"""A remark on a field: what is shown beside it, and the door through which it is said."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import comments as verbs
from senacs.campaigns.models import Response
from senacs.campaigns.queries import comments
from senacs.campaigns.rules.reviews import ReviewRefusedError
from senacs.journal.rules import Actor
from senacs.method.questionnaire import Block
from senacs.web.doors import actor, is_a_fragment, requires
from senacs.web.respondent.access import outline_or_404, questionnaire_of
from senacs.web.respondent.points import page_url
from senacs.web.wording import clock, recently

PREFIX = "remarque."
CELL = "remarque-case."
CELL_TEXT = "remarque-texte."


@dataclass(frozen=True)
class Remark:
    """What stands beside a field, or what was typed and refused."""

    text: str
    by: str = ""
    when: str = ""
    error: str = ""


def remarks_of(response: Response, among: Collection[str]) -> dict[str, Remark]:
    """The remarks that stand on these fields."""
    now = timezone.now()
    return {
        key: Remark(said.text, said.by_label, recently(said.at, now))
        for key, said in comments.standing(response, among).items()
    }


def typed_remarks(post: Mapping[str, str], block: Block) -> dict[str, str]:
    """The remarks that a form carries, changed or not.

    A table has one box for a new remark, and names the cell it is about.
    """
    keys = {q.key for q in block.questions}
    said = {key: post[f"{PREFIX}{key}"] for key in keys if f"{PREFIX}{key}" in post}
    for grid in block.grids:
        key = post.get(f"{CELL}{grid.key}", "")
        text = post.get(f"{CELL_TEXT}{grid.key}", "")
        if key in keys and text.strip():
            said[key] = text
    return said


def say_all(response: Response, said: Mapping[str, str], by: Actor) -> dict[str, Remark]:
    """Save the remarks of a form that changed; gives those that were refused."""
    standing = comments.standing(response, list(said)) if said else {}
    refused = {}
    for key, text in said.items():
        former = standing.get(key)
        if text.strip() == (former.text if former else ""):
            continue
        try:
            verbs.say(response_id=response.pk, question_key=key, text=text, by=by)
        except ReviewRefusedError as error:
            refused[key] = Remark(text, error=str(error))
    return refused


@requires(Permission.FILL_RESPONSE)
@require_POST
def remark(request: HttpRequest, response_id: int, question: str) -> HttpResponse:
    """Leave a remark on one field, or withdraw it with an empty text."""
    response = outline_or_404(request, response_id)
    by = actor(request, Permission.FILL_RESPONSE)
    wants_words = is_a_fragment(request)
    text = request.POST.get("texte", "")
    try:
        verbs.say(response_id=response.pk, question_key=question, text=text, by=by)
    except ReviewRefusedError as error:
        if wants_words:
            return JsonResponse({"erreur": "remarque_refusee", "message": str(error)}, status=422)
        messages.error(request, str(error))
        return redirect("respondent:overview", response.pk)
    done = f"Remarque {'enregistrée' if text.strip() else 'retirée'} à {clock(timezone.now())}."
    if wants_words:
        return JsonResponse({"message": done})
    messages.success(request, done)
    block = questionnaire_of(response).block_of[question]
    return redirect(page_url(response, block, question, points=False))
