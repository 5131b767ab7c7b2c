"""Answers by spreadsheet, one line per structure and one column per question: read, planned.

Nothing is written here. A large file is opened once, then planned by parts; the faulty lines are
handed back as they came.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from senacs.campaigns import queries
from senacs.campaigns.actions.delays import shut_today
from senacs.campaigns.actions.responses import encoded
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.queries.seen import Versions, answers_seen, read_versions
from senacs.campaigns.rules.states import EDITABLE, EditionState, State
from senacs.campaigns.sources.answers_cells import NEVER, Outcome, Weighed, weigh
from senacs.campaigns.sources.answers_template import IDENTIFIER, KIND, NAME, SHEET, STATE
from senacs.method.questionnaire import Questionnaire
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

ERROR = "erreur"
_IGNORED = {NAME, KIND, ERROR, "commune"}
_LABELS, _UNITS = "libelle", "unite"
_HEADER_WITHIN = 15


@dataclass(frozen=True)
class CellError:
    """A cell that does not enter: which column, what was there, how to fix it."""

    column: str
    message: str
    value: str = ""


@dataclass(frozen=True)
class AnswersLine:
    """What one line of the file would do. `changes`: {question: (before, after)}, encoded.

    `conflicts`: {question: what the cell is set against}; these cells stay out, the others enter.
    """

    number: int
    identifier: str
    name: str
    response: Response | None = None
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    conflicts: Mapping[str, Weighed] = field(default_factory=dict)
    errors: tuple[CellError, ...] = ()
    cells: tuple[Cell, ...] = ()

    @property
    def is_faulty(self) -> bool:
        return bool(self.errors)

    @property
    def blocks(self) -> tuple[str, ...]:
        """Keys of the blocks that would change, in form order."""
        if self.response is None:
            return ()
        block_of = asked_of(self.response).block_of
        return tuple(dict.fromkeys(block_of[key] for key in self.changes))


@dataclass(frozen=True)
class OpenedFile:
    """A file once read: where its columns are, and the lines that are structures.

    `duplicates`: identifiers that stand on several lines.
    """

    filename: str
    header: tuple[tuple[Cell, ...], ...]
    columns: Mapping[str, int]
    lines: tuple[Line, ...]
    unknown_columns: tuple[str, ...] = ()
    duplicates: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AnswersPlan:
    """A dry run of lines of a file on an edition."""

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
        return tuple(li for li in self.lines if not (li.changes or li.conflicts or li.is_faulty))

    @property
    def faulty(self) -> tuple[AnswersLine, ...]:
        return tuple(li for li in self.lines if li.is_faulty)

    @property
    def in_conflict(self) -> tuple[AnswersLine, ...]:
        return tuple(li for li in self.lines if li.conflicts and not li.is_faulty)


def plan(content: bytes, filename: str, edition: Edition, places: Places) -> AnswersPlan:
    """Say what a file would do, and write nothing. Raises WorkbookError on an unusable file."""
    return plan_lines(open_file(content, filename, edition), edition, places)


def open_file(content: bytes, filename: str, edition: Edition) -> OpenedFile:
    """Read the cells of a file and find its columns. Raises WorkbookError."""
    if edition.state != EditionState.OPEN:
        raise WorkbookError("L’enquête n’est pas ouverte\u202f: aucune réponse ne peut y entrer.")
    grid = read_grid(content, filename, sheet=SHEET)
    position = _header_position(grid)
    header = grid.lines[position]
    columns, unknown = _columns(header, queries.questionnaire(edition))
    rest = grid.lines[position + 1 :]
    legends = [line.cells for line in rest if _is_legend(line, columns)]
    body = tuple(line for line in rest if not _is_legend(line, columns))
    if not body:
        raise WorkbookError("Le fichier ne contient aucune structure sous la ligne des titres.")
    counts = Counter(_identifier(line, columns) for line in body)
    return OpenedFile(
        filename=filename,
        header=(header.cells, *legends),
        columns=columns,
        lines=body,
        unknown_columns=unknown,
        duplicates=frozenset(one for one, count in counts.items() if count > 1),
    )


def plan_lines(
    opened: OpenedFile, edition: Edition, places: Places, lines: Sequence[Line] | None = None
) -> AnswersPlan:
    """Say what the lines of an opened file would do: all of them, or those given."""
    chosen = opened.lines if lines is None else lines
    found = _responses(edition, places, (_identifier(li, opened.columns) for li in chosen))
    seen = _seen(opened, chosen, found)
    return AnswersPlan(
        edition=edition,
        filename=opened.filename,
        lines=tuple(_read_line(line, opened, found, seen) for line in chosen),
        header=opened.header,
        unknown_columns=opened.unknown_columns,
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
    known |= {IDENTIFIER: IDENTIFIER, STATE: STATE}
    columns: dict[str, int] = {}
    unknown = []
    for position, title in enumerate(header.cells):
        key = header_key(title) if title is not None else ""
        name = known.get(key)
        if name in columns:
            shown = str(title)[:80]
            raise WorkbookError(f"La colonne «\u202f{shown}\u202f» est présente deux fois.")
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
    text = str(_at(line, columns[IDENTIFIER]) or "").strip().upper()[:40]
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


def _seen(
    opened: OpenedFile, lines: Sequence[Line], found: Mapping[str, Response]
) -> dict[int, dict[str, Any]]:
    """What stood in each response when the file was made, where the file says its versions."""
    if STATE not in opened.columns:
        return {}
    said: dict[int, tuple[Response, Versions]] = {}
    for line in lines:
        response = found.get(_identifier(line, opened.columns))
        versions = read_versions(str(_at(line, opened.columns[STATE]) or ""))
        if response is not None and versions is not None:
            said[response.pk] = (response, versions)
    return answers_seen(said)


def _read_line(
    line: Line,
    opened: OpenedFile,
    found: Mapping[str, Response],
    seen: Mapping[int, Mapping[str, Any]],
) -> AnswersLine:
    identifier = _identifier(line, opened.columns)
    response = found.get(identifier)
    read = AnswersLine(
        number=line.number,
        identifier=identifier,
        name=response.structure.name if response else "",
        response=response,
        cells=line.cells,
    )
    refusal = _refusal(identifier, response, opened.duplicates)
    if refusal or response is None:
        return replace(read, errors=(CellError(IDENTIFIER, refusal, identifier),))
    return _read_cells(read, line, opened.columns, seen.get(response.pk))


def _refusal(identifier: str, response: Response | None, duplicates: frozenset[str]) -> str:
    if not identifier:
        return "L’identifiant manque\u202f: il figure dans le modèle à télécharger."
    if response is None:
        return (
            "Aucune structure interrogée sur votre territoire n’a cet identifiant\u202f: "
            "vérifiez-le dans le modèle à télécharger."
        )
    if identifier in duplicates:
        return "Cette structure figure sur plusieurs lignes\u202f: gardez-en une."
    if State(response.state) not in EDITABLE:
        return "Cette structure n’est pas interrogée\u202f: sa réponse ne peut pas être modifiée."
    return shut_today(response)


def _read_cells(
    read: AnswersLine,
    line: Line,
    columns: Mapping[str, int],
    seen: Mapping[str, Any] | None,
) -> AnswersLine:
    response = read.response
    assert response is not None
    asked = asked_of(response).questions
    changes: dict[str, tuple[Any, Any]] = {}
    conflicts: dict[str, Weighed] = {}
    errors = []
    for key, position in columns.items():
        cell = _at(line, position)
        if key in {IDENTIFIER, STATE} or cell is None:
            continue
        if key not in asked:
            errors.append(CellError(key, NOT_ASKED, str(cell)[:80]))
            continue
        base = NEVER if seen is None else seen.get(key)
        weighed = weigh(asked[key], cell, encoded(response, key), base)
        if weighed.outcome is Outcome.ERROR:
            errors.append(CellError(asked[key].label, weighed.message, str(cell)[:80]))
        elif weighed.outcome is Outcome.CONFLICT:
            conflicts[key] = weighed
        elif weighed.outcome is not Outcome.IGNORE:
            changes[key] = (weighed.before, weighed.after)
    return replace(read, changes=changes, conflicts=conflicts, errors=tuple(errors))


NOT_ASKED = "Cette question n’est pas posée à ce type de structure\u202f: videz la cellule."


def asked_of(response: Response) -> Questionnaire:
    """What the structure is asked, local questions of its territories included."""
    return queries.asked_of(response).questionnaire


def faulty_workbook(
    header: Sequence[tuple[Cell, ...]], lost: Sequence[tuple[tuple[Cell, ...], str]]
) -> bytes:
    """The lines handed back in the layout in which they came, with one column more: why."""
    width = max(len(cells) for cells in (*header, *(cells for cells, _ in lost)))
    head = [[*_padded(cells, width), ERROR if not i else ""] for i, cells in enumerate(header)]
    body = [[*_padded(cells, width), why] for cells, why in lost]
    return write_workbook([Sheet(SHEET, [*head, *body], header_lines=len(head), fixed_columns=2)])


def _padded(cells: tuple[Cell, ...], width: int) -> list[Cell]:
    return [*cells, *([None] * (width - len(cells)))]


CONFLICT = (
    "la structure a changé cette réponse depuis le téléchargement\u202f: videz la cellule pour "
    "garder la sienne, ou effacez la cellule «\u202fétat\u202f» de la ligne pour imposer la vôtre."
)


def sentence(line: AnswersLine) -> str:
    """Why a line, or some of its cells, did not enter."""
    asked = asked_of(line.response).questions if line.response is not None else {}
    said = [f"{error.column}\u202f: {error.message}" for error in line.errors]
    said += [f"{asked[key].label}\u202f: {CONFLICT}" for key in line.conflicts]
    return " ".join(said)
