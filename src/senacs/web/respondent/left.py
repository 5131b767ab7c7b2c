"""Everything left before the deposit: unanswered questions, odd answers, waiting correspondents."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.models import Response
from senacs.campaigns.queries import Obstacles
from senacs.method.french import typo
from senacs.web.components import Link
from senacs.web.doors import may, requires
from senacs.web.respondent.access import (
    deadline,
    is_open,
    may_deposit,
    may_read_sheet,
    questionnaire_of,
    response_or_404,
    why_not,
)
from senacs.web.respondent.corrections import shown
from senacs.web.respondent.overview import people_in_charge
from senacs.web.respondent.points import askings, page_url, points_of
from senacs.web.respondent.trail import response_trail
from senacs.web.respondent.words import left_words
from senacs.web.wording import counted, minutes


@dataclass(frozen=True)
class LeftPage:
    """Questions of one page that have no answer yet."""

    title: str
    url: str
    questions: tuple[Link, ...]
    is_started: bool
    minutes: int

    @property
    def count(self) -> str:
        return f"{counted(len(self.questions), 'question')} à remplir, {minutes(self.minutes)}"


@requires(Permission.FILL_RESPONSE)
@require_GET
def left(request: HttpRequest, response_id: int) -> HttpResponse:
    """Everything that stands before the deposit, each with the way to its box."""
    response = response_or_404(request, response_id)
    obstacles = queries.obstacles(response)
    context = {
        "trail": response_trail(response, Link("Ce qui reste à faire")),
        "response": response,
        "is_open": is_open(response),
        "may_deposit": may_deposit(request, response),
        "may_read_sheet": may_read_sheet(request, response),
        "obstacles": obstacles,
        "left": left_words(obstacles),
        "pages": left_pages(response, obstacles),
        "points": points_of(response, obstacles.to_fix),
        "may_answer": may(request, Permission.ANSWER_QUERY),
        "proposals": [shown(response, one) for one in obstacles.proposed],
        "askings": askings(response, obstacles.unanswered, timezone.localdate()),
        "deadline": deadline(response),
        "why_not": why_not(response),
        "minutes_left": minutes(sum(b.minutes_left for b in obstacles.blocks)),
        "in_charge": people_in_charge(response),
        "person": request.user.pk,
    }
    return render(request, "respondent/left.html", context)


def left_pages(response: Response, obstacles: Obstacles) -> list[LeftPage]:
    """Pages with unanswered questions, in form order."""
    labels = {k: typo(q.label) for k, q in questionnaire_of(response).questions.items()}
    return [
        LeftPage(
            typo(progress.block.title),
            page_url(response, progress.block.key, points=False),
            tuple(
                Link(labels[key], page_url(response, progress.block.key, key, points=False))
                for key in progress.left
            ),
            is_started=bool(progress.answered),
            minutes=progress.minutes_left,
        )
        for progress in obstacles.blocks
        if progress.left
    ]
