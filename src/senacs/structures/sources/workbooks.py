"""Reads and writes spreadsheets (xlsx, ods, csv) with their dangers kept out: one reader for all.

It knows cells, lines and sheets; what they mean is decided by whoever asks.
"""

import csv
import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

Cell = str | int | float | bool | date | None

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_UNPACKED = 120 * 1024 * 1024
MOST_LINES = 10_000
MOST_COLUMNS = 2_000
MOST_CELLS = 4_000_000
LONGEST_CELL = 20_000
MOST_SHEETS = 80
DEFAULT_WIDTH = 12
"""Characters of a column whose width is not said."""

_XLSX_CELL = re.compile(rb"\br\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?(\d{1,9})[\"']")
_XLSX_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\br\s*=\s*[\"'](\d{1,9})[\"']")
_ODS_ROW = re.compile(
    rb"<table:table-row\b[^>]*number-rows-repeated=\"(\d{1,9})\"[^>]*(?<!/)>(.*?)</table:table-row>",
    re.DOTALL,
)
_ODS_CELL = re.compile(
    rb"<table:table-cell\b(?=[^>]*number-columns-repeated=\"(\d{1,9})\")(?=[^>]*office:value)[^>]*>"
)


# What the reader of archives raises on a damaged one, besides its own error.
_DAMAGES = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    struct.error,
    zlib.error,
)


class WorkbookError(ValueError):
    """The file cannot be read as a table; the message is French and says what to send instead."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not empty; `number` is the one that the spreadsheet shows."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one sheet."""

    sheet: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write. The first `header_lines` are printed in bold and stay in sight.

    `shaded` holds (line, column), both from 0: cells that must not be filled. `choices` offers a
    list of values in the cells of a column (from 0), under the header; `offers` in one cell.
    `strong`: lines printed as titles; `boxes`: cells framed, to be filled; `notes`: remarks that
    appear over a cell; `wraps`: long texts take several lines.
    """

    name: str
    lines: Sequence[Sequence[Cell]]
    header_lines: int = 1
    fixed_columns: int = 0
    widths: Sequence[int] = ()
    shaded: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    strong: frozenset[int] = field(default_factory=frozenset)
    boxes: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    offers: Mapping[tuple[int, int], Sequence[str]] = field(default_factory=dict)
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    wraps: bool = False


def header_key(text: object) -> str:
    """What is left of a column's title once accents, case and punctuation are forgotten."""
    decomposed = unicodedata.normalize("NFKD", str(text).casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def read_grid(content: bytes, filename: str, *, sheet: str = "") -> Grid:
    """The sheet of that name if there is one, else the first. Raises WorkbookError."""
    if _is_workbook(content, filename):
        workbook = _opened(content)
        names = workbook.sheet_names
        return _sheet(workbook, sheet if sheet in names else names[0])
    return Grid("", _lines(_read_text(content)))


def read_grids(content: bytes, filename: str) -> tuple[Grid, ...]:
    """The sheets that hold something, in order; a text file has one. Raises WorkbookError."""
    if not _is_workbook(content, filename):
        return (Grid("", _lines(_read_text(content))),)
    workbook = _opened(content)
    grids = (_sheet(workbook, name) for name in workbook.sheet_names)
    return tuple(grid for grid in grids if grid.lines)


def _is_workbook(content: bytes, filename: str) -> bool:
    """Whether the file holds sheets or is a text. Raises WorkbookError when it is neither."""
    if not content:
        raise WorkbookError("Le fichier est vide.")
    if len(content) > LARGEST_FILE:
        raise WorkbookError("Le fichier est trop lourd\u202f: 10\u00a0Mo au plus.")
    suffix = PurePath(filename.lower()).suffix
    if suffix in {".xlsx", ".ods"}:
        return True
    if suffix in {".csv", ".txt", ".tsv"}:
        return False
    raise WorkbookError(
        "Ce type de fichier n’est pas accepté\u202f: envoyez un classeur .xlsx ou .ods, "
        "ou un fichier .csv."
    )


def _lines(rows: Iterable[Sequence[Any]]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for number, row in enumerate(rows, start=1):
        cells = tuple(_cell(value) for value in row)
        if all(cell is None for cell in cells):
            continue
        if len(lines) == MOST_LINES:
            raise WorkbookError(
                "Le fichier compte plus de 10\u202f000 lignes\u202f: partagez-le en plusieurs."
            )
        lines.append(Line(number, cells))
    return tuple(lines)


def _cell(value: Any) -> Cell:
    """Spreadsheets store 145 as 145.0 and a day as a moment: give back what the person sees."""
    if isinstance(value, str):
        text = value.replace("\x00", "").strip()
        return text[:LONGEST_CELL] or None
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, int | float | date) else str(value)


def _opened(content: bytes) -> CalamineWorkbook:
    safe = _safe_copy(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(safe))
    except CalamineError as error:
        raise _unreadable() from error
    if not workbook.sheet_names:
        raise WorkbookError("Ce classeur n’a aucune feuille.")
    if len(workbook.sheet_names) > MOST_SHEETS:
        raise WorkbookError(f"Ce classeur compte plus de {MOST_SHEETS}\u00a0feuilles.")
    return workbook


def _sheet(workbook: CalamineWorkbook, name: str) -> Grid:
    try:
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise _unreadable() from error
    return Grid(name, _lines(rows))


def _unreadable() -> WorkbookError:
    return WorkbookError(
        "Ce fichier n’est pas un classeur lisible. Ouvrez-le dans votre tableur, puis "
        "enregistrez-le au format .xlsx, .ods ou .csv."
    )


def _safe_copy(content: bytes) -> bytes:
    """The same workbook, unpacked under our eyes and stored flat: the parser gets this copy.

    A few kilobytes can unpack to gigabytes, or claim a last cell a billion cells away, and an
    archive may lie about its sizes. Only XML parts are kept: pictures and macros are of no use.
    """
    left = LARGEST_UNPACKED
    flat = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(flat, "w") as copy:
            for member in packed.infolist():
                if not member.filename.endswith((".xml", ".rels", "mimetype")):
                    continue
                with packed.open(member) as part:
                    data = part.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise WorkbookError("Ce classeur est trop volumineux une fois déplié.")
                _refuse_far_cells(data)
                copy.writestr(zipfile.ZipInfo(member.filename), data)
    except WorkbookError:
        raise
    except _DAMAGES as error:
        raise _unreadable() from error
    return flat.getvalue()


def _refuse_far_cells(xml: bytes) -> None:
    rows = [int(number) for number in _XLSX_ROW.findall(xml)]
    cells = _XLSX_CELL.findall(xml)
    rows += [int(number) for _, number in cells]
    columns = [_column_number(letters) for letters in {letters for letters, _ in cells}]
    repeated = [int(n) for n, inside in _ODS_ROW.findall(xml) if b"office:value" in inside]
    wide = [int(n) for n in _ODS_CELL.findall(xml)]
    tallest, widest = max([*rows, sum(repeated), 1]), max([*columns, sum(wide), 1])
    if tallest * widest > MOST_CELLS:
        raise WorkbookError(
            "Ce classeur contient des cellules très éloignées du tableau\u202f: copiez vos lignes "
            "dans un classeur neuf, puis envoyez-le."
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _read_text(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise _unreadable()
    head = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(";,\t", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise WorkbookError(
            "Ce texte n’est pas un tableau lisible\u202f: une cellule y est trop longue, souvent "
            "par un guillemet qui n’est pas refermé. Repartez du modèle, ou enregistrez le fichier "
            "au format .xlsx depuis votre tableur."
        ) from error


_DAY = "dd/mm/yyyy"
_BOX = {"border": 1, "border_color": "#7C828C", "bg_color": "#FFFDF5"}


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """An xlsx whose texts stay texts: nothing that was typed becomes a formula or a link."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": _DAY,
    }
    book = xlsxwriter.Workbook(buffer, options)
    # A fixed date makes two files of the same content the same bytes.
    book.set_properties({"created": datetime(2020, 1, 1)})  # noqa: DTZ001 -- xlsx has no time zone
    bold = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F6F2EA"}
    )
    shade = book.add_format({"bg_color": "#E3E0DA"})
    box = book.add_format({**_BOX})
    day = book.add_format({**_BOX, "num_format": _DAY})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    styles = _Styles(bold, shade, box, day, wrapped)
    for sheet in sheets:
        _write_sheet(book, sheet, styles)
    book.close()
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Styles:
    bold: Any
    shade: Any
    box: Any
    day: Any
    wrapped: Any

    def of(self, sheet: Sheet, number: int, column: int, value: Cell) -> Any:
        if number < sheet.header_lines or number in sheet.strong:
            return self.bold
        if (number, column) in sheet.boxes:
            return self.day if isinstance(value, date) else self.box
        return self.wrapped if sheet.wraps and isinstance(value, str) else None


def _write_sheet(book: Any, sheet: Sheet, styles: _Styles) -> None:
    page = book.add_worksheet(sheet.name[:31])
    page.freeze_panes(sheet.header_lines, sheet.fixed_columns)
    _lay_out(page, sheet)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for column, values in sheet.choices.items():
        offer = {"validate": "list", "source": list(values), "error_type": "warning"}
        page.data_validation(sheet.header_lines, column, MOST_LINES, column, offer)
    for number, line in enumerate(sheet.lines):
        _write_line(page, sheet, number, line, styles)
    for (number, column), values in sheet.offers.items():
        _offer(page, number, column, values)
    for (number, column), text in sheet.notes.items():
        page.write_comment(number, column, text)


_UPRIGHT = 95
"""Characters of a line that an upright sheet of paper holds."""
_READABLE = 260
"""Characters of a line that a sheet lying down holds, in letters that can still be read."""


def lies_down(sheet: Sheet) -> bool:
    """Whether the sheet prints on paper lying down: a list of many columns, a long line."""
    return sheet_width(sheet) > _UPRIGHT


def fits_across(sheet: Sheet) -> bool:
    """Whether its columns print side by side on one page; more would be too small to read."""
    return sheet_width(sheet) <= _READABLE


def sheet_width(sheet: Sheet) -> int:
    """Of all columns, in characters."""
    columns = max((len(line) for line in sheet.lines), default=0)
    known = list(sheet.widths)[:columns]
    return sum(known) + DEFAULT_WIDTH * (columns - len(known))


def _lay_out(page: Any, sheet: Sheet) -> None:
    """How it prints: A4, the header on each page, pages numbered."""
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&R&P / &N")
    if lies_down(sheet):
        page.set_landscape()
    if fits_across(sheet):
        page.fit_to_pages(1, 0)
    else:
        page.print_across()
        if sheet.fixed_columns:
            page.repeat_columns(0, sheet.fixed_columns - 1)
    if sheet.header_lines:
        page.repeat_rows(0, sheet.header_lines - 1)


def _write_line(
    page: Any, sheet: Sheet, number: int, line: Sequence[Cell], styles: _Styles
) -> None:
    for column, value in enumerate(line):
        style = styles.of(sheet, number, column, value)
        if (number, column) in sheet.shaded:
            page.write_blank(number, column, None, styles.shade)
        elif value is not None:
            _write_cell(page, number, column, value, style)
        elif (number, column) in sheet.boxes:
            page.write_blank(number, column, None, style)


_LONGEST_OFFER = 255  # of the format: a longer list is simply not offered


def _offer(page: Any, number: int, column: int, values: Sequence[str]) -> None:
    if len(",".join(values)) <= _LONGEST_OFFER and not any("," in value for value in values):
        offer = {"validate": "list", "source": list(values), "error_type": "warning"}
        page.data_validation(number, column, number, column, offer)


def _write_cell(page: Any, number: int, column: int, value: Cell, style: Any) -> None:
    if isinstance(value, str):
        page.write_string(number, column, value, style)
    else:
        page.write(number, column, value, style)
