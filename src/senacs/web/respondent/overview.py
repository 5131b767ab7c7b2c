"""A response at a glance: its pages by theme, what is left, and the way to the deposit."""

from collections import Counter
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from senacs.accounts.queries import holders
from senacs.accounts.rules import RESPONDENT, Permission
from senacs.campaigns import queries
from senacs.campaigns.actions.responses import note_visit
from senacs.campaigns.models import Milestone, Response
from senacs.campaigns.queries import Obstacles
from senacs.campaigns.queries.calendar import milestones_of
from senacs.campaigns.queries.seats import filled_in_session
from senacs.campaigns.rules.calendar import Phase
from senacs.campaigns.rules.completion import BlockProgress
from senacs.method.french import NBSP, plural, typo
from senacs.web.components import Progress, Task, TaskGroup
from senacs.web.doors import requires
from senacs.web.respondent.access import (
    deadline,
    is_open,
    may_deposit,
    may_hand_over,
    may_read_sheet,
    questionnaire_of,
    response_or_404,
)
from senacs.web.respondent.handing import rendered
from senacs.web.respondent.next_step import next_step, return_reason
from senacs.web.respondent.points import askings, page_url
from senacs.web.respondent.trail import response_trail
from senacs.web.respondent.words import block_badge, left_words, state_badge
from senacs.web.wording import counted, minutes, recently, when


@requires(Permission.FILL_RESPONSE)
@require_GET
def overview(request: HttpRequest, response_id: int) -> HttpResponse:
    """The task list of a response."""
    response = response_or_404(request, response_id)
    note_visit(response)
    obstacles = queries.obstacles(response)
    now = timezone.now()
    context = {
        "trail": response_trail(response),
        "response": response,
        "state": state_badge(response.state),
        "is_open": is_open(response),
        "may_deposit": may_deposit(request, response),
        "may_read_sheet": may_read_sheet(request, response),
        "next": next_step(response, obstacles, may_deposit=may_deposit(request, response)),
        "groups": task_groups(response, obstacles),
        "progress": progress_bar(obstacles),
        "minutes_left": minutes(sum(b.minutes_left for b in obstacles.blocks)),
        "obstacles": obstacles,
        "left": left_words(obstacles),
        "returned_because": return_reason(response),
        "askings": askings(response, obstacles.unanswered, timezone.localdate()),
        "deadline": deadline(response),
        "meetings": meetings_of(response),
        "saved": recently(response.saved_at, now) if response.saved_at else "",
        "deposited": when(response.deposit.at) if response.deposit else "",
        "in_charge": people_in_charge(response),
        "person": request.user.pk,
        "may_hand_over": may_hand_over(request, response),
        "handed_back": rendered(response),
        "seated": filled_in_session(response),
    }
    return render(request, "respondent/overview.html", context)


def meetings_of(response: Response) -> list[Milestone]:
    """Analysis meetings to come that the structure may attend."""
    today = timezone.localdate()
    found = milestones_of(response.edition, response.register)
    return [m for m in found if m.phase == Phase.ANALYSIS and (m.ends_on or m.starts_on) >= today]


def progress_bar(obstacles: Obstacles) -> Progress:
    """Questions answered out of those that must be."""
    asked_of = [b for b in obstacles.blocks if b.asked and not b.is_left_aside]
    required = sum(b.required for b in asked_of)
    left = obstacles.left
    done = sum(not b.left for b in asked_of)
    text = f"{done}{NBSP}{plural(done, 'page terminée', 'pages terminées')} sur {len(asked_of)}"
    if left:
        text += f", {counted(left, 'question')} à remplir"
    return Progress("Votre réponse", required - left, max(1, required), text)


def task_groups(response: Response, obstacles: Obstacles) -> list[TaskGroup]:
    """Pages by theme, each with its state."""
    block_of = questionnaire_of(response).block_of
    odd = Counter(
        block for raised in obstacles.to_fix
        for block in {block_of[key] for key in raised.finding.keys}
    )  # fmt: skip
    groups = []
    for theme in questionnaire_of(response).themes:
        pages = [p for p in obstacles.blocks if p.block.theme == theme.key]
        if pages:
            tasks = tuple(_task(response, page, odd[page.block.key]) for page in pages)
            groups.append(TaskGroup(typo(theme.title), tasks, _together(pages)))
    return groups


def _together(pages: Sequence[BlockProgress]) -> str:
    """« 2 pages terminées sur 5, environ 20 min »; nothing for a page alone."""
    asked = [page for page in pages if page.asked and not page.is_left_aside]
    if len(asked) < 2:
        return ""
    done = sum(not page.left for page in asked)
    left = sum(page.minutes_left for page in asked)
    text = f"{done} sur {len(asked)}"
    return f"{text}, {minutes(left)}" if left else text


def _task(response: Response, progress: BlockProgress, odd: int) -> Task:
    block = progress.block
    modules = {module.key: typo(module.title) for module in questionnaire_of(response).modules}
    return Task(
        label=typo(block.title),
        state=block_badge(progress, odd),
        url=page_url(response, block.key, points=bool(odd)),
        hint=_hint(progress),
        tag=f"Module {modules[block.module]}" if block.module in modules else "",
    )


def _hint(progress: BlockProgress) -> str:
    if not progress.asked:
        return "Selon vos autres réponses, cette page peut s’ouvrir"
    asked = counted(progress.asked, "question")
    if not progress.left:
        return asked
    return f"{counted(len(progress.left), 'question')} à remplir, {minutes(progress.minutes_left)}"


def people_in_charge(response: Response) -> str:
    """Who may deposit for the structure."""
    found = holders(RESPONDENT.key, on=timezone.localdate(), structure=response.structure)
    return ", ".join(membership.person.name for membership in found)
