"""Everything left before the deposit: unanswered questions, odd answers, waiting correspondents."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.models import Response
from senacs.campaigns.queries import Obstacles
from senacs.method.french import THIN, typo
from senacs.method.questionnaire import Block
from senacs.web.components import Link
from senacs.web.doors import may, requires
from senacs.web.respondent.access import (
    deadline,
    is_open,
    may_deposit,
    may_read_sheet,
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
    """What one page still waits for: its questions, the cells of a table together.

    `left`: number of questions without an answer.
    """

    title: str
    url: str
    links: tuple[Link, ...]
    left: int
    is_started: bool
    minutes: int

    @property
    def count(self) -> str:
        return f"{counted(self.left, 'question')} à remplir, {minutes(self.minutes)}"


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
    return [
        LeftPage(
            typo(progress.block.title),
            page_url(response, progress.block.key, points=False),
            _links(response, progress.block, progress.left),
            left=len(progress.left),
            is_started=bool(progress.answered),
            minutes=progress.minutes_left,
        )
        for progress in obstacles.blocks
        if progress.left
    ]


def _links(response: Response, block: Block, keys: Sequence[str]) -> tuple[Link, ...]:
    """A way to each question; to a table, one way, with the number of its cells left."""
    homes = {key: grid for grid in block.grids for key in grid.keys}
    labels = {q.key: typo(q.label) for q in block.questions}
    groups: dict[str, list[str]] = {}
    for key in keys:
        grid = homes.get(key)
        groups.setdefault(f"grid {grid.key}" if grid else key, []).append(key)
    made = []
    for group in groups.values():
        grid = homes.get(group[0])
        label = labels[group[0]]
        if grid is not None:
            label = f"{typo(grid.label)}{THIN}: {counted(len(group), 'case')}"
        made.append(Link(label, page_url(response, block.key, group[0], points=False)))
    return tuple(made)
