"""Reads a workbook back into a questionnaire: every fault at once, each with its place and cure.

Nothing is written here. A sheet or a column that was deleted leaves what it described as it was.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from senacs.campaigns.rules.carrying import kept_aside
from senacs.campaigns.rules.coherence import problems
from senacs.campaigns.rules.difference import TOTAL, difference
from senacs.campaigns.rules.questionnaires import Change, Edit, Part, Spot
from senacs.campaigns.sources.questionnaire_sheet import columns as c
from senacs.campaigns.sources.questionnaire_sheet.cells import (
    Book,
    Fault,
    Place,
    Row,
    Table,
    header_of,
)
from senacs.campaigns.sources.questionnaire_sheet.survey import Lists, Survey
from senacs.method.questionnaire import (
    Block,
    Check,
    Choice,
    Grid,
    Module,
    Partition,
    Question,
    Questionnaire,
    Severity,
    Theme,
)
from senacs.structures.sources import workbooks
from senacs.structures.sources.workbooks import WorkbookError, header_key

T = TypeVar("T")
_NAME = re.compile(r"\w+")


@dataclass(frozen=True)
class Reading:
    """What a workbook says. `questionnaire`: None when there is a fault.

    `version`: the revision it was taken from, as its settings tell; `marks`: see `difference`.
    """

    questionnaire: Questionnaire | None
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    marks: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    version: int | None = None


def read(
    content: bytes, filename: str, base: Questionnaire, settled: Mapping[str, Question]
) -> Reading:
    """Read a workbook against the present state. Raises WorkbookError on an unusable file."""
    grids = workbooks.read_grids(content, filename)
    tables = _tables(grids)
    book = Book()
    whole, marks = _Assembly(book, tables, base).read()
    whole = kept_aside(base, whole)
    changes = difference(base, whole, settled, marks)
    faults = [*book.faults, *_meanings(book, changes), *_problems(book, whole, changes, settled)]
    return Reading(
        questionnaire=None if faults else whole,
        changes=changes,
        faults=_sorted(faults),
        marks=frozenset(marks),
        unknown=tuple(book.unknown),
        version=_version(grids),
    )


def _tables(grids: tuple[workbooks.Grid, ...]) -> dict[str, tuple[c.SheetOf, workbooks.Grid]]:
    """The sheets that are understood, by name; a text file is recognised by its titles."""
    if len(grids) == 1 and header_key(grids[0].sheet) not in _NAMES:
        sheet = max(c.SHEETS, key=lambda one: _fit(one, grids[0]))
        found = {sheet.name: (sheet, grids[0])} if _fit(sheet, grids[0]) > 1 else {}
    else:
        named = ((_NAMES.get(header_key(grid.sheet)), grid) for grid in grids)
        found = {sheet.name: (sheet, grid) for sheet, grid in named if sheet is not None}
    if not found:
        raise WorkbookError(
            "Aucune feuille de questionnaire n’est reconnue\u202f: partez du classeur à "
            "télécharger, et gardez le nom de ses feuilles."
        )
    return found


_NAMES = {key: sheet for sheet in c.SHEETS for key in sheet.keys}


def _fit(sheet: c.SheetOf, grid: workbooks.Grid) -> float:
    """Number of titles that a sheet knows; the smaller sheet first when two know as many."""
    return len(header_of(sheet, grid)[1]) - len(sheet.columns) / 1000


def _version(grids: tuple[workbooks.Grid, ...]) -> int | None:
    for grid in grids:
        if header_key(grid.sheet) == c.SETTINGS and len(grid.lines) > 1:
            titles = [header_key(cell) for cell in grid.lines[0].cells]
            said = dict(zip(titles, grid.lines[1].cells, strict=False)).get("version")
            return said if isinstance(said, int) else None
    return None


class _Assembly:
    """Puts the sheets together; `base` stands for those that are not there."""

    def __init__(
        self,
        book: Book,
        tables: Mapping[str, tuple[c.SheetOf, workbooks.Grid]],
        base: Questionnaire,
    ) -> None:
        self.book, self.base = book, base
        self.tables = {name: Table(book, *found) for name, found in tables.items()}

    def read(self) -> tuple[Questionnaire, set[str]]:
        base = self.base
        themes = self.table(c.THEMES, self.themes)
        modules = self.table(c.MODULES, self.modules)
        blocks, marks = self.survey()
        for sheet, placed in ((c.PARTITIONS, self.partitions), (c.GRIDS, self.grids)):
            if sheet.name in self.tables:
                blocks = placed(self.tables[sheet.name], blocks)
        whole = replace(
            base,
            themes=base.themes if themes is None else themes,
            modules=base.modules if modules is None else modules,
            blocks=blocks,
        )
        checks = self.table(c.CHECKS, self.checks)
        return (whole if checks is None else replace(whole, checks=checks)), marks

    def table(self, sheet: c.SheetOf, read: Callable[[Table], T]) -> T | None:
        table = self.tables.get(sheet.name)
        return None if table is None else read(table)

    def survey(self) -> tuple[tuple[Block, ...], set[str]]:
        lists = self.lists()
        table = self.tables.get(c.SURVEY.name)
        if table is not None:
            survey = Survey(table, self.base, lists)
            return survey.read(), survey.marks
        blocks = tuple(
            replace(b, questions=tuple(_chosen(q, lists) for q in b.questions))
            for b in self.base.blocks
        )
        return blocks, set()

    def lists(self) -> Lists:
        table = self.tables.get(c.CHOICES.name)
        if table is None:
            return Lists({q.key: list(q.choices) for q in self.base.questions.values()})
        found = Lists()
        for row in table:
            name, key = row.name("list"), row.name("key")
            if not name or not key:
                row.fault(
                    "key", "Ce choix n’a pas de nom, ou pas de liste.", "Donnez-lui les deux."
                )
            elif (name, key) in found.places:
                message = f"Le choix «\u202f{key}\u202f» figure déjà dans cette liste."
                row.fault("key", message, "Gardez une des deux lignes.")
            else:
                found.places[name, key] = row.place("label")
                found.choices.setdefault(name, []).append(Choice(key, row.label("label")))
        return found

    def themes(self, table: Table) -> tuple[Theme, ...]:
        return tuple(Theme(r.name("key"), r.text("title")) for r in self.named(table))

    def modules(self, table: Table) -> tuple[Module, ...]:
        return tuple(
            Module(r.name("key"), r.text("title"), r.text("purpose"), r.text("source"))
            for r in self.named(table)
        )

    def named(self, table: Table) -> list[Row]:
        """Lines that bear a name of their own; the others are faults."""
        found: dict[str, Row] = {}
        for row in table:
            key = row.name("key")
            if not key:
                row.fault("key", "Cette ligne n’a pas de nom.", "Donnez-lui un nom.")
            elif key in found:
                message = f"Le nom «\u202f{key}\u202f» sert déjà ligne {found[key].line.number}."
                row.fault("key", message, "Gardez une des deux lignes, ou donnez un autre nom.")
            else:
                found[key] = row
                for column in table.sheet.columns:
                    row.mark(Spot(table.sheet.part, key, column.field), column.field)
        return list(found.values())

    def partitions(self, table: Table, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        keys = {block.key for block in blocks}
        placed: dict[str, list[Partition]] = {}
        for row in self.named(table):
            page = row.known("page", keys, "Cette page")
            key = row.name("key")
            made = Partition(key, row.text("label"), tuple(row.names("parts")), row.name("total"))
            placed.setdefault(page, []).append(made)
        return tuple(replace(b, partitions=tuple(placed.get(b.key, ()))) for b in blocks)

    def grids(self, table: Table, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        keys = {block.key for block in blocks}
        drawn: dict[str, _Drawn] = {}
        pages: dict[str, str] = {}
        for row in table:
            key = row.name("key")
            if key not in drawn:
                pages[key] = row.known("page", keys, "Cette page")
                drawn[key] = _Drawn(key, row.text("label"))
                row.mark(Spot(Part.GRID, key, "label"), "label")
            drawn[key].add(row)
        return tuple(
            replace(b, grids=tuple(d.grid() for k, d in drawn.items() if pages[k] == b.key))
            for b in blocks
        )

    def checks(self, table: Table) -> tuple[Check, ...]:
        known = {check.key: check for check in self.base.checks}
        return tuple(self.check(row, known.get(row.name("key"))) for row in self.named(table))

    def check(self, row: Row, base: Check | None) -> Check:
        since, until = row.whole("since"), row.whole("until")
        blank = self.base.data_year
        return Check(
            key=row.name("key"),
            expression=row.expression("expression"),
            severity=Severity(row.word("severity", Severity.TO_JUSTIFY.value)),
            message=row.text("message"),
            fix=row.text("fix"),
            audience=row.audience(),
            since=since if since is not None else (base.since if base else blank),
            until=until if row.has("until") or base is None else base.until,
        )


def _chosen(question: Question, lists: Lists) -> Question:
    found = lists.choices.get(question.key)
    return replace(question, choices=tuple(found)) if found and question.choices else question


class _Drawn:
    """A grid being read, cell by cell."""

    def __init__(self, key: str, label: str) -> None:
        self.key, self.label = key, label
        self.rows: dict[str, Choice] = {}
        self.columns: dict[str, Choice] = {}
        self.cells: dict[tuple[str, str], str] = {}

    def add(self, row: Row) -> None:
        line, column = row.name("row"), row.name("column")
        if (line, column) in self.cells:
            message = f"La case {line} × {column} est déjà remplie plus haut."
            row.fault("question", message, "Gardez une des deux lignes.")
            return
        if line != TOTAL:
            self.rows.setdefault(line, Choice(line, row.label("row_label")))
        if column != TOTAL:
            self.columns.setdefault(column, Choice(column, row.label("column_label")))
        question = row.name("question")
        self.cells[line, column] = question
        row.mark(Spot(Part.GRID, self.key, question), "question")

    def grid(self) -> Grid:
        def cell(line: str, column: str) -> str:
            return self.cells.get((line, column), "")

        has_totals = any(column == TOTAL and line != TOTAL for line, column in self.cells)
        has_feet = any(line == TOTAL and column != TOTAL for line, column in self.cells)
        return Grid(
            key=self.key,
            label=self.label,
            rows=tuple(self.rows.values()),
            columns=tuple(self.columns.values()),
            cells=tuple(tuple(cell(r, k) for k in self.columns) for r in self.rows),
            row_totals=tuple(cell(r, TOTAL) for r in self.rows) if has_totals else (),
            column_totals=tuple(cell(TOTAL, k) for k in self.columns) if has_feet else (),
            total=cell(TOTAL, TOTAL),
        )


# --- What the rules say of the whole, brought back to the cells -----------------------------------


def _meanings(book: Book, changes: tuple[Change, ...]) -> list[Fault]:
    refused = (change for change in changes if change.edit is Edit.MEANING)
    return [_at(book, ch.spot).fault(ch.why, ch.cure, ch.after or ch.before) for ch in refused]


def _problems(
    book: Book,
    whole: Questionnaire,
    changes: tuple[Change, ...],
    settled: Mapping[str, Question],
) -> list[Fault]:
    # A name that changed is told once, and so is a question that cannot be read: not at each
    # condition that names it.
    told = {
        change.before
        for change in changes
        if change.edit is Edit.MEANING and change.spot.field == "key"
    } | book.unread
    return [
        _at(book, problem.spot).fault(problem.message, problem.cure, problem.read)
        for problem in problems(whole, frozenset(settled))
        if told.isdisjoint({problem.retired, *_NAME.findall(problem.read)})
    ]


def _at(book: Book, spot: Spot) -> Place:
    """Where a part was read: its very cell, else its line, else its sheet."""
    for wanted in (spot, replace(spot, field="key"), replace(spot, field="label")):
        if wanted in book.places:
            return book.places[wanted]
    if spot.part is Part.CHOICE:
        return _at(book, Spot(Part.QUESTION, spot.key.split("/")[0], "choices"))
    sheet = next((s for s in c.SHEETS if s.part is spot.part), c.SURVEY)
    return Place(sheet.name, 1, -1, "", spot.key)


def _sorted(faults: list[Fault]) -> tuple[Fault, ...]:
    order = {name: rank for rank, name in enumerate(_NAMES)}
    return tuple(
        sorted(
            dict.fromkeys(faults),
            key=lambda f: (order.get(header_key(f.sheet), 0), f.line, len(f.column), f.column),
        )
    )
