"""Who changed what, when, and the steps of the response: nothing is ever erased from it."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Change, Response, Step
from senacs.campaigns.rules.states import Verb
from senacs.journal.rules import CHANNELS, WEB
from senacs.method.french import typo
from senacs.web.components import Link, Moment
from senacs.web.doors import requires
from senacs.web.respondent.access import questionnaire_of, response_or_404
from senacs.web.respondent.trail import response_trail
from senacs.web.respondent.words import STEPS, answer_text
from senacs.web.wording import when, who

CHANGES_PER_PAGE = 25


@dataclass(frozen=True)
class ValueChange:
    """One answer, before and after."""

    label: str
    url: str
    before: str
    after: str


@dataclass(frozen=True)
class SavedChange:
    """One save of one page."""

    at: datetime
    when: str
    who: str
    page: str
    how: str
    reason: str
    values: tuple[ValueChange, ...]


@requires(Permission.FILL_RESPONSE)
@require_GET
def history(request: HttpRequest, response_id: int) -> HttpResponse:
    """The whole history of a response, the newest first."""
    response = response_or_404(request, response_id)
    pages = Paginator(response.changes.all(), CHANGES_PER_PAGE)
    chosen = pages.get_page(request.GET.get("page"))
    context = {
        "trail": response_trail(response, Link("Historique")),
        "response": response,
        "changes": [_change(response, change) for change in chosen],
        "page": chosen,
        "steps": [_step(step) for step in response.steps.all()],
        "deposits": list(response.deposits.all().order_by("-number").only("number", "at")),
    }
    return render(request, "respondent/history.html", context)


def _change(response: Response, change: Change) -> SavedChange:
    asked = questionnaire_of(response)
    titles = {block.key: typo(block.title) for block in asked.blocks}
    return SavedChange(
        at=change.at,
        when=when(change.at),
        who=who(change.by_label, change.role),
        page=titles.get(change.block, change.block),
        how="" if change.channel == WEB else CHANNELS.get(change.channel, ""),
        reason=change.reason,
        values=tuple(
            ValueChange(
                label=typo(asked.questions[key].label),
                url=reverse("respondent:value", args=[response.pk, key]),
                before=answer_text(asked.questions[key], before),
                after=answer_text(asked.questions[key], after),
            )
            for key, (before, after) in change.diff.items()
            if key in asked.questions
        ),
    )


def _step(step: Step) -> Moment:
    text, tone = STEPS[Verb(step.verb)]
    return Moment(
        when=when(step.at),
        text=text,
        who=who(step.by_label, step.role),
        reason=step.comment,
        tone=tone,
        iso=step.at.isoformat(),
    )
