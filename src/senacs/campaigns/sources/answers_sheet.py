"""Answers by spreadsheet: a template to fill, a dry run, then the same verbs as the form.

A file holds one line per structure and one column per question. Nothing is written by `plan`;
`apply` enters the good lines, one at a time, and the faulty ones are handed back as they came.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction

from senacs.campaigns import queries
from senacs.campaigns.actions.delays import shut_today
from senacs.campaigns.actions.responses import Save, SaveRefusedError, encoded, save_blocks
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import EDITABLE, EditionState, Origin, State
from senacs.campaigns.sources.answers_template import (
    IDENTIFIER,
    KIND,
    NAME,
    SHEET,
    cell_of,
    template,
)
from senacs.journal.actions import record
from senacs.journal.rules import IMPORT, Actor
from senacs.method.answers import AnswerError, plain, read_answer
from senacs.method.questionnaire import Question, Questionnaire
from senacs.structures import rules as register
from senacs.structures.sources.workbooks import (
    Cell,
    Grid,
    Line,
    Sheet,
    WorkbookError,
    header_key,
    read_grid,
    write_workbook,
)
from senacs.territories.rules import Places

__all__ = ["AnswersPlan", "apply", "faulty_workbook", "plan", "template"]

ERROR = "erreur"
_IGNORED = {NAME, KIND, ERROR, "commune"}
_LABELS, _UNITS = "libelle", "unite"
_HEADER_WITHIN = 15


@dataclass(frozen=True)
class CellError:
    """A cell that cannot be read: which column, what was there, how to fix it."""

    column: str
    message: str
    value: str = ""


@dataclass(frozen=True)
class AnswersLine:
    """What one line of the file would do. `changes`: {question: (before, after)}, encoded."""

    number: int
    identifier: str
    name: str
    response: Response | None = None
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    errors: tuple[CellError, ...] = ()
    cells: tuple[Cell, ...] = ()
    raw: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_faulty(self) -> bool:
        return bool(self.errors)

    @property
    def blocks(self) -> tuple[str, ...]:
        """Keys of the blocks that would change, in form order."""
        if self.response is None:
            return ()
        block_of = _asked(self.response).block_of
        return tuple(dict.fromkeys(block_of[key] for key in self.changes))


@dataclass(frozen=True)
class AnswersPlan:
    """A dry run of a file on an edition."""

    edition: Edition
    filename: str
    lines: tuple[AnswersLine, ...]
    header: tuple[tuple[Cell, ...], ...]
    unknown_columns: tuple[str, ...] = ()

    @property
    def to_enter(self) -> tuple[AnswersLine, ...]:
        return tuple(li for li in self.lines if li.changes and not li.is_faulty)

    @property
    def unchanged(self) -> tuple[AnswersLine, ...]:
        return tuple(li for li in self.lines if not li.changes and not li.is_faulty)

    @property
    def faulty(self) -> tuple[AnswersLine, ...]:
        return tuple(li for li in self.lines if li.is_faulty)


@dataclass(frozen=True)
class AnswersEntered:
    """What `apply` did: lines entered, and those refused at the last moment with their reason."""

    entered: tuple[AnswersLine, ...]
    refused: tuple[AnswersLine, ...]


def plan(content: bytes, filename: str, edition: Edition, places: Places) -> AnswersPlan:
    """Say what a file would do, and write nothing. Raises WorkbookError on an unusable file."""
    if edition.state != EditionState.OPEN:
        raise WorkbookError("L’enquête n’est pas ouverte\u202f: aucune réponse ne peut y entrer.")
    grid = read_grid(content, filename, sheet=SHEET)
    position = _header_position(grid)
    header = grid.lines[position]
    columns, unknown = _columns(header, queries.questionnaire(edition))
    body = [line for line in grid.lines[position + 1 :] if not _is_legend(line, columns)]
    if not body:
        raise WorkbookError("Le fichier ne contient aucune structure sous la ligne des titres.")
    found = _responses(edition, places, (_identifier(line, columns) for line in body))
    counts = Counter(_identifier(line, columns) for line in body)
    legends = [line.cells for line in grid.lines[position + 1 :] if _is_legend(line, columns)]
    return AnswersPlan(
        edition=edition,
        filename=filename,
        lines=tuple(_read_line(line, columns, found, counts) for line in body),
        header=(header.cells, *legends),
        unknown_columns=unknown,
    )


def _header_position(grid: Grid) -> int:
    for position, line in enumerate(grid.lines[:_HEADER_WITHIN]):
        if IDENTIFIER in {header_key(cell) for cell in line.cells if cell is not None}:
            return position
    raise WorkbookError(
        "La colonne «\u202fidentifiant\u202f» manque\u202f: partez du modèle à télécharger, "
        "il est prérempli avec vos structures."
    )


def _columns(header: Line, questionnaire: Questionnaire) -> tuple[dict[str, int], tuple[str, ...]]:
    """Position of each known column by question key, and the titles that nobody knows."""
    labels = Counter(header_key(q.label) for q in questionnaire.questions.values())
    known = {header_key(q.label): q.key for q in questionnaire.questions.values()}
    known = {label: key for label, key in known.items() if labels[label] == 1}
    known |= {header_key(key): key for key in questionnaire.questions}
    columns: dict[str, int] = {}
    unknown = []
    for position, title in enumerate(header.cells):
        key = header_key(title) if title is not None else ""
        name = IDENTIFIER if key == IDENTIFIER else known.get(key)
        if name in columns:
            raise WorkbookError(f"La colonne «\u202f{title}\u202f» est présente deux fois.")
        if name:
            columns[name] = position
        elif key and key not in _IGNORED:
            unknown.append(str(title)[:80])
    return columns, tuple(unknown)


def _is_legend(line: Line, columns: Mapping[str, int]) -> bool:
    return header_key(_at(line, columns[IDENTIFIER])) in {_LABELS, _UNITS}


def _at(line: Line, position: int) -> Cell:
    return line.cells[position] if position < len(line.cells) else None


def _identifier(line: Line, columns: Mapping[str, int]) -> str:
    text = str(_at(line, columns[IDENTIFIER]) or "").strip().upper()
    number = register.identifier_number(text)
    return text if number is None else register.identifier(number)


def _responses(edition: Edition, places: Places, identifiers: Iterable[str]) -> dict[str, Response]:
    found = (
        Response.objects.of_edition(edition)
        .within(places)
        .with_people()
        .filter(structure__identifier__in=set(identifiers))
    )
    return {response.structure.identifier: response for response in found}


def _read_line(
    line: Line,
    columns: Mapping[str, int],
    found: Mapping[str, Response],
    counts: Mapping[str, int],
) -> AnswersLine:
    identifier = _identifier(line, columns)
    response = found.get(identifier)
    read = AnswersLine(
        number=line.number,
        identifier=identifier,
        name=response.structure.name if response else "",
        response=response,
        cells=line.cells,
    )
    refusal = _refusal(identifier, response, counts)
    if refusal or response is None:
        return replace(read, errors=(CellError(IDENTIFIER, refusal, identifier),))
    return _read_cells(read, line, columns, response)


def _refusal(identifier: str, response: Response | None, counts: Mapping[str, int]) -> str:
    if not identifier:
        return "L’identifiant manque\u202f: il figure dans le modèle à télécharger."
    if response is None:
        return (
            "Aucune structure interrogée sur votre territoire n’a cet identifiant\u202f: "
            "vérifiez-le dans le modèle à télécharger."
        )
    if counts[identifier] > 1:
        return "Cette structure figure sur plusieurs lignes\u202f: gardez-en une."
    if State(response.state) not in EDITABLE:
        return "Cette structure n’est pas interrogée\u202f: sa réponse ne peut pas être modifiée."
    return shut_today(response)


def _read_cells(
    read: AnswersLine, line: Line, columns: Mapping[str, int], response: Response
) -> AnswersLine:
    asked = _asked(response).questions
    changes: dict[str, tuple[Any, Any]] = {}
    raw: dict[str, Any] = {}
    errors = []
    for key, position in columns.items():
        cell = _at(line, position)
        if key == IDENTIFIER or cell is None:
            continue
        if key not in asked:
            errors.append(CellError(key, _NOT_ASKED, str(cell)[:80]))
            continue
        standing = encoded(response, key)
        try:
            new = _encoded_cell(asked[key], cell, standing)
        except AnswerError as error:
            errors.append(CellError(asked[key].label, str(error), str(cell)[:80]))
            continue
        if new != standing:
            changes[key], raw[key] = (standing, new), cell
    return replace(read, changes=changes, raw=raw, errors=tuple(errors))


_NOT_ASKED = "Cette question n’est pas posée à ce type de structure\u202f: videz la cellule."


def _encoded_cell(question: Question, cell: Cell, standing: Any) -> Any:
    """The answer that a cell brings. What the template wrote, left untouched, changes nothing."""
    if cell == cell_of(question, standing):
        return standing
    answer = read_answer(question, cell)
    return {"missing": answer.missing.value} if answer.missing else answer.value


def _asked(response: Response) -> Questionnaire:
    return queries.asked_of(response).questionnaire


def apply(plan: AnswersPlan, by: Actor) -> AnswersEntered:
    """Enter the good lines, one transaction each. A line that clashes with a save made since the
    dry run is refused whole, with its reason."""
    entered, refused = [], []
    for line in plan.to_enter:
        reason = _enter(line, by)
        if reason:
            refused.append(replace(line, errors=(CellError(IDENTIFIER, reason),)))
        else:
            entered.append(line)
    record(
        verb="campaigns.answers_imported",
        by=by,
        object_kind="edition",
        object_id=plan.edition.survey_year,
        after={
            "file": plain(plan.filename)[:120],
            "entered": len(entered),
            "refused": len(refused) + len(plan.faulty),
        },
        channel=IMPORT,
    )
    return AnswersEntered(tuple(entered), tuple(refused))


class _ClashError(Exception):
    """Somebody typed another value since the dry run."""


def _enter(line: AnswersLine, by: Actor) -> str:
    """Why the line did not enter; empty when it did."""
    assert line.response is not None
    try:
        with transaction.atomic():
            saved = save_blocks(response_id=line.response.pk, sent=_saves(line), by=by)
            if any(one.conflicts or one.errors for one in saved):
                raise _ClashError
    except SaveRefusedError as error:
        return str(error)
    except _ClashError:
        return (
            "La structure a changé ces réponses pendant l’import\u202f: comparez, puis envoyez "
            "de nouveau cette ligne."
        )
    return ""


def _saves(line: AnswersLine) -> list[Save]:
    assert line.response is not None
    block_of = _asked(line.response).block_of
    return [
        Save(
            block=block,
            answers={key: line.raw[key] for key in line.changes if block_of[key] == block},
            before={key: old for key, (old, _) in line.changes.items()},
            origin=Origin.IMPORTED,
            channel=IMPORT,
        )
        for block in line.blocks
    ]


def faulty_workbook(plan: AnswersPlan) -> bytes:
    """The faulty lines in the layout in which they came, with one column more: the errors."""
    width = max(len(cells) for cells in (*plan.header, *(li.cells for li in plan.faulty)))
    head = [[*_padded(cells, width), ERROR if not i else ""] for i, cells in enumerate(plan.header)]
    body = [[*_padded(line.cells, width), _sentence(line)] for line in plan.faulty]
    return write_workbook([Sheet(SHEET, [*head, *body], header_lines=len(head), fixed_columns=2)])


def _padded(cells: tuple[Cell, ...], width: int) -> list[Cell]:
    return [*cells, *([None] * (width - len(cells)))]


def _sentence(line: AnswersLine) -> str:
    return " ".join(f"{error.column}\u202f: {error.message}" for error in line.errors)
