"""All the answers read again on one page: lines, and each table of the form as one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from senacs.campaigns import queries
from senacs.campaigns.models import Deposit, Response
from senacs.campaigns.queries import comments
from senacs.campaigns.rules.merge import decode, encode
from senacs.method.french import NBSP, THIN, typo
from senacs.method.missing import Missing
from senacs.method.printing import printed
from senacs.method.questionnaire import Block, Grid, Question
from senacs.web.respondent.access import questionnaire_of
from senacs.web.respondent.asking import Box
from senacs.web.respondent.points import page_url
from senacs.web.respondent.raw import MISSING_WORDS
from senacs.web.respondent.sums import line_words, sum_known
from senacs.web.respondent.tables import LineSum, Table, table_of
from senacs.web.respondent.words import NOTHING, answer_text

_WORDS = {
    "nc": f"nc{THIN}: non concerné",
    "nsp": f"nsp{THIN}: ne sait pas",
    "refus": f"refus{THIN}: ne souhaite pas répondre",
}


@dataclass(frozen=True)
class RecapLine:
    """One answer of the recapitulation."""

    label: str
    text: str
    is_missing: bool = False
    remark: str = ""


@dataclass(frozen=True)
class RecapCell:
    """A place of a table; an empty text where nothing is asked."""

    text: str = ""
    is_missing: bool = False


@dataclass(frozen=True)
class RecapRow:
    """A row; `is_absent`: « non concerné » was said of all of it."""

    label: str
    cells: tuple[RecapCell, ...]
    is_absent: bool = False


@dataclass(frozen=True)
class RecapTable:
    """A table of the form as it was filled. `legend`: the short words that it holds.

    `columns`: label and unit. `remarks`: the cells on which something was said.
    """

    label: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[RecapRow, ...]
    feet: RecapRow | None
    legend: str
    remarks: tuple[RecapLine, ...]

    @property
    def width(self) -> int:
        """Columns of answers."""
        return len(self.columns)


@dataclass(frozen=True)
class RecapPart:
    """Lines that follow one another, or a table."""

    lines: tuple[RecapLine, ...] = ()
    table: RecapTable | None = None


@dataclass(frozen=True)
class RecapBlock:
    """The answers of one page."""

    title: str
    url: str
    parts: tuple[RecapPart, ...]


@dataclass(frozen=True)
class _Given:
    """The answers to recall, with what was said of each."""

    values: Mapping[str, Any]
    missing: Mapping[str, str]
    remarks: Mapping[str, str]

    def encoded(self, key: str) -> Any:
        return encode(self.values.get(key), self.missing.get(key))


def recap(response: Response, deposit: Deposit | None = None) -> list[RecapBlock]:
    """All answers that are asked, page by page: of the working copy, or of a deposit."""
    said = comments.standing(response, until=deposit.at if deposit else None)
    source: Response | Deposit = deposit or response
    given = _Given(source.values, source.missing, {key: one.text for key, one in said.items()})
    completion = queries.asked_of(response).completion
    row = queries.row(response, queries.previous_values(response), given.values)
    return [
        RecapBlock(
            typo(block.title),
            page_url(response, block.key, points=False),
            _parts(block, given, {q.key for q in block.questions if completion.is_asked(q, row)}),
        )
        for block in questionnaire_of(response).blocks
    ]


def _parts(block: Block, given: _Given, asked: set[str]) -> tuple[RecapPart, ...]:
    """Answers in form order; a table stands where the first of its questions is."""
    homes = {key: grid for grid in block.grids for key in grid.keys}
    parts: list[RecapPart] = []
    lines: list[RecapLine] = []
    drawn: set[str] = set()
    for question in block.questions:
        grid = homes.get(question.key)
        if question.key not in asked or (grid and grid.key in drawn):
            continue
        if grid is None:
            lines.append(_line(question, given))
            continue
        parts += [RecapPart(tuple(lines)), RecapPart(table=_table(block, grid, given, asked))]
        lines = []
        drawn.add(grid.key)
    parts.append(RecapPart(tuple(lines)))
    return tuple(part for part in parts if part.lines or part.table)


def _line(question: Question, given: _Given) -> RecapLine:
    text = answer_text(question, given.encoded(question.key))
    return RecapLine(
        label=typo(question.label),
        text=text,
        is_missing=text == NOTHING,
        remark=given.remarks.get(question.key, ""),
    )


def _table(block: Block, grid: Grid, given: _Given, asked: set[str]) -> RecapTable:
    known = {question.key: question for question in block.questions}
    table = table_of(grid, tuple(known[key] for key in grid.keys))
    columns = [(column.label, column.unit) for column in table.columns]
    if table.has_row_sums:
        units = {unit for _, unit in columns}
        columns.append(("Total", units.pop() if len(units) == 1 else ""))
    rows = []
    for row in table.rows:
        here = [box.key for box in row.boxes if box.key in asked]
        if not here:
            continue
        cells = [_cell(cell.box, given, asked) for cell in row.cells]
        if table.has_row_sums:
            cells.append(_sum(row.sum, given, asked))
        is_absent = all(given.missing.get(key) == Missing.NOT_CONCERNED for key in here)
        rows.append(RecapRow(row.label, tuple(cells), is_absent=is_absent))
    feet = _feet(table, given, asked)
    shown = [row for row in rows if not row.is_absent] + ([feet] if feet else [])
    used = {cell.text for row in shown for cell in row.cells}
    return RecapTable(
        label=table.label,
        columns=tuple(columns),
        rows=tuple(rows),
        feet=feet,
        legend=" ; ".join(said for word, said in _WORDS.items() if word in used),
        remarks=tuple(
            _line(known[key], given) for key in grid.keys if key in asked and key in given.remarks
        ),
    )


def _feet(table: Table, given: _Given, asked: set[str]) -> RecapRow | None:
    if not table.has_feet:
        return None
    cells = [_sum(foot, given, asked) for foot in table.feet]
    if table.has_row_sums:
        cells.append(_sum(table.total, given, asked))
    return RecapRow("Total", tuple(cells))


def _cell(box: Box | None, given: _Given, asked: set[str]) -> RecapCell:
    if box is None or box.key not in asked:
        return RecapCell()
    value, missing = decode(given.encoded(box.key))
    if missing:
        return RecapCell(MISSING_WORDS.get(Missing(missing), missing), is_missing=True)
    # The head of the column says the unit, or the name of the table does.
    text = printed(box.question, value).removesuffix(f"{NBSP}€")
    return RecapCell(text or "–", is_missing=not text)


def _sum(line: LineSum | None, given: _Given, asked: set[str]) -> RecapCell:
    """The total that was given, else what the cells make."""
    if line is None:
        return RecapCell()
    if line.box is not None:
        return _cell(line.box, given, asked)
    return RecapCell(line_words(sum_known(given.values, [k for k in line.parts if k in asked])))
