"""What a draft may take from the catalogue: where it starts, thematic modules, novelties."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import questionnaires as verbs
from senacs.campaigns.models import Revision
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.impact import burdens
from senacs.campaigns.rules.states import EditionState
from senacs.web import components as c
from senacs.web.doors import actor, requires
from senacs.web.steward.questionnaire.words import edition_of, trail


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_GET
def modules(request: HttpRequest, year: int) -> HttpResponse:
    """Thematic modules, what the catalogue adds this year, and the minutes that all this takes."""
    edition = edition_of(year)
    whole = reads.present(edition)
    asked = whole.for_year(edition.data_year)
    is_draft = edition.state == EditionState.DRAFT
    context = {
        "edition": edition,
        "is_draft": is_draft,
        "modules": reads.module_choices(edition, whole),
        "additions": reads.additions(edition, whole) if is_draft else (),
        "burdens": burdens(asked, asked),
        "trail": trail(edition, c.Link("Modules et nouveautés")),
    }
    return render(request, "steward/questionnaire/modules.html", context)


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_POST
def start(request: HttpRequest, year: int) -> HttpResponse:
    """Give the draft its own questionnaire, from last year or from the catalogue."""
    is_carried_over = request.POST.get("depart") == "avant"
    return _done(
        request,
        year,
        lambda edition_id, by: verbs.start(
            edition_id=edition_id, by=by, is_carried_over=is_carried_over
        ),
        "steward:questionnaire",
    )


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_POST
def module_add(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Ask a module."""
    return _done(request, year, lambda pk, by: verbs.add_module(edition_id=pk, key=key, by=by))


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_POST
def module_remove(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Stop asking a module."""
    return _done(request, year, lambda pk, by: verbs.remove_module(edition_id=pk, key=key, by=by))


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_POST
def addition(request: HttpRequest, year: int, block: str) -> HttpResponse:
    """Take what the catalogue adds to a page."""
    return _done(
        request, year, lambda pk, by: verbs.add_from_catalogue(edition_id=pk, block=block, by=by)
    )


def _done(
    request: HttpRequest,
    year: int,
    act: Callable[..., Revision],
    back: str = "steward:modules",
) -> HttpResponse:
    edition = edition_of(year)
    try:
        made = act(edition.pk, actor(request, Permission.EDIT_QUESTIONNAIRE))
    except verbs.QuestionnaireRefusedError as refusal:
        told = [f"{problem.message} {problem.cure}" for problem in refusal.problems[:3]]
        messages.error(request, " ".join([str(refusal), *told]))
    else:
        messages.success(request, f"{made.note}\u202f: c’est la version {made.number}.")
    return redirect(back, year)
