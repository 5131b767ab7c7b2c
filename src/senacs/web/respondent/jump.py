"""Ways through a long form: every page with its state, and the question that one looks for."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
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
from senacs.web.respondent.access import questionnaire_of, response_or_404
from senacs.web.respondent.points import page_url
from senacs.web.respondent.trail import response_trail
from senacs.web.respondent.words import NOTHING, answer_text
from senacs.web.wording import counted, minutes

MOST_FOUND = 40
_BLANKS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class PageLink:
    """A page of the form as the list beside each page shows it."""

    label: str
    url: str
    state: str  # done, doing, todo, closed
    words: str
    is_current: bool = False
    module: str = ""


@dataclass(frozen=True)
class PageGroup:
    """The pages of one theme."""

    title: str
    pages: tuple[PageLink, ...]

    @property
    def is_current(self) -> bool:
        return any(page.is_current for page in self.pages)

    @property
    def done(self) -> str:
        done = sum(page.state == "done" for page in self.pages)
        return f"{done}/{len(self.pages)}"


_STATES = {
    Progress.DONE: ("done", "terminée"),
    Progress.IN_PROGRESS: ("doing", "en cours"),
    Progress.NOT_STARTED: ("todo", "à commencer"),
}


def page_groups(
    response: Response, progress: Iterable[BlockProgress], current: str = ""
) -> list[PageGroup]:
    """Every page, by theme, with how far it is."""
    asked = questionnaire_of(response)
    modules = {module.key: typo(module.title) for module in asked.modules}
    links: dict[str, list[PageLink]] = {theme.key: [] for theme in asked.themes}
    home = reverse("respondent:overview", args=[response.pk])
    for one in progress:
        block = one.block
        state, words = _state(one)
        if one.left:
            left = counted(len(one.left), "question")
            words = f"{words}, {left} à remplir, {minutes(one.minutes_left)}"
        links.setdefault(block.theme, []).append(
            PageLink(
                label=typo(block.title),
                url=f"{home}pages/{block.key}/",  # one address is looked up, not one a page
                state=state,
                words=words,
                is_current=block.key == current,
                module=modules.get(block.module, ""),
            )
        )
    titles = {theme.key: typo(theme.title) for theme in asked.themes}
    return [PageGroup(titles.get(key, key), tuple(made)) for key, made in links.items() if made]


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
