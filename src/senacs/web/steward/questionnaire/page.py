"""The questionnaire as each kind of structure reads it, and its dictionary of variables."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Edition
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.impact import burdens
from senacs.campaigns.rules.questionnaires import minutes
from senacs.campaigns.rules.states import EditionState
from senacs.method.french import NBSP
from senacs.method.questionnaire import Audience, Block, Check, Question, Questionnaire, Theme
from senacs.territories.rules import search_key
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.doors import requires
from senacs.web.downloads import csv_file
from senacs.web.steward.questionnaire.words import (
    KIND_LABELS,
    SEVERITY_LABELS,
    edition_of,
    trail,
)
from senacs.web.wording import counted


@dataclass(frozen=True)
class QuestionLine:
    """A question of the list; `is_retired`: kept for its name, no longer asked."""

    question: Question
    kind: str
    is_retired: bool = False


@dataclass(frozen=True)
class Wanted:
    """What the reader looks for."""

    text: str
    theme: str
    module: str
    audience: str
    all: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.theme or self.module or self.audience)

    @property
    def is_broad(self) -> bool:
        """Whether too much would be shown at once: contents are, and the whole on demand."""
        return not (self.text or self.theme or self.module or self.all)

    def has_block(self, block: Block) -> bool:
        module = self.module in ("", block.module or "noyau")
        return module and self.theme in ("", block.theme) and self.asks(block.audience)

    def asks(self, audience: Iterable[Audience]) -> bool:
        return not self.audience or self.audience in {a.value for a in audience}

    def has(self, *texts: str) -> bool:
        """Whether the words looked for are all there."""
        there = search_key(" ".join(texts))
        return all(word in there for word in search_key(self.text).split())


@requires(Permission.RUN_EDITION)
@require_GET
def questionnaire(request: HttpRequest, year: int) -> HttpResponse:
    """Contents, then the questions looked for; every one when asked (`tout`), to be printed."""
    edition = edition_of(year)
    whole = reads.present(edition)
    asked = whole.for_year(edition.data_year)
    data = request.GET
    wanted = Wanted(*(words(data, name) for name in ("q", "theme", "module", "public", "tout")))
    found = [(block, _lines(block, wanted)) for block in asked.blocks if wanted.has_block(block)]
    found = [(block, lines) for block, lines in found if lines]
    shown = sum(len(lines) for _, lines in found)
    context = {
        "edition": edition,
        "state": edition.state,
        "asked": asked,
        "blocks": [] if wanted.is_broad else found,
        "contents": _contents(asked, found) if wanted.is_broad else [],
        "checks": [] if wanted.is_broad else _checks(asked, wanted),
        "retired": _retired(whole, asked) if wanted.is_empty else [],
        "burdens": burdens(asked, asked),
        "version": reads.latest_number(edition),
        "may_start": edition.state == EditionState.DRAFT and not reads.latest_number(edition),
        "filters": _filters(edition, asked, wanted, shown),
        "audience": wanted.audience,
        "trail": trail(edition),
    }
    return render(request, "steward/questionnaire.html", context)


def _contents(
    asked: Questionnaire, found: list[tuple[Block, list[QuestionLine]]]
) -> list[tuple[Theme, list[tuple[Block, int]]]]:
    """Pages by theme, with the number of their questions."""
    pages = [(block, len(lines)) for block, lines in found]
    return [
        (theme, [(block, number) for block, number in pages if block.theme == theme.key])
        for theme in asked.themes
        if any(block.theme == theme.key for block, _ in pages)
    ]


def _lines(block: Block, wanted: Wanted) -> list[QuestionLine]:
    return [
        QuestionLine(q, KIND_LABELS[q.kind])
        for q in block.questions
        if wanted.asks(q.audience)
        and wanted.has(
            q.key, q.label, q.hint, q.definition, q.help, *(choice.label for choice in q.choices)
        )
    ]


def _checks(asked: Questionnaire, wanted: Wanted) -> list[tuple[Check, str]]:
    """Those that say the words looked for; none when a theme or a module is."""
    if wanted.theme or wanted.module:
        return []
    return [
        (check, SEVERITY_LABELS[check.severity])
        for check in asked.checks
        if wanted.asks(check.audience) and wanted.has(check.key, check.message, check.fix)
    ]


def _retired(whole: Questionnaire, asked: Questionnaire) -> list[QuestionLine]:
    return [
        QuestionLine(question, KIND_LABELS[question.kind], is_retired=True)
        for key, question in whole.questions.items()
        if key not in asked.questions
    ]


def _filters(edition: Edition, asked: Questionnaire, wanted: Wanted, count: int) -> c.Filters:
    used = {block.theme for block in asked.blocks}
    themes = [(theme.key, theme.title) for theme in asked.themes if theme.key in used]
    modules = [("noyau", "Noyau"), *((m.key, m.title) for m in asked.modules)]
    audiences = [(a.value, label) for a, label in _AUDIENCES.items()]
    fields = [
        c.Field("q", "Mots ou nom de variable", value=wanted.text),
        _select("theme", "Thème", wanted.theme, themes),
        _select("public", "Posée aux", wanted.audience, audiences),
    ]
    if asked.modules:
        fields.insert(2, _select("module", "Module", wanted.module, modules))
    told = counted(count, "question")
    if wanted.audience in {a.value for a in Audience}:
        told += f", environ {minutes(asked, Audience(wanted.audience))}{NBSP}minutes en tout"
    address = reverse("steward:questionnaire", args=[edition.survey_year])
    return c.Filters(
        action=address,
        fields=tuple(fields),
        summary=told,
        reset_url="" if wanted.is_empty else address,
    )


_AUDIENCES = {Audience.CS: "Centres sociaux", Audience.EVS: "Espaces de vie sociale"}


def _select(name: str, label: str, value: str, known: list[tuple[str, str]]) -> c.Field:
    choices = (
        c.Choice("", "Tous"),
        *(c.Choice(key, text, is_checked=key == value) for key, text in known),
    )
    return c.Field(name, label, kind="select", value=value, choices=choices)


_DICTIONARY = (
    "variable",
    "libelle",
    "theme",
    "page",
    "module",
    "type",
    "unite",
    "public",
    "modalites",
    "condition",
    "minimum",
    "maximum",
    "obligatoire",
    "depuis",
    "jusqu_a",
    "remplace",
    "rupture_de_serie",
    "sensibilite",
    "aide",
    "definition",
    "source",
    "territoires",
)


@requires(Permission.RUN_EDITION)
@require_GET
def dictionary(request: HttpRequest, year: int) -> HttpResponse:  # noqa: ARG001 -- a view
    """The dictionary of variables of the edition, one line per question."""
    asked = reads.asked(edition_of(year))
    titles = {theme.key: theme.title for theme in asked.themes}
    rows = (
        _variable(question, titles.get(block.theme, block.theme), block)
        for block in asked.blocks
        for question in block.questions
    )
    return csv_file(f"dictionnaire-{year}.csv", _DICTIONARY, rows)


def _variable(question: Question, theme: str, block: Block) -> tuple[object, ...]:
    return (
        question.key,
        question.label,
        theme,
        block.title,
        block.module,
        KIND_LABELS[question.kind],
        question.unit,
        ", ".join(a.value for a in question.audience),
        " | ".join(f"{choice.key}{NBSP}= {choice.label}" for choice in question.choices),
        question.condition,
        question.minimum,
        question.maximum,
        "oui" if question.required else "non",
        question.since,
        question.until,
        question.replaces,
        question.break_note,
        question.sensitivity.value,
        question.hint,
        question.definition,
        question.source,
        question.local_to,
    )
