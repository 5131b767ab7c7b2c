"""Edits a workbook as somebody does in a spreadsheet: a cell, a line more, a line less.

Lines are found by the name in a column, as an eye finds them; nothing of the product is used to
write but its plain writer.
"""

from dataclasses import dataclass, field

from senacs.structures.sources.workbooks import Cell, Sheet, read_grids, write_workbook


@dataclass
class Edited:
    """The sheets of a workbook, by name, as lists of lines. Line 1 holds the titles."""

    sheets: dict[str, list[list[Cell]]] = field(default_factory=dict)

    @classmethod
    def opened(cls, content: bytes) -> "Edited":
        """The workbook as a spreadsheet shows it, empty lines included."""
        sheets = {}
        for grid in read_grids(content, "classeur.xlsx"):
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
