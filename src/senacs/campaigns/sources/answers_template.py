"""The workbook that correspondents download to have answers filled: one line per structure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from senacs.campaigns import queries
from senacs.campaigns.actions.responses import encoded
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.queries.seen import versions_text
from senacs.campaigns.rules.merge import decode
from senacs.method.missing import Missing
from senacs.method.questionnaire import Kind, Question
from senacs.structures.sources.workbooks import Cell, Sheet, write_workbook

SHEET = "Réponses"
IDENTIFIER, NAME, KIND, STATE = "identifiant", "nom", "type", "etat"
_OWN_COLUMNS = (IDENTIFIER, NAME, KIND, "état")

MISSING_CELLS = {
    Missing.NOT_CONCERNED: "NC",
    Missing.UNKNOWN: "NSP",
    Missing.REFUSED: "refus",
}
SEPARATOR = " | "

_HELP = (
    ("Une ligne par structure, une colonne par question.",),
    ("Remplissez seulement les cellules que vous voulez changer.",),
    ("Une cellule vide ne change rien\u202f: la réponse déjà enregistrée reste.",),
    ("Écrivez NC quand la question ne concerne pas la structure, NSP quand elle ne sait pas.",),
    ("Zéro est une réponse\u202f: ce n’est ni NC ni NSP.",),
    ("Plusieurs réponses dans une cellule\u202f: séparez-les par une barre verticale ( | ).",),
    ("Cellule grisée\u202f: la question n’est pas posée à ce type de structure.",),
    ("Ne changez ni les identifiants ni la colonne «\u202fétat\u202f» (ce que vous lisiez).",),
    ("L’ordre des lignes et des colonnes est libre.",),
)


def template(edition: Edition, responses: Sequence[Response]) -> bytes:
    """A workbook to fill: present answers, last edition's beside, and how to fill.

    `responses` come with their structure (see `with_people`).
    """
    asked = {r.pk: queries.asked_of(r).questionnaire.questions for r in responses}
    known = set().union(*asked.values())
    whole = queries.questionnaire(edition)
    questions = [q for key, q in whole.questions.items() if key in known]
    header: list[list[Cell]] = [
        [*_OWN_COLUMNS, *(q.key for q in questions)],
        ["libellé", "", "", "", *(q.label for q in questions)],
        ["unité", "", "", "", *(q.unit for q in questions)],
    ]
    before = queries.previous_by_structure(edition)
    now = [_template_line(r, questions) for r in responses]
    past = [_past_line(r, questions, before.get(r.structure_id, {})) for r in responses]
    shaded = frozenset(
        (line + len(header), column + len(_OWN_COLUMNS))
        for line, response in enumerate(responses)
        for column, question in enumerate(questions)
        if question.key not in asked[response.pk]
    )
    widths = [13, 34, 8, 4, *([16] * len(questions))]
    layout = {"header_lines": len(header), "fixed_columns": 2, "widths": widths, "shaded": shaded}
    return write_workbook(
        [
            Sheet(SHEET, [*header, *now], **layout),  # type: ignore[arg-type]
            Sheet(f"Rappel {edition.data_year - 1}", [*header, *past], **layout),  # type: ignore[arg-type]
            Sheet("Mode d’emploi", _HELP, header_lines=0, widths=[100]),
        ]
    )


def _template_line(response: Response, questions: Sequence[Question]) -> list[Cell]:
    cells = [cell_of(q, encoded(response, q.key)) for q in questions]
    return [*_names(response), *cells]


def _past_line(
    response: Response, questions: Sequence[Question], values: Mapping[str, Any]
) -> list[Cell]:
    return [*_names(response), *(cell_of(q, values.get(q.key)) for q in questions)]


def _names(response: Response) -> list[Cell]:
    structure = response.structure
    return [structure.identifier, structure.name, structure.kind, versions_text(response)]


def cell_of(question: Question, standing: Any) -> Cell:
    """A standing answer as a cell that `read_answer` reads back."""
    value, missing = decode(standing)
    if missing:
        return MISSING_CELLS.get(Missing(missing))
    if isinstance(value, bool):
        return "oui" if value else "non"
    if question.kind is Kind.ONE_OF and value is not None:
        return question.choice_label(str(value))
    if isinstance(value, list):
        return SEPARATOR.join(question.choice_label(key) for key in value) or None
    if question.kind is Kind.DATE and value:
        return date.fromisoformat(str(value))
    cell: Cell = value
    return cell
