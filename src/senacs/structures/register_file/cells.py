"""A line of the file turned into typed values, each cell that is not understood noted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from senacs.structures.register_file import columns
from senacs.structures.register_file.columns import CellError, Layout
from senacs.structures.rules import AFFILIATION, APPROVAL, MANAGEMENT, compact_siret
from senacs.structures.sources.workbooks import Cell


@dataclass(frozen=True, slots=True)
class Problem:
    """What prevents a line from entering, and under which header ("" for the whole line)."""

    header: str
    message: str


@dataclass(frozen=True, slots=True)
class Typed:
    """The values of a line by column, and what was not understood."""

    values: Mapping[str, Any]
    problems: tuple[Problem, ...]


_READERS: dict[str, Callable[[Cell], object]] = {
    "identifier": lambda cell: columns.text(cell).upper().replace("-", ""),
    "kind": lambda cell: columns.one_of("kind", cell),
    "postcode": lambda cell: columns.code(cell, 5),
    "commune_code": lambda cell: columns.code(cell, 5),
    "lon": columns.number,
    "lat": columns.number,
    "email": lambda cell: columns.text(cell).lower(),
    "siret": lambda cell: compact_siret(columns.text(cell)),
    "management": lambda cell: columns.one_of(MANAGEMENT, cell),
    "management_since": columns.day,
    "approval": lambda cell: columns.several_of(APPROVAL, cell),
    "approval_since": columns.day,
    "approval_until": columns.day,
    "affiliation": lambda cell: columns.several_of(AFFILIATION, cell),
    "opened_on": columns.day,
    "closed_on": columns.day,
}


def typed(cells: Sequence[Cell], layout: Layout) -> Typed:
    """Only the filled cells are kept."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column in columns.COLUMNS:
        cell = layout.cell(cells, column.key)
        if cell is None:
            if column.mandatory:
                problems.append(Problem(column.header, "Cette case est obligatoire."))
            continue
        try:
            value = _READERS.get(column.key, columns.text)(cell)
        except CellError as error:
            problems.append(Problem(column.header, str(error)))
            continue
        if value not in ("", None, ()):
            values[column.key] = value
    return Typed(values, tuple(problems))
