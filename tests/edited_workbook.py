"""Edits a workbook as somebody does in a spreadsheet: a cell, a line more, a line less.

Lines are found by the name in a column, as an eye finds them; nothing of the product is used to
write but its plain writer.
"""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from senacs.structures.sources.workbooks import Cell, Sheet, read_grids, write_workbook


@dataclass
class Edited:
    """The sheets of a workbook, by name, as lists of lines. Line 1 holds the titles."""

    sheets: dict[str, list[list[Cell]]] = field(default_factory=dict)

    @classmethod
    def opened(cls, content: bytes, filename: str = "classeur.xlsx") -> "Edited":
        """The workbook as a spreadsheet shows it, empty lines included."""
        sheets = {}
        for grid in read_grids(content, filename):
            lines: list[list[Cell]] = []
            for line in grid.lines:
                lines += [[] for _ in range(line.number - 1 - len(lines))]
                lines.append(list(line.cells))
            sheets[grid.sheet] = lines
        return cls(sheets)

    def line(self, sheet: str, name: str, among: str = "name") -> int:
        """Number of the first line that bears the name, as the spreadsheet shows it."""
        at = self.column(sheet, among)
        for number, line in enumerate(self.sheets[sheet], start=1):
            if number > 1 and len(line) > at and line[at] == name:
                return number
        raise LookupError(f"{sheet}: {name}")

    def column(self, sheet: str, title: str) -> int:
        return self.sheets[sheet][0].index(title)

    def write(self, sheet: str, name: str, title: str, value: Cell) -> int:
        """Type in a cell; the number of its line."""
        number = self.line(sheet, name)
        self.put(sheet, number, title, value)
        return number

    def put(self, sheet: str, number: int, title: str, value: Cell) -> None:
        """Type in a cell of a numbered line."""
        line, at = self.sheets[sheet][number - 1], self.column(sheet, title)
        line += [None] * (at + 1 - len(line))
        line[at] = value

    def add(self, sheet: str, after: int, **cells: Cell) -> int:
        """A line more under a numbered one; titles with a blank are given by `_`."""
        titles = self.sheets[sheet][0]
        named = {title.replace("_", " "): value for title, value in cells.items()} | cells
        self.sheets[sheet].insert(after, [named.get(str(title)) for title in titles])
        return after + 1

    def remove(self, sheet: str, name: str) -> None:
        del self.sheets[sheet][self.line(sheet, name) - 1]

    def saved(self) -> bytes:
        return write_workbook([Sheet(name, lines) for name, lines in self.sheets.items()])

    def saved_by_libreoffice(self) -> bytes:
        """The same as LibreOffice saves it, by code of ours: far empty lines, cells repeated."""
        return _open_document(self.sheets)

    def saved_as_text(self, sheet: str) -> bytes:
        """One sheet, as a French spreadsheet saves it in CSV."""
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows(self.sheets[sheet])
        return text.getvalue().encode("cp1252", errors="replace")


def _open_document(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        '<table:table-column table:number-columns-repeated="1024"/>'
        f"{''.join(_row(line) for line in lines)}"
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>'
        for name, lines in sheets.items()
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{n}="{urn}:{n}:1.0"' for n in ("office", "table", "text"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            "</manifest:manifest>",
        )
        packed.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return buffer.getvalue()


def _row(line: Sequence[Cell]) -> str:
    """Neighbouring cells of the same content are written once, as LibreOffice does."""
    cells = "".join(_cell(value, len(list(same))) for value, same in groupby(line))
    rest = max(1, 1024 - len(line))
    return (
        f"<table:table-row>{cells}"
        f'<table:table-cell table:number-columns-repeated="{rest}"/></table:table-row>'
    )


def _cell(value: Cell, times: int) -> str:
    again = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    if value is None or value == "":
        return f"<table:table-cell{again}/>"
    if isinstance(value, int | float) and not isinstance(value, bool):
        said = f'office:value-type="float" office:value="{value}"'
    else:
        said = 'office:value-type="string"'
    words = "".join(f"<text:p>{escape(part)}</text:p>" for part in str(value).split("\n"))
    return f"<table:table-cell{again} {said}>{words}</table:table-cell>"
