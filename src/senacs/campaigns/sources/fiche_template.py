"""The workbook that a director downloads: one sheet per structure, one line per question.

A table of the form is a block of lines and columns, as on the screen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from senacs.campaigns import queries
from senacs.campaigns.actions.responses import encoded
from senacs.campaigns.models import Response
from senacs.campaigns.queries import comments
from senacs.campaigns.queries.seen import versions_text
from senacs.campaigns.sources.answers_template import SEPARATOR, cell_of
from senacs.method.printing import printed
from senacs.method.questionnaire import Block, Grid, Kind, Question
from senacs.structures.sources.workbooks import Cell, Sheet, write_workbook

CODE, REMARK, ANSWER, ERROR = "code", "remarque", "reponse", "erreur"
IDENTIFIER, STRUCTURE, SURVEY, STATE = "identifiant", "structure", "enquete", "etat"
ANSWER_COLUMN = 7
_WIDTHS = (24, 6, 46, 46, 12, 22, 18, 24)
_HELP = (
    ("Une ligne par question\u202f: écrivez dans la colonne «\u202fréponse\u202f».",),
    ("Une cellule que vous ne touchez pas, ou que vous videz, ne change rien en ligne.",),
    ("Écrivez NC quand la question ne vous concerne pas, NSP quand vous ne savez pas.",),
    ("Zéro est une réponse\u202f: ce n’est ni NC ni NSP.",),
    ("Plusieurs réponses dans une cellule\u202f: séparez-les par une barre verticale ( | ).",),
    ("Un tableau se remplit case par case\u202f; la réponse d’avant s’affiche sur la case.",),
    ("Ne changez ni la colonne «\u202fcode\u202f», ni les lignes du haut.",),
    ("Rien n’est enregistré à l’envoi avant que vous ayez vu ce que le fichier changerait.",),
)


@dataclass
class _Draft:
    """A sheet being written, line after line."""

    lines: list[list[Cell]] = field(default_factory=list)
    strong: set[int] = field(default_factory=set)
    boxes: set[tuple[int, int]] = field(default_factory=set)
    offers: dict[tuple[int, int], Sequence[str]] = field(default_factory=dict)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)

    def add(self, *cells: Cell, is_title: bool = False) -> int:
        """Write one line; gives its number, from 0."""
        if is_title:
            self.strong.add(len(self.lines))
        self.lines.append(list(cells))
        return len(self.lines) - 1


def fiches(responses: Sequence[Response]) -> bytes:
    """The workbook of these responses, with their structure (see `with_people`)."""
    names: set[str] = set()
    sheets = [_sheet(response, names) for response in responses]
    return write_workbook([*sheets, Sheet("Mode d’emploi", _HELP, header_lines=0, widths=[100])])


def header(year: int) -> list[Cell]:
    """The titles of the columns; answers come last, so that tables may go on to the right."""
    return [CODE, "n°", "question", "aide", "unité", REMARK, str(year), "réponse"]


def grid_code(grid: Grid, row: str = "") -> str:
    """What the column « code » holds for a line of a table; « = » is the line of totals."""
    return f"{grid.key}/{row}"


def grid_lines(grid: Grid) -> dict[str, tuple[str, ...]]:
    """Questions of each line of a table by its code, in the order of the columns."""
    totals = grid.row_totals or ("",) * len(grid.rows)
    has_total = any(totals) or bool(grid.total)
    lines = {
        grid_code(grid, row.key): (*cells, total) if has_total else cells
        for row, cells, total in zip(grid.rows, grid.cells, totals, strict=True)
    }
    if any(grid.column_totals) or grid.total:
        feet = grid.column_totals or ("",) * len(grid.columns)
        lines[grid_code(grid, "=")] = (*feet, grid.total) if has_total else feet
    return lines


def _sheet(response: Response, names: set[str]) -> Sheet:
    structure, edition = response.structure, response.edition
    past = queries.previous_values(response)
    said = {key: one.text for key, one in comments.standing(response).items()}
    asked = queries.asked_of(response).questionnaire
    draft = _Draft()
    draft.add(*header(edition.data_year - 1))
    draft.add(IDENTIFIER, None, structure.identifier)
    draft.add(STRUCTURE, None, structure.name)
    draft.add("enquête", None, edition.survey_year)
    draft.add("état", None, versions_text(response))
    for number, block in enumerate(asked.blocks, start=1):
        draft.add(None, number, block.title, block.intro, is_title=True)
        _add_block(draft, _Page(response, block, number, past, said))
    return Sheet(
        _sheet_name(structure.name, names),
        draft.lines,
        fixed_columns=0,
        widths=_WIDTHS,
        strong=frozenset(draft.strong),
        boxes=frozenset(draft.boxes),
        offers=draft.offers,
        notes=draft.notes,
        wraps=True,
    )


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that spreadsheets accept, different from the others."""
    clean = "".join(" " if c in "[]:*?/\\'" else c for c in name).strip()[:27] or "Structure"
    shown, number = clean, 1
    while shown.casefold() in taken:
        number += 1
        shown = f"{clean} {number}"
    taken.add(shown.casefold())
    return shown


@dataclass(frozen=True)
class _Page:
    response: Response
    block: Block
    number: int
    past: Mapping[str, Any]
    said: Mapping[str, str]


def _add_block(draft: _Draft, page: _Page) -> None:
    block = page.block
    ranks = {q.key: f"{page.number}.{n}" for n, q in enumerate(block.questions, start=1)}
    grids = {grid.keys[0]: grid for grid in block.grids}
    laid_out = {key for grid in block.grids for key in grid.keys}
    for question in block.questions:
        if question.key in grids:
            _add_grid(draft, page, grids[question.key])
        if question.key not in laid_out:
            _add_question(draft, page, question, ranks[question.key])


def _add_question(draft: _Draft, page: _Page, question: Question, rank: str) -> None:
    number = draft.add(
        question.key,
        rank,
        question.label,
        _help(question),
        question.unit,
        page.said.get(question.key),
        printed(question, page.past.get(question.key)) or None,
        cell_of(question, encoded(page.response, question.key)),
    )
    draft.boxes.add((number, ANSWER_COLUMN))
    if question.kind is Kind.YES_NO:
        draft.offers[number, ANSWER_COLUMN] = ["oui", "non", "NC", "NSP"]
    elif question.kind is Kind.ONE_OF:
        draft.offers[number, ANSWER_COLUMN] = [choice.label for choice in question.choices]


def _help(question: Question) -> str:
    """The hint, and the accepted words where there are some."""
    if question.kind is not Kind.SEVERAL_OF:
        return question.hint
    labels = SEPARATOR.join(choice.label for choice in question.choices)
    return f"{question.hint} Réponses possibles\u202f: {labels}".strip()


def _add_grid(draft: _Draft, page: _Page, grid: Grid) -> None:
    questions = {q.key: q for q in page.block.questions}
    lines = grid_lines(grid)
    labels = [column.label for column in grid.columns]
    if len(next(iter(lines.values()))) > len(labels):
        labels.append("Total")
    draft.add(
        grid_code(grid), None, grid.label, *([None] * (ANSWER_COLUMN - 3)), *labels, is_title=True
    )
    rows = {grid_code(grid, row.key): row.label for row in grid.rows}
    for code, keys in lines.items():
        units = {questions[key].unit for key in keys if key}
        cells = [
            cell_of(questions[key], encoded(page.response, key)) if key else None for key in keys
        ]
        unit = units.pop() if len(units) == 1 else ""
        number = draft.add(code, None, rows.get(code, "Total"), None, unit, None, None, *cells)
        for column, key in enumerate(keys, start=ANSWER_COLUMN):
            if not key:
                continue
            draft.boxes.add((number, column))
            before = printed(questions[key], page.past.get(key))
            if before:
                draft.notes[number, column] = (
                    f"{page.response.edition.data_year - 1}\u202f: {before}"
                )
