"""The questions of the last published survey: searched by word, theme and kind of structure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.campaigns import queries
from senacs.catalogue import registry
from senacs.catalogue.themes import THEMES
from senacs.method.questionnaire import Question, Questionnaire
from senacs.territories.rules import search_key
from senacs.web.components import Empty, Field, Filters, Link
from senacs.web.doors import open_to_all
from senacs.web.form_fields import choose_one
from senacs.web.visitor import figures
from senacs.web.wording import counted

_AUDIENCES = {"cs": "centres sociaux", "evs": "espaces de vie sociale"}
_THEMES = {theme.key: theme.title for theme in THEMES}
_NOTHING = Empty(
    title="Aucune question ne correspond",
    text="Enlevez un filtre, ou cherchez un seul mot, par exemple « bénévoles » ou « horaires ».",
    icon="search-x",
)


@dataclass(frozen=True)
class Shelf:
    """The questions of a theme, each with the title of its page (« De 6 à 10 ans » needs one) and
    where the words looked for are when its label has not all of them."""

    title: str
    questions: list[tuple[Question, str, str]]


def asked_now() -> Questionnaire:
    """What the last published survey asked; before the first one, what the catalogue asks."""
    release = figures.in_use()
    if release is None:
        return registry.questionnaire(max(one.since for one in registry.indicators().values()))
    return queries.questionnaire(release.edition)


@open_to_all
def questions_page(request: HttpRequest) -> HttpResponse:
    """Every national question by theme, with its short definition."""
    text = request.GET.get("q", "").strip()[:100]
    theme = _known(request.GET.get("theme", ""), _THEMES)
    audience = _known(request.GET.get("structure", ""), _AUDIENCES)
    shelves = _shelves(asked_now(), text=text, theme=theme, audience=audience)
    count = sum(len(shelf.questions) for shelf in shelves)
    address = reverse("visitor:questions")
    narrowed = bool(text or theme or audience)
    return render(
        request,
        "visitor/questions.html",
        {
            "trail": [
                Link("Accueil", reverse("home")),
                Link("Méthode", reverse("visitor:method")),
                Link("Questions"),
            ],
            "filters": Filters(
                action=address,
                fields=(
                    Field("q", "Mots de la question", kind="search", value=text, is_required=True),
                    choose_one("theme", "Thème", _THEMES, theme),
                    choose_one("structure", "Structures", _AUDIENCES, audience),
                ),
                summary=counted(count, "question"),
                reset_url=address if narrowed else "",
            ),
            "shelves": shelves,
            "narrowed": narrowed,
            "empty": _NOTHING,
        },
    )


def _known(value: str, choices: Mapping[str, str]) -> str:
    return value if value in choices else ""


def _shelves(asked: Questionnaire, *, text: str, theme: str, audience: str) -> list[Shelf]:
    found: dict[str, list[tuple[Question, str, str]]] = {}
    for block in asked.blocks:
        if theme in {"", block.theme}:
            kept = [
                (q, block.title, _why(q, text))
                for q in block.questions
                if _keeps(q, text, audience)
            ]
            found.setdefault(block.theme, []).extend(kept)
    return [Shelf(_THEMES.get(key, key), listed) for key, listed in found.items() if listed]


def _why(question: Question, text: str) -> str:
    """« Dans sa définition : … », the sentence that has a word which the label has not."""
    label = search_key(question.label)
    sought = [word for word in search_key(text).split() if word not in label]
    for where, said in (("son aide", question.hint), ("sa définition", question.definition)):
        for sentence in said.split(". "):
            if any(word in search_key(sentence) for word in sought):
                return f"Dans {where} : « {sentence.strip().rstrip('.')} »"
    return ""


def _keeps(question: Question, text: str, audience: str) -> bool:
    """Whether it is among what is looked for; local questions are not."""
    said = search_key(f"{question.label} {question.hint} {question.definition}")
    return (
        not question.places
        and (not audience or audience.upper() in question.audience)
        and all(word in said for word in search_key(text).split())
    )
