"""The vocabulary of a questionnaire: questions, blocks, partitions and checks, as plain data.

A questionnaire survives `to_json` then `from_json` unchanged: opening an edition freezes it in
that form, and from then on the edition reads its own copy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from enum import StrEnum
from functools import cached_property
from math import ceil
from typing import Any


class Audience(StrEnum):
    """Who is asked: social centres (CS), social-life spaces (EVS)."""

    CS = "CS"
    EVS = "EVS"


BOTH = (Audience.CS, Audience.EVS)


class Kind(StrEnum):
    """Type of the answer; never changes during the life of a key."""

    COUNT = "count"  # whole number ≥ 0
    DECIMAL = "decimal"  # number ≥ 0 with decimals: hours, full-time equivalents
    MONEY = "money"  # euros
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    SEVERAL_OF = "several_of"
    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"

    @property
    def is_number(self) -> bool:
        return self in {Kind.COUNT, Kind.DECIMAL, Kind.MONEY}


class Prefill(StrEnum):
    """Whether last edition's value may be proposed: facts to confirm, never things to count."""

    TO_CONFIRM = "to_confirm"
    TO_COUNT = "to_count"


class Sensitivity(StrEnum):
    """Who may read one structure's answer."""

    PUBLIC = "public"
    NETWORK = "network"
    RESERVED = "reserved"


class Severity(StrEnum):
    """Blocking: no deposit. To justify: a typed reason lets it pass. Information: a remark."""

    BLOCKING = "blocking"
    TO_JUSTIFY = "to_justify"
    INFORMATION = "information"


@dataclass(frozen=True)
class Choice:
    """One modality of a closed question."""

    key: str
    label: str


@dataclass(frozen=True)
class Question:
    """One question. `hint` is the short definition shown everywhere; `definition` the long one.

    `help`: where the answer is found and how it is counted; `trap`: the known mistake.
    `local_to`: who asks a local question, « level:code », separated by spaces.
    """

    key: str
    label: str
    kind: Kind
    hint: str = ""
    definition: str = ""
    help: str = ""
    trap: str = ""
    source: str = ""
    unit: str = ""
    audience: tuple[Audience, ...] = BOTH
    choices: tuple[Choice, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    required: bool = True
    condition: str = ""
    prefill: Prefill = Prefill.TO_COUNT
    sensitivity: Sensitivity = Sensitivity.NETWORK
    since: int = 2016
    until: int | None = None
    replaces: str = ""
    break_note: str = ""
    harmonised: str = ""
    local_to: str = ""

    @property
    def places(self) -> frozenset[str]:
        """Territories that ask a local question; none: a national one."""
        return frozenset(self.local_to.split())

    def choice_label(self, key: str) -> str:
        """French label of a modality; the key itself when it is unknown."""
        return next((c.label for c in self.choices if c.key == key), key)


@dataclass(frozen=True)
class Partition:
    """Parts that add up to a total; shown with a live sum.

    `total` may be empty, or asked in another block (number of employees, split by function).
    """

    key: str
    label: str
    parts: tuple[str, ...]
    total: str = ""


@dataclass(frozen=True)
class Grid:
    """A table of numbers: each cell is a question of the block, empty where nothing is asked.

    `cells`: one line per row, one key per column. `row_totals`, `column_totals` and `total` name
    questions that hold the sums, empty where the sum is only shown. A grid is a way to lay
    questions out: the sums that must hold are checks.
    """

    key: str
    label: str
    rows: tuple[Choice, ...]
    columns: tuple[Choice, ...]
    cells: tuple[tuple[str, ...], ...]
    row_totals: tuple[str, ...] = ()
    column_totals: tuple[str, ...] = ()
    total: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Questions laid out by the grid, cells first, in reading order."""
        cells = tuple(key for row in self.cells for key in row)
        named = (*cells, *self.row_totals, *self.column_totals, self.total)
        return tuple(dict.fromkeys(key for key in named if key))


@dataclass(frozen=True)
class Module:
    """A thematic module: blocks that join the core for one edition or a few."""

    key: str
    title: str
    purpose: str = ""
    source: str = ""


@dataclass(frozen=True)
class Block:
    """A page of the form: one theme, a few minutes. `module`: empty for the core.

    `minutes`: what the whole block takes; fewer questions asked take a part of it.
    """

    key: str
    title: str
    theme: str
    intro: str
    questions: tuple[Question, ...]
    partitions: tuple[Partition, ...] = ()
    audience: tuple[Audience, ...] = BOTH
    minutes: int = 5
    grids: tuple[Grid, ...] = ()
    module: str = ""


@dataclass(frozen=True)
class Check:
    """A coherence check. `expression` is true when all is well; missing means not applicable.

    Variables are the keys of questions, and `n1_<key>` for the value of the previous edition.
    """

    key: str
    expression: str
    severity: Severity
    message: str
    fix: str
    audience: tuple[Audience, ...] = BOTH
    since: int = 2016
    until: int | None = None


@dataclass(frozen=True)
class Theme:
    """A theme of the questionnaire, in its order of presentation."""

    key: str
    title: str


@dataclass(frozen=True)
class Questionnaire:
    """What one edition asks: themes, blocks of questions, checks. `data_year` describes facts."""

    data_year: int
    themes: tuple[Theme, ...] = ()
    blocks: tuple[Block, ...] = ()
    checks: tuple[Check, ...] = field(default=())
    modules: tuple[Module, ...] = ()

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by key, in form order."""
        return {q.key: q for block in self.blocks for q in block.questions}

    @cached_property
    def block_of(self) -> Mapping[str, str]:
        """Key of the block that holds each question."""
        return {q.key: block.key for block in self.blocks for q in block.questions}

    def block(self, key: str) -> Block:
        """The block of that key. Raises KeyError."""
        for block in self.blocks:
            if block.key == key:
                return block
        raise KeyError(key)

    def for_audience(self, audience: Audience) -> Questionnaire:
        """The same questionnaire as one kind of structure sees it."""
        asked = [
            (block, tuple(q for q in block.questions if audience in q.audience))
            for block in self.blocks
            if audience in block.audience
        ]
        return replace(
            self,
            blocks=_keep(asked),
            checks=tuple(c for c in self.checks if audience in c.audience),
        )

    def for_territory(self, codes: Collection[str]) -> Questionnaire:
        """Without the local questions of other territories; `codes`: « level:code »."""
        asked = [
            (block, tuple(q for q in block.questions if not q.places or q.places & {*codes}))
            for block in self.blocks
        ]
        return replace(self, blocks=_keep(asked))

    def for_year(self, data_year: int) -> Questionnaire:
        """Questions and checks in force for a data year."""
        asked = [
            (block, tuple(q for q in block.questions if _in_force(q, data_year)))
            for block in self.blocks
        ]
        blocks = _keep(asked)
        used = {block.module for block in blocks}
        return replace(
            self,
            data_year=data_year,
            blocks=blocks,
            checks=tuple(c for c in self.checks if _in_force(c, data_year)),
            modules=tuple(m for m in self.modules if m.key in used),
        )

    def to_json(self) -> dict[str, Any]:
        """Plain JSON value, without the fields left at their default."""
        return dict(_to_json(self))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Questionnaire:
        """Read what `to_json` wrote. Raises KeyError or ValueError on a foreign document."""
        return cls(
            data_year=int(data["data_year"]),
            themes=tuple(Theme(**t) for t in data.get("themes", ())),
            blocks=tuple(_block_from_json(b) for b in data.get("blocks", ())),
            checks=tuple(_check_from_json(c) for c in data.get("checks", ())),
            modules=tuple(Module(**m) for m in data.get("modules", ())),
        )


def _in_force(item: Question | Check, data_year: int) -> bool:
    return item.since <= data_year and (item.until is None or data_year <= item.until)


def _keep(asked: Sequence[tuple[Block, tuple[Question, ...]]]) -> tuple[Block, ...]:
    """Blocks with the questions kept, without the partitions, grids and blocks this empties.

    The total of a partition may be asked on another page. A grid that keeps only totals is no
    table. Minutes follow the number of questions, rounded up.
    """
    kept = {q.key for _, questions in asked for q in questions}
    return tuple(
        replace(
            block,
            questions=questions,
            partitions=tuple(p for p in block.partitions if kept.issuperset(_keys(p))),
            grids=tuple(g for g in (_grid(grid, kept) for grid in block.grids) if _has_cells(g)),
            minutes=ceil(block.minutes * len(questions) / len(block.questions)),
        )
        for block, questions in asked
        if questions
    )


def _keys(partition: Partition) -> tuple[str, ...]:
    return (*partition.parts, partition.total) if partition.total else partition.parts


def _has_cells(grid: Grid) -> bool:
    return any(key for row in grid.cells for key in row)


def _grid(grid: Grid, kept: Collection[str]) -> Grid:
    """The grid with empty places for the questions that are not asked, without empty lines."""

    def key(name: str) -> str:
        return name if name in kept else ""

    cells = [tuple(key(name) for name in row) for row in grid.cells]
    totals = [key(name) for name in grid.row_totals] or [""] * len(cells)
    feet = [key(name) for name in grid.column_totals] or [""] * len(grid.columns)
    rows = [n for n, row in enumerate(cells) if any(row) or totals[n]]
    columns = [n for n in range(len(grid.columns)) if any(row[n] for row in cells) or feet[n]]
    return replace(
        grid,
        rows=tuple(grid.rows[n] for n in rows),
        columns=tuple(grid.columns[n] for n in columns),
        cells=tuple(tuple(cells[n][m] for m in columns) for n in rows),
        row_totals=tuple(totals[n] for n in rows) if grid.row_totals else (),
        column_totals=tuple(feet[n] for n in columns) if grid.column_totals else (),
        total=key(grid.total),
    )


def _to_json(value: Any) -> Any:
    """Dataclasses as dictionaries without defaults, tuples as lists, enums as their value."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_to_json(item) for item in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    result = {}
    for item in fields(value):
        current = getattr(value, item.name)
        if item.default is MISSING or current != item.default:
            result[item.name] = _to_json(current)
    return result


def _audience(data: Mapping[str, Any]) -> tuple[Audience, ...]:
    return tuple(Audience(a) for a in data.get("audience", BOTH))


def _question_from_json(data: Mapping[str, Any]) -> Question:
    plain = dict(data)
    plain["kind"] = Kind(plain["kind"])
    plain["audience"] = _audience(plain)
    plain["choices"] = tuple(Choice(**c) for c in plain.get("choices", ()))
    plain["prefill"] = Prefill(plain.get("prefill", Prefill.TO_COUNT))
    plain["sensitivity"] = Sensitivity(plain.get("sensitivity", Sensitivity.NETWORK))
    return Question(**plain)


def _block_from_json(data: Mapping[str, Any]) -> Block:
    plain = dict(data)
    plain["questions"] = tuple(_question_from_json(q) for q in plain["questions"])
    plain["partitions"] = tuple(
        Partition(**{**p, "parts": tuple(p["parts"])}) for p in plain.get("partitions", ())
    )
    plain["grids"] = tuple(_grid_from_json(g) for g in plain.get("grids", ()))
    plain["audience"] = _audience(plain)
    return Block(**plain)


def _grid_from_json(data: Mapping[str, Any]) -> Grid:
    plain = dict(data)
    plain["rows"] = tuple(Choice(**c) for c in plain["rows"])
    plain["columns"] = tuple(Choice(**c) for c in plain["columns"])
    plain["cells"] = tuple(tuple(row) for row in plain["cells"])
    plain["row_totals"] = tuple(plain.get("row_totals", ()))
    plain["column_totals"] = tuple(plain.get("column_totals", ()))
    return Grid(**plain)


def _check_from_json(data: Mapping[str, Any]) -> Check:
    plain = dict(data)
    plain["severity"] = Severity(plain["severity"])
    plain["audience"] = _audience(plain)
    return Check(**plain)
