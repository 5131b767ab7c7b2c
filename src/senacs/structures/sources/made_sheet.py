"""CTG, plans and own territories by spreadsheet: the same table read and written.

One line per territory. A file is taken whole or not at all: one line to mend stops the rest.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from senacs.journal.rules import IMPORT, Actor
from senacs.method.answers import plain
from senacs.structures.sources.workbooks import Cell, WorkbookError, header_key, read_grid
from senacs.territories import members
from senacs.territories.actions import made as verbs
from senacs.territories.models import MadeTerritory
from senacs.territories.rules import (
    Level,
    MadeDraft,
    MadeRefusedError,
    Places,
    search_key,
    typographic,
)

HEADER = ("code", "type", "nom", "territoires", "debut", "fin", "signataires", "objet")
NEEDED = ("type", "nom", "territoires")
TYPES: dict[Level, str] = {
    Level.AGREEMENT: "CTG",
    Level.PLAN: "schéma",
    Level.CUSTOM: "sur mesure",
}
_LEVELS = {
    "ctg": Level.AGREEMENT,
    "convention_territoriale_globale": Level.AGREEMENT,
    "convention": Level.AGREEMENT,
    "schema": Level.PLAN,
    "schema_departemental": Level.PLAN,
    "schema_avs": Level.PLAN,
    "sur_mesure": Level.CUSTOM,
    "territoire_sur_mesure": Level.CUSTOM,
}
NEW, CHANGED, SAME, FAULTY = "new", "changed", "same", "faulty"
_BY_FIELD = {
    "name": "nom",
    "members": "territoires",
    "begins_on": "debut",
    "ends_on": "fin",
    "signatories": "signataires",
    "level": "type",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell to mend: the line that the spreadsheet shows, its column, and what to do."""

    line: int
    column: str
    cure: str


@dataclass(frozen=True, slots=True)
class MadeLine:
    """What one line would do. `made`: the territory that it changes."""

    number: int
    outcome: str
    name: str
    draft: MadeDraft | None = None
    made: MadeTerritory | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class MadePlan:
    """A dry run of a file."""

    filename: str
    lines: tuple[MadeLine, ...]

    def of(self, outcome: str) -> tuple[MadeLine, ...]:
        """The lines that would do that."""
        return tuple(line for line in self.lines if line.outcome == outcome)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for line in self.lines for problem in line.problems)

    @property
    def fingerprint(self) -> str:
        """Says whether two plans would do the same things."""
        told = [
            (line.number, line.outcome, line.draft, line.made.pk if line.made else None)
            for line in self.lines
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def rows(known: Iterable[MadeTerritory]) -> list[list[str]]:
    """Territories as lines of the same table, which may be sent back."""
    return [
        [
            one.territory.code,
            TYPES[Level(one.territory.level)],
            one.territory.name,
            "; ".join(members.written(one.members)),
            _french(one.begins_on),
            _french(one.ends_on),
            "; ".join(one.signatories),
            one.purpose,
        ]
        for one in known
    ]


def _french(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"


def plan(content: bytes, filename: str, where: Places, by: Actor) -> MadePlan:
    """Say what a file would do, and write nothing. Raises WorkbookError on an unusable file."""
    grid = read_grid(content, filename)
    if not grid.lines:
        raise WorkbookError("Le fichier ne contient aucune ligne.")
    columns = _columns(grid.lines[0].cells)
    read = []
    for line in grid.lines[1:]:
        cells = {
            name: line.cells[at] if at < len(line.cells) else None for name, at in columns.items()
        }
        if any(cell is not None for cell in cells.values()):
            read.append(_Reader(line.number, cells).line())
    if not read:
        raise WorkbookError("Aucune ligne ne décrit de territoire\u202f: complétez le modèle.")
    judged = [_judged(line, where, by) for line in read]
    return MadePlan(filename, tuple(_without_twins(judged)))


def _columns(header: Sequence[Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, title in enumerate(header):
        key = header_key(title) if title is not None else ""
        if key in HEADER:
            if key in found:
                raise WorkbookError(f"La colonne «\u202f{key}\u202f» est présente deux fois.")
            found[key] = position
    missing = [key for key in NEEDED if key not in found]
    if missing:
        raise WorkbookError(
            f"Il manque les colonnes\u202f: {', '.join(missing)}. Partez du modèle à télécharger."
        )
    return found


class _Reader:
    """One line: cells to a draft, with what must be mended cell by cell."""

    def __init__(self, number: int, cells: dict[str, Cell]) -> None:
        self.number = number
        self.cells = cells
        self.problems: list[Problem] = []

    def line(self) -> MadeLine:
        name = typographic(self._text("nom"))
        made = self._known()
        level = self._level()
        found = members.read(self._text("territoires"))
        for problem in found.problems:
            self._fault("territoires", f"{problem[0].upper()}{problem[1:]}.")
        begins_on, ends_on = self._day("debut"), self._day("fin")
        signatories = _parts(self._text("signataires"))
        draft = level and MadeDraft(
            level=level,
            name=name,
            members=tuple(found.keys),
            begins_on=begins_on,
            ends_on=ends_on,
            signatories=signatories,
            purpose=self._text("objet"),
        )
        outcome = FAULTY if self.problems else NEW
        return MadeLine(self.number, outcome, name, draft or None, made, tuple(self.problems))

    def _fault(self, column: str, cure: str) -> None:
        self.problems.append(Problem(self.number, column, cure))

    def _text(self, column: str) -> str:
        value = self.cells.get(column)
        # A spreadsheet takes « 04112 » for a number and drops the zero that departments begin with.
        if isinstance(value, int) and not isinstance(value, bool) and column == "territoires":
            return f"{value:05d}"
        return plain(str(value)) if value is not None else ""

    def _known(self) -> MadeTerritory | None:
        code = self._text("code")
        if not code:
            return None
        known = MadeTerritory.objects.select_related("territory").filter(territory__code=code)
        found = known.first()
        if found is None:
            self._fault(
                "code", f"«\u202f{code}\u202f» est inconnu\u202f: videz la cellule pour créer."
            )
        return found

    def _level(self) -> Level | None:
        text = self._text("type")
        level = _LEVELS.get(header_key(text))
        if level is None:
            self._fault(
                "type",
                "Écrivez «\u202fCTG\u202f», «\u202fschéma\u202f» ou «\u202fsur mesure\u202f».",
            )
        return level

    def _day(self, column: str) -> date | None:
        value = self.cells.get(column)
        if value is None or isinstance(value, date):
            return value
        text = str(value).strip()
        for layout in ("%d/%m/%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(text, layout).date()  # noqa: DTZ007 -- a day has no zone
            except ValueError:
                continue
        self._fault(column, f"«\u202f{text}\u202f» n’est pas une date\u202f: écrivez 31/12/2027.")
        return None


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for piece in text.split(";") if (part := piece.strip()))


def _judged(line: MadeLine, where: Places, by: Actor) -> MadeLine:
    """The same line once tried: what it would do, or what the verbs refuse of it."""
    if line.draft is None:
        return line
    if line.problems:
        return _with_the_rest(line, line.draft, where)
    made = line.made or _same_name(line.draft)
    try:
        is_new, differs = _tried(line.draft, made, where, by)
    except MadeRefusedError as refusal:
        problems = _cells(line, refusal.errors)
        return MadeLine(line.number, FAULTY, line.name, line.draft, made, problems)
    outcome = NEW if is_new else CHANGED if differs else SAME
    return MadeLine(line.number, outcome, line.name, line.draft, made)


def _with_the_rest(line: MadeLine, draft: MadeDraft, where: Places) -> MadeLine:
    """A line in fault, with the faults of its other cells: a file is mended once."""
    known = {problem.column for problem in line.problems}
    if draft.members:  # those that were understood are judged too
        known.discard("territoires")
    rest = [one for one in _cells(line, verbs.faults(draft, where)) if one.column not in known]
    return replace(line, problems=(*line.problems, *rest))


def _cells(line: MadeLine, errors: Mapping[str, str]) -> tuple[Problem, ...]:
    return tuple(
        Problem(line.number, _BY_FIELD.get(name, "nom"), cure) for name, cure in errors.items()
    )


def _same_name(draft: MadeDraft) -> MadeTerritory | None:
    """A line without code means the standing territory of that name that shares a member."""
    named = MadeTerritory.objects.select_related("territory").filter(
        territory__level=str(draft.level),
        territory__search_name=search_key(draft.name),
        closed_at=None,
    )
    wanted = {tuple(key) for key in draft.members}
    return next((one for one in named if wanted & {tuple(key) for key in one.members}), None)


class _UndoneError(Exception):
    """Rolls a trial back."""


def _tried(
    draft: MadeDraft, made: MadeTerritory | None, where: Places, by: Actor
) -> tuple[bool, bool]:
    """Whether the line makes a territory, and whether it changes something: done, then undone."""
    differs = True
    try:
        with transaction.atomic():
            differs = _written(draft, made, where, by)
            raise _UndoneError
    except _UndoneError:
        return made is None, differs


def _written(draft: MadeDraft, made: MadeTerritory | None, where: Places, by: Actor) -> bool:
    if made is None:
        verbs.make(draft=draft, where=where, by=by, channel=IMPORT)
        return True
    return verbs.change(
        made=made, draft=draft, where=where, by=by, reason="Par un fichier", channel=IMPORT
    )


def _without_twins(lines: Sequence[MadeLine]) -> Iterable[MadeLine]:
    """Two lines for one territory contradict each other."""
    seen = Counter(_twin(line) for line in lines if line.draft)
    for line in lines:
        if line.draft and seen[_twin(line)] > 1:
            twin = Problem(
                line.number, "nom", "Deux lignes décrivent ce territoire\u202f: gardez-en une."
            )
            yield MadeLine(
                line.number, FAULTY, line.name, line.draft, line.made, (*line.problems, twin)
            )
        else:
            yield line


def _twin(line: MadeLine) -> tuple[object, ...]:
    if line.made is not None:
        return (line.made.pk,)
    return (str(line.draft.level) if line.draft else "", search_key(line.name))


@transaction.atomic
def apply(plan: MadePlan, *, where: Places, by: Actor) -> int:
    """Write the whole plan, or nothing. How many territories were made or changed.

    Raises WorkbookError when a line is to be mended, MadeRefusedError when things have moved.
    """
    if plan.problems:
        raise WorkbookError("Corrigez les lignes signalées, puis renvoyez le fichier.")
    written = [line for line in plan.lines if line.draft and line.outcome in {NEW, CHANGED}]
    for line in written:
        assert line.draft is not None
        _written(line.draft, line.made, where, by)
    return len(written)
