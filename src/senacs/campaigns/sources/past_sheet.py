"""The answers of a past edition in a spreadsheet, read as rows to be taken over. Writes nothing.

One line per structure: `identifiant`, `deposee_le`, then one column per question (its key).
`commencee_le` and `commentaire` are free; `hors_champ` and `refus` hold the reason why a structure
was not to answer, or would not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from senacs.campaigns.actions.takeover import PastResponse, SetAside
from senacs.campaigns.rules.states import Verb
from senacs.method.answers import AnswerError, read_answer
from senacs.method.questionnaire import Kind, Question, Questionnaire
from senacs.structures import rules as register
from senacs.structures.sources.workbooks import (
    Cell,
    Line,
    WorkbookError,
    header_key,
    read_grid,
)

IDENTIFIER, DEPOSITED, STARTED, COMMENT = "identifiant", "deposee_le", "commencee_le", "commentaire"
ASIDE = {"hors_champ": Verb.EXCLUDE, "refus": Verb.REFUSE}
_OWN = {IDENTIFIER, DEPOSITED, STARTED, COMMENT, *ASIDE}
_DATE = Question(key="date", label="date", kind=Kind.DATE)


@dataclass
class PastSheet:
    """What a file holds. `lines`, `aside_lines`: where each row stands, by its rank."""

    rows: list[PastResponse] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    aside_lines: list[int] = field(default_factory=list)
    unknown: tuple[str, ...] = ()


def read(content: bytes, filename: str, asked: Questionnaire) -> PastSheet:
    """The rows of a file. Raises WorkbookError on the first line that cannot be placed.

    What is wrong with the answers themselves is said by the take-over, all at once.
    """
    grid = read_grid(content, filename)
    if len(grid.lines) < 2:
        raise WorkbookError("Le fichier ne contient aucune structure sous la ligne des titres.")
    columns, unknown = _columns(grid.lines[0], asked)
    found = PastSheet(unknown=unknown)
    for line in grid.lines[1:]:
        _read_line(line, columns, found)
    return found


def _columns(header: Line, asked: Questionnaire) -> tuple[Mapping[str, int], tuple[str, ...]]:
    known = {header_key(key): key for key in asked.questions} | {key: key for key in _OWN}
    columns: dict[str, int] = {}
    unknown = []
    for position, title in enumerate(header.cells):
        if title is None:
            continue
        name = known.get(header_key(title))
        if name in columns:
            raise WorkbookError(f"La colonne «\u202f{title}\u202f» est présente deux fois.")
        if name is None:
            unknown.append(str(title)[:80])
        else:
            columns[name] = position
    missing = [name for name in (IDENTIFIER, DEPOSITED) if name not in columns]
    if missing:
        raise WorkbookError(f"Il manque dans le fichier\u202f: {', '.join(missing)}.")
    return columns, tuple(unknown)


def _read_line(line: Line, columns: Mapping[str, int], found: PastSheet) -> None:
    cells = {
        name: line.cells[position]
        for name, position in columns.items()
        if position < len(line.cells) and line.cells[position] is not None
    }
    identifier = _identifier(cells.get(IDENTIFIER))
    for name, verb in ASIDE.items():
        if name in cells:
            found.aside.append(SetAside(identifier, verb, str(cells[name])))
            found.aside_lines.append(line.number)
            return
    deposited = _day(line, cells, DEPOSITED)
    if deposited is None:
        raise WorkbookError(
            f"Ligne {line.number}\u202f: la date de dépôt manque ({identifier}). Une structure qui "
            "n’a pas répondu n’a pas de ligne."
        )
    answers: dict[str, Any] = {key: cell for key, cell in cells.items() if key not in _OWN}
    found.rows.append(
        PastResponse(
            identifier=identifier,
            answers=answers,
            deposited_on=deposited,
            started_on=_day(line, cells, STARTED),
            comment=str(cells.get(COMMENT, "")),
        )
    )
    found.lines.append(line.number)


def _identifier(cell: Cell) -> str:
    text = str(cell or "").strip().upper()
    number = register.identifier_number(text)
    return text if number is None else register.identifier(number)


def _day(line: Line, cells: Mapping[str, Cell], name: str) -> date | None:
    if name not in cells:
        return None
    try:
        value = read_answer(_DATE, cells[name]).value
    except AnswerError as error:
        raise WorkbookError(f"Ligne {line.number}, {name}\u202f: {error}") from error
    return date.fromisoformat(str(value))
