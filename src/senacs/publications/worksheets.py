"""The questionnaire on paper: every question with its code, last year's answer, and a box to fill.

One document holds one structure or a whole session; the form of a kind of structure is written once
and only last year's answers change from one structure to the next.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.models import Edition, Response
from senacs.method.french import date_fr, plural, typo
from senacs.method.missing import Value
from senacs.method.printing import printed
from senacs.method.questionnaire import Block, Grid, Kind, Question, Questionnaire
from senacs.method.words import Words
from senacs.publications.render_pdf import pdf

MOST = 60
"""Structures in one document."""
MOST_QUESTIONS = 4_000
"""Questions in one document, all structures together: some seven seconds, 350 pages."""

_LONGEST_RECALL = 160
_BOXES = {
    Kind.COUNT: "number",
    Kind.DECIMAL: "number",
    Kind.MONEY: "money",
    Kind.DATE: "date",
    Kind.TEXT: "line",
    Kind.LONG_TEXT: "lines",
    Kind.YES_NO: "choices",
    Kind.ONE_OF: "choices",
    Kind.SEVERAL_OF: "choices",
}
_CHOICE_HINTS = {
    Kind.YES_NO: "",
    Kind.ONE_OF: "Une seule réponse.",
    Kind.SEVERAL_OF: "Plusieurs réponses possibles.",
}
_WITHOUT_REASON = {Kind.TEXT, Kind.LONG_TEXT}


def worksheets(
    edition: Edition, responses: Sequence[Response], *, blank: bool = False, notice: str = ""
) -> bytes:
    """The PDF of these responses, in the order given. `blank`: without last year's answers.

    The responses of a document: see `parts`.
    """
    return pdf(document(edition, responses, blank=blank, notice=notice))


def parts(edition: Edition, responses: Sequence[Response]) -> list[list[Response]]:
    """The responses cut in documents, in their order: the more is asked, the fewer together."""
    cut: list[list[Response]] = []
    room = 0
    for response in responses:
        asked = len(queries.frozen(edition, response.kind).questionnaire.questions)
        if not cut or len(cut[-1]) >= MOST or asked > room:
            cut.append([])
            room = MOST_QUESTIONS
        cut[-1].append(response)
        room -= asked
    return cut


def document(
    edition: Edition, responses: Sequence[Response], *, blank: bool = False, notice: str = ""
) -> dict[str, Any]:
    """All that the template prints, as plain values."""
    past = {} if blank else queries.previous_by_structure(edition)
    forms, form_of = _forms(responses)
    opened = timezone.localdate(edition.opened_at) if edition.opened_at else edition.opens_on
    return {
        "publication": "worksheet",
        "title": _title(edition, responses),
        "released_on": opened.isoformat(),
        "notice": notice,
        "edition": typo(f"Enquête {edition.survey_year}, données de l’année {edition.data_year}"),
        "data_year": edition.data_year,
        "closes": _closing(edition.closes_on),
        "forms": {key: _form(questionnaire) for key, questionnaire in forms.items()},
        "structures": [
            _structure(response, key, forms[key], past.get(response.structure_id, {}))
            for response, key in zip(responses, form_of, strict=True)
        ],
    }


def _forms(responses: Sequence[Response]) -> tuple[dict[str, Questionnaire], list[str]]:
    """The different forms by a key, and the key of the form of each structure.

    Structures of one kind share a form, unless their territories ask questions of their own.
    """
    forms: dict[str, Questionnaire] = {}
    keys: dict[int, str] = {}
    form_of = []
    for response in responses:
        asked = queries.asked_of(response).questionnaire
        key = keys.setdefault(id(asked), f"{response.audience}-{len(keys)}")
        forms[key] = asked
        form_of.append(key)
    return forms, form_of


def _title(edition: Edition, responses: Sequence[Response]) -> str:
    year = edition.survey_year
    if len(responses) == 1:
        return typo(f"Feuille de saisie {year}, {responses[0].structure.name}")
    return typo(f"Feuilles de saisie {year}, {len(responses)} structures")


def _closing(day: date) -> str:
    return typo(f"À déposer en ligne avant le {date_fr(day)}")


def _structure(
    response: Response, form: str, asked: Questionnaire, past: Mapping[str, Value]
) -> dict[str, Any]:
    structure = response.structure
    place = str(response.register.get("commune") or "")
    return {
        "form": form,
        "name": typo(structure.name),
        "about": " · ".join(x for x in (structure.kind_label, place, structure.identifier) if x),
        "previous": {
            key: _recalled(text)
            for key, question in asked.questions.items()
            if (text := printed(question, past.get(key)))
        },
    }


def _recalled(text: str) -> str:
    """Last year's answer; the first words of a long one are enough to remember it."""
    if len(text) <= _LONGEST_RECALL:
        return text
    return f"{text[:_LONGEST_RECALL].rstrip()}…"


class _CodedWords(Words):
    """Conditions that name a question by its wording and its number on the paper."""

    def __init__(self, asked: Questionnaire) -> None:
        super().__init__(asked.questions, asked.data_year)
        self.codes = {
            question.key: f"{number}.{rank}"
            for number, block in enumerate(asked.blocks, start=1)
            for rank, question in enumerate(block.questions, start=1)
        }

    def quoted(self, key: str) -> str:
        code = self.codes.get(key)
        return f"{super().quoted(key)} ({code})" if code else super().quoted(key)


def _form(asked: Questionnaire) -> list[dict[str, Any]]:
    """The pages of a kind of structure, in form order, numbered as on the screen."""
    words = _CodedWords(asked)
    themes = {theme.key: typo(theme.title) for theme in asked.themes}
    return [
        {
            "number": number,
            "theme": themes.get(block.theme, ""),
            "title": typo(block.title),
            "intro": typo(block.intro),
            "items": _items(block, words),
        }
        for number, block in enumerate(asked.blocks, start=1)
    ]


def _items(block: Block, words: "_CodedWords") -> list[dict[str, Any]]:
    """Questions and tables in form order; a table stands where its first question is asked."""
    codes = words.codes
    grids = {grid.keys[0]: grid for grid in block.grids}
    laid_out = {key for grid in block.grids for key in grid.keys}
    groups = {key: p.label for p in block.partitions for key in p.parts}
    items, group = [], ""
    for question in block.questions:
        if question.key in grids:
            items.append(_grid(grids[question.key], block, codes))
        if question.key in laid_out:
            continue
        label = groups.get(question.key, "")
        if label and label != group:
            items.append({"kind": "group", "label": typo(label)})
        group = label
        items.append(_question(question, codes[question.key], words))
    return items


def _question(question: Question, code: str, words: "_CodedWords") -> dict[str, Any]:
    condition = words.condition(question.condition) if question.condition else ""
    return {
        "kind": "question",
        "key": question.key,
        "code": code,
        "label": typo(question.label),
        "hint": typo(question.hint),
        "condition": typo(f"Seulement si {condition}.") if condition else "",
        "box": _BOXES[question.kind],
        "unit": _unit(question),
        "choices": _choices(question),
        "how": typo(_CHOICE_HINTS.get(question.kind, "")),
        "reasons": question.kind not in _WITHOUT_REASON,
        "required": question.required,
    }


def _unit(question: Question) -> str:
    if question.kind is Kind.MONEY:
        return question.unit or "€"
    return plural(2, question.unit) if question.unit else ""


def _choices(question: Question) -> list[str]:
    if question.kind is Kind.YES_NO:
        return ["Oui", "Non"]
    return [typo(choice.label) for choice in question.choices]


def _grid(grid: Grid, block: Block, codes: Mapping[str, str]) -> dict[str, Any]:
    """A table of boxes: rows, columns, and totals where a question asks for them."""
    totals = grid.row_totals or ("",) * len(grid.rows)
    has_totals = any(totals) or bool(grid.total)
    rows = [
        {"label": typo(row.label), "cells": _cells((*cells, total) if has_totals else cells, codes)}
        for row, cells, total in zip(grid.rows, grid.cells, totals, strict=True)
    ]
    if any(grid.column_totals) or grid.total:
        feet = grid.column_totals or ("",) * len(grid.columns)
        foot = (*feet, grid.total) if has_totals else feet
        rows.append({"label": "Total", "cells": _cells(foot, codes)})
    units = {_unit(q) for q in block.questions if q.key in grid.keys}
    return {
        "kind": "grid",
        "label": typo(grid.label),
        "unit": units.pop() if len(units) == 1 else "",
        "columns": [typo(column.label) for column in grid.columns]
        + (["Total"] if has_totals else []),
        "rows": rows,
    }


def _cells(keys: Sequence[str], codes: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "code": codes.get(key, "")} for key in keys]
