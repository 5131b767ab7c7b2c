"""A workbook of fiches sent back: what each answer would do, then the same verbs as the form.

Nothing is written by `plan`; `apply` enters the good answers of each structure in one short
transaction, and hands the others back in the layout in which they came.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from senacs.campaigns import queries
from senacs.campaigns.actions.answers_lines import Brought, enter_lines
from senacs.campaigns.actions.comments import say
from senacs.campaigns.actions.responses import encoded
from senacs.campaigns.models import Response
from senacs.campaigns.queries import comments
from senacs.campaigns.queries.seen import answers_seen, read_versions
from senacs.campaigns.rules.reviews import LONGEST_TEXT, ReviewRefusedError
from senacs.campaigns.sources import fiche_template as layout
from senacs.campaigns.sources.answers_cells import NEVER, Outcome, Weighed, weigh
from senacs.campaigns.sources.answers_sheet import NOT_ASKED
from senacs.journal.rules import Actor
from senacs.method.answers import plain
from senacs.method.questionnaire import Question
from senacs.structures import rules as register
from senacs.structures.sources.workbooks import (
    Cell,
    Grid,
    Line,
    Sheet,
    WorkbookError,
    header_key,
    read_grids,
    write_workbook,
)

Known = Mapping[tuple[str, int], Response]
"""Responses that the sender may fill, by identifier and survey year."""

_ABOUT = (layout.IDENTIFIER, layout.STRUCTURE, layout.SURVEY, layout.STATE)
_HEADER_WITHIN = 15


@dataclass(frozen=True)
class FicheAnswer:
    """One answer of a file, set against what stands. `line`: the number the spreadsheet shows."""

    line: int
    key: str
    label: str
    weighed: Weighed
    question: Question | None = None


@dataclass(frozen=True)
class FicheRemark:
    """A remark that the file brings on a field."""

    key: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Fiche:
    """One sheet of the file. `refusal`: why nothing of it can enter."""

    sheet: str
    identifier: str
    response: Response | None = None
    answers: tuple[FicheAnswer, ...] = ()
    remarks: tuple[FicheRemark, ...] = ()
    refusal: str = ""
    lines: tuple[Line, ...] = ()

    @property
    def name(self) -> str:
        return self.response.structure.name if self.response else self.sheet

    def of(self, *outcomes: Outcome) -> list[FicheAnswer]:
        """The answers that would have one of these fates."""
        return [one for one in self.answers if one.weighed.outcome in outcomes]

    @property
    def changes(self) -> list[FicheAnswer]:
        return self.of(Outcome.CREATE, Outcome.MODIFY)

    @property
    def conflicts(self) -> list[FicheAnswer]:
        return self.of(Outcome.CONFLICT)

    @property
    def errors(self) -> list[FicheAnswer]:
        return self.of(Outcome.ERROR)


@dataclass(frozen=True)
class FichesEntered:
    """What `apply` did: answers written, and the fiches with what stayed out of them and why."""

    written: int
    remarks: int
    lost: tuple[tuple[Fiche, Mapping[int, str]], ...]


def plan(content: bytes, filename: str, known: Known) -> tuple[Fiche, ...]:
    """Say what a file would do, and write nothing. Raises WorkbookError on an unusable file."""
    found = [
        (grid, position)
        for grid in read_grids(content, filename)
        if (position := _header_position(grid)) is not None
    ]
    if not found:
        raise WorkbookError(
            "Les colonnes «\u202fcode\u202f» et «\u202fréponse\u202f» manquent\u202f: partez du "
            "modèle à télécharger, il est prérempli avec vos réponses."
        )
    fiches = [_fiche(grid, position, known) for grid, position in found]
    counts = Counter(fiche.response.pk for fiche in fiches if fiche.response is not None)
    return tuple(
        replace(
            fiche,
            refusal="Cette structure figure sur plusieurs feuilles\u202f: gardez-en une.",
            answers=(),
            remarks=(),
        )
        if fiche.response is not None and counts[fiche.response.pk] > 1
        else fiche
        for fiche in fiches
    )


def _header_position(grid: Grid) -> int | None:
    for position, line in enumerate(grid.lines[:_HEADER_WITHIN]):
        titles = {header_key(cell) for cell in line.cells if cell is not None}
        if {layout.CODE, layout.ANSWER} <= titles:
            return position
    return None


def _fiche(grid: Grid, position: int, known: Known) -> Fiche:
    titles = [header_key(cell) if cell is not None else "" for cell in grid.lines[position].cells]
    doubled = [name for name in (layout.CODE, layout.ANSWER) if titles.count(name) > 1]
    columns = {name: titles.index(name) for name in reversed(titles) if name}
    about = _about(grid.lines, columns[layout.CODE])
    identifier = _identifier(about.get(layout.IDENTIFIER))
    made = Fiche(grid.sheet, identifier, lines=grid.lines[position:])
    if doubled:
        return replace(
            made, refusal=f"La colonne «\u202f{doubled[0]}\u202f» est présente deux fois."
        )
    response = _response(identifier, about.get(layout.SURVEY), known)
    if response is None:
        return replace(
            made,
            refusal="Aucune de vos structures n’a cet identifiant dans une enquête ouverte"
            "\u202f: reprenez la feuille du modèle à télécharger.",
        )
    versions = read_versions(str(about.get(layout.STATE) or ""))
    seen = None if versions is None else answers_seen({response.pk: (response, versions)})
    reader = _Reader(response, columns, None if seen is None else seen[response.pk])
    body = grid.lines[position + 1 :]
    return replace(
        made,
        response=response,
        answers=tuple(reader.answers(body)),
        remarks=tuple(reader.remarks(body)),
    )


def _about(lines: Sequence[Line], code_column: int) -> dict[str, Cell]:
    """What the lines of the top say of the file: the first cell filled after the title."""
    told: dict[str, Cell] = {}
    for line in lines[: _HEADER_WITHIN + len(_ABOUT)]:
        title = header_key(_at(line, code_column) or "")
        if title in _ABOUT:
            rest = [cell for cell in line.cells[code_column + 1 :] if cell is not None]
            told.setdefault(title, rest[0] if rest else None)
    return told


def _identifier(cell: Cell) -> str:
    text = str(cell or "").strip().upper()[:40]
    number = register.identifier_number(text)
    return text if number is None else register.identifier(number)


def _response(identifier: str, survey: Cell, known: Known) -> Response | None:
    mine = {year: response for (one, year), response in known.items() if one == identifier}
    text = str(survey or "").strip()
    if not text:
        return next(iter(mine.values())) if len(mine) == 1 else None
    return next((response for year, response in mine.items() if str(year) == text), None)


def _at(line: Line, position: int) -> Cell:
    return line.cells[position] if position < len(line.cells) else None


class _Reader:
    """Reads the lines of one sheet against one response."""

    def __init__(
        self, response: Response, columns: Mapping[str, int], seen: Mapping[str, Any] | None
    ) -> None:
        asked = queries.asked_of(response).questionnaire
        self.response, self.columns, self.seen = response, columns, seen
        self.questions = asked.questions
        grids = [grid for block in asked.blocks for grid in block.grids]
        self.tables = {code: keys for g in grids for code, keys in layout.grid_lines(g).items()}
        self.titles = {layout.grid_code(grid) for grid in grids}
        self.elsewhere = queries.questionnaire(response.edition).questions

    def answers(self, lines: Sequence[Line]) -> Iterator[FicheAnswer]:
        """Every answer of the sheet, in its order; a code met twice counts once."""
        met: set[str] = set()
        for line in lines:
            code = self._code(line)
            if not code or code in self.titles or header_key(code) in _ABOUT:
                continue
            if code in met:
                yield self._error(line, code, "Ce code figure deux fois\u202f: gardez une ligne.")
                continue
            met.add(code)
            if code in self.tables:
                yield from self._table_line(line, self.tables[code])
            else:
                yield self._answer(line, code, _at(line, self.columns[layout.ANSWER]))

    def _code(self, line: Line) -> str:
        return str(_at(line, self.columns[layout.CODE]) or "").strip()[:200]

    def _table_line(self, line: Line, keys: Sequence[str]) -> Iterator[FicheAnswer]:
        first = self.columns[layout.ANSWER]
        for column, key in enumerate(keys, start=first):
            if key:
                yield self._answer(line, key, _at(line, column))

    def _answer(self, line: Line, key: str, cell: Cell) -> FicheAnswer:
        question = self.questions.get(key)
        if question is None:
            if cell is None:
                return FicheAnswer(line.number, key, key, Weighed(Outcome.IGNORE))
            known = key in self.elsewhere
            why = NOT_ASKED if known else "Ce code n’existe pas dans cette enquête."
            return self._error(line, key, why)
        base = NEVER if self.seen is None else self.seen.get(key)
        weighed = weigh(question, cell, encoded(self.response, key), base)
        return FicheAnswer(line.number, key, question.label, weighed, question)

    def _error(self, line: Line, key: str, why: str) -> FicheAnswer:
        return FicheAnswer(line.number, key[:80], key[:80], Weighed(Outcome.ERROR, message=why))

    def remarks(self, lines: Sequence[Line]) -> Iterator[FicheRemark]:
        """Remarks that differ from those that stand; an empty cell withdraws nothing."""
        if layout.REMARK not in self.columns:
            return
        standing = comments.standing(self.response)
        met: set[str] = set()
        for line in lines:
            key, cell = self._code(line), _at(line, self.columns[layout.REMARK])
            if key not in self.questions or key in met or cell is None:
                continue
            met.add(key)
            before = standing[key].text if key in standing else ""
            after = plain(str(cell))[:LONGEST_TEXT]
            if after and after != before:
                yield FicheRemark(key, self.questions[key].label, before, after)


def apply(
    fiches: Sequence[Fiche], by: Actor, imposed: Mapping[int, Collection[str]]
) -> FichesEntered:
    """Enter the good answers. `imposed`: conflicts of each response that the file wins."""
    written = said = 0
    lost: list[tuple[Fiche, Mapping[int, str]]] = []
    for fiche in fiches:
        if fiche.response is None or fiche.refusal:
            lost.append((fiche, {}))
            continue
        wins = set(imposed.get(fiche.response.pk, ()))
        chosen = fiche.changes + [one for one in fiche.conflicts if one.key in wins]
        refusal = _enter(fiche, chosen, by)
        if refusal:
            lost.append((replace(fiche, refusal=refusal), {}))
            continue
        written += len(chosen)
        said += len(fiche.remarks)
        stay = {one.line: one.weighed.message for one in fiche.errors}
        stay |= {one.line: _KEPT for one in fiche.conflicts if one.key not in wins}
        if stay:
            lost.append((fiche, stay))
    return FichesEntered(written, said, tuple(lost))


_KEPT = "La réponse a changé en ligne depuis le téléchargement\u202f: celle en ligne est gardée."


def _enter(fiche: Fiche, chosen: Sequence[FicheAnswer], by: Actor) -> str:
    """Write the answers and the remarks of one structure, all or none; why not, if not."""
    response = fiche.response
    assert response is not None
    changes = {one.key: (one.weighed.before, one.weighed.after) for one in chosen}
    try:
        with transaction.atomic():
            refused = enter_lines([Brought.to(response, changes)], by) if changes else {}
            if refused:
                return refused[response.pk]
            for remark in fiche.remarks:
                say(response_id=response.pk, question_key=remark.key, text=remark.after, by=by)
    except ReviewRefusedError as error:
        return str(error)
    return ""


def lost_workbook(lost: Sequence[tuple[Fiche, Mapping[int, str]]]) -> bytes:
    """What stayed out, in the layout in which it came, with one column more: why.

    A fiche that was refused whole comes back whole.
    """
    return write_workbook([_lost_sheet(fiche, why) for fiche, why in lost])


def _lost_sheet(fiche: Fiche, why: Mapping[int, str]) -> Sheet:
    titles, *body = fiche.lines
    code = [header_key(cell) if cell is not None else "" for cell in titles.cells].index(
        layout.CODE
    )
    lines: list[list[Cell]] = [[layout.ERROR, *titles.cells]]
    for line in body:
        is_about = header_key(_at(line, code) or "") in _ABOUT
        if is_about or not why or line.number in why:
            lines.append([why.get(line.number), *line.cells])
    if fiche.refusal:
        lines.insert(1, [fiche.refusal])
    return Sheet(fiche.sheet or "Fiche", lines, widths=[50, 24, 6, 46, 46, 12, 22, 18, 24])
