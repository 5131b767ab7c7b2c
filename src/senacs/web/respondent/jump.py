"""Ways through a long form: every page with its state, and the question that one looks for."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns.actions.responses import encoded
from senacs.campaigns.models import Response
from senacs.campaigns.rules.completion import BlockProgress, Progress
from senacs.method.french import typo
from senacs.method.questionnaire import Block, Question, Questionnaire
from senacs.web.asked import words as typed_words
from senacs.web.components import Link
from senacs.web.doors import requires
from senacs.web.moulds import Slot, mould
from senacs.web.respondent.access import questionnaire_of, response_or_404
from senacs.web.respondent.points import page_url
from senacs.web.respondent.trail import response_trail
from senacs.web.respondent.words import NOTHING, answer_text
from senacs.web.wording import counted, minutes

MOST_FOUND = 40
_BLANKS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class PageLink:
    """A page of the form in the list beside each page; how far it is goes in its slots."""

    key: str
    label: str

    @property
    def slot(self) -> Slot:
        return Slot(f"page-{self.key}")


@dataclass(frozen=True)
class PageGroup:
    """The pages of one theme."""

    key: str
    title: str
    pages: tuple[PageLink, ...]

    @property
    def slot(self) -> Slot:
        return Slot(f"theme-{self.key}")


_STATES = {
    Progress.DONE: ("done", "terminée"),
    Progress.IN_PROGRESS: ("doing", "en cours"),
    Progress.NOT_STARTED: ("todo", "à commencer"),
}
_OPEN = mark_safe(" open")
_CURRENT = mark_safe(' aria-current="page"')


def pages_aside(
    response: Response, progress: Sequence[BlockProgress], current: str, *, may_read_sheet: bool
) -> SafeString:
    """Every page, by theme, with how far it is, and the way to any question."""
    left = minutes(sum(one.minutes_left for one in progress))
    slots: dict[str, str] = {
        "home": reverse("respondent:overview", args=[response.pk]),
        "search": reverse("respondent:search", args=[response.pk]),
        "left": reverse("respondent:left", args=[response.pk]),
        "minutes": left,
    }
    if may_read_sheet:
        slots["sheet"] = reverse("respondent:draft_sheet", args=[response.pk])
    groups = page_groups(questionnaire_of(response), [one.block for one in progress])
    states = {one.block.key: _state(one) for one in progress}
    for group in groups:
        done = sum(states[page.key][0] == "done" for page in group.pages)
        slots[f"{group.slot.path}/done"] = f"{done}/{len(group.pages)}"
        if any(page.key == current for page in group.pages):
            slots[f"{group.slot.path}/open"] = _OPEN
    for one in progress:
        slots |= _link(one, *states[one.block.key], is_current=one.block.key == current)
    return mould(
        "respondent/pages_aside.html",
        groups=groups,
        may_read_sheet=may_read_sheet,
        has_minutes=bool(left),
    ).filled(slots)


def page_groups(asked: Questionnaire, blocks: Iterable[Block]) -> tuple[PageGroup, ...]:
    """These pages by theme, in the order of the questionnaire."""
    links: dict[str, list[PageLink]] = {theme.key: [] for theme in asked.themes}
    for block in blocks:
        links.setdefault(block.theme, []).append(PageLink(block.key, typo(block.title)))
    titles = {theme.key: typo(theme.title) for theme in asked.themes}
    return tuple(
        PageGroup(key, titles.get(key, key), tuple(made)) for key, made in links.items() if made
    )


def _link(one: BlockProgress, state: str, words: str, *, is_current: bool) -> dict[str, str]:
    if one.left:
        left = counted(len(one.left), "question")
        words = f"{words}, {left} à remplir, {minutes(one.minutes_left)}"
    page = f"page-{one.block.key}"
    return {
        f"{page}/state": state,
        f"{page}/words": words,
        f"{page}/current": _CURRENT if is_current else "",
    }


def _state(progress: BlockProgress) -> tuple[str, str]:
    if not progress.asked:
        return "closed", "rien à remplir"
    return ("todo", "facultative") if progress.is_left_aside else _STATES[progress.progress]


@dataclass(frozen=True)
class Found:
    """A question that was looked for, with the answer that stands."""

    label: str
    url: str
    page: str
    hint: str
    answer: str
    is_missing: bool


@requires(Permission.FILL_RESPONSE)
@require_GET
def search(request: HttpRequest, response_id: int) -> HttpResponse:
    """The questions that hold these words, wherever they are asked."""
    response = response_or_404(request, response_id)
    sought = typed_words(request.GET, "q")
    asked = questionnaire_of(response)
    keys = matches(asked, sought)
    titles = {block.key: typo(block.title) for block in asked.blocks}
    found = [
        _found(response, asked.questions[key], asked.block_of[key], titles)
        for key in keys[:MOST_FOUND]
    ]
    context = {
        "trail": response_trail(response, Link("Chercher une question")),
        "response": response,
        "sought": sought,
        "found": found,
        "count": counted(len(keys), "question"),
        "more": len(keys) - len(found),
    }
    return render(request, "respondent/search.html", context)


def _found(response: Response, question: Question, block: str, titles: dict[str, str]) -> Found:
    text = answer_text(question, encoded(response, question.key))
    return Found(
        label=typo(question.label),
        url=page_url(response, block, question.key, points=False),
        page=titles[block],
        hint=typo(question.hint),
        answer=text,
        is_missing=text == NOTHING,
    )


def matches(asked: Questionnaire, sought: str) -> list[str]:
    """Keys of the questions that hold every word, those whose wording holds them first."""
    wanted = folded(sought).split()
    if not wanted:
        return []
    ranked: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for key, (label, page, rest) in _texts(asked.blocks).items():
        for rank, text in enumerate((label, f"{label} {page}", f"{label} {page} {rest}")):
            if all(word in text for word in wanted):
                ranked[rank].append(key)
                break
    return [key for keys in ranked.values() for key in keys]


@lru_cache(maxsize=8)
def _texts(blocks: tuple[Block, ...]) -> dict[str, tuple[str, str, str]]:
    """What is searched of each question: its wording, its place, all that explains it."""
    return {
        q.key: (
            folded(q.label),
            folded(f"{_place(block, q.key)} {block.title}"),
            folded(" ".join((q.hint, q.definition, q.help, q.trap, *(c.label for c in q.choices)))),
        )
        for block in blocks
        for q in block.questions
    }


def _place(block: Block, key: str) -> str:
    """The titles under which the question stands on its page."""
    titles = [grid.label for grid in block.grids if key in grid.keys]
    titles += [partition.label for partition in block.partitions if key in partition.parts]
    return " ".join(titles)


def folded(text: str) -> str:
    """Small letters without accents nor signs, so that « Bénévoles » is found by « benevole »."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return _BLANKS.sub(" ", letters).strip()
