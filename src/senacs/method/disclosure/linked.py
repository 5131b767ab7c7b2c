"""The cube of totals asked and of their parts asked apart: quantities that equations bind.

Each question has its cells; so has what adds several up. The numbers of one structure are tied as
the questionnaire states. What is left of its total where a part is missing is a secret too: it is
in no cell, and the tie tells it to who knows the rest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from senacs.method.disclosure.cube import (
    Address,
    Cube,
    Entry,
    Gathering,
    Layout,
    Tie,
    Unit,
    by_structure,
)
from senacs.method.equations import Equation
from senacs.method.indicators import Indicator


@dataclass(frozen=True)
class Sum:
    """A row that adds questions up. Each of `addends` counts where all of its questions are given.

    A table has one for each of its rows, an indicator only one.
    """

    row: str
    addends: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Linked(Indicator):
    """Questions of a family, as its parts, with the sums that are published of them.

    It is published by no page: only its cube is read. `told`: the indicators that publish some of
    it, with its row for each of theirs.
    """

    equations: tuple[Equation, ...] = ()
    sums: tuple[Sum, ...] = ()
    told: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of its cube, the first to be shown before the others."""
        return (*(part.key for part in self.parts), *(one.row for one in self.sums))


def left_of(equation: Equation) -> str:
    """Row of what is left of a total."""
    return " - ".join(equation.variables)


def left(equation: Equation, given: Mapping[str, Mapping[int, float]]) -> dict[int, float]:
    """What is left of the total of each structure once its parts are taken away, where that is
    more than the tolerance. `given`: by question, then by structure."""
    found = {}
    for structure, total in given[equation.total].items():
        told = sum(given[part].get(structure, 0.0) for part in equation.parts)
        if total - told > equation.tolerance + _rounding(total):
            found[structure] = total - told
    return found


def linked(
    layout: Layout,
    entries: Sequence[Entry],
    variables: Sequence[str],
    equations: Sequence[Equation],
    sums: Sequence[Sum],
    *,
    changes: bool = False,
    is_money: bool = False,
) -> Cube:
    """Gather the cells of all these questions. Entries hold what is left of totals as well.

    `changes`: entries are what was changed between two releases; what is absent did not change.
    """
    entries = sorted(entries, key=by_structure)
    made, ties = Gathering(), list[Tie]()
    counted = any if changes else all
    for standing, values in entries:
        units = {row: made.add(Unit(standing.owner, value)) for row, value in values.items()}
        cells = {row: [units[row]] for row in variables if row in units}
        for one in sums:
            known = [some for some in one.addends if counted(key in units for key in some)]
            cells[one.row] = [units[key] for some in known for key in some if key in units]
        for slot in layout.slots(standing):
            for row, members in cells.items():
                if members:
                    made.cell(Address(slot, row)).extend(members)
        ties += _ties(equations, values, units, changes=changes)
    standings = [standing for standing, _ in entries]
    rows = [*variables, *(one.row for one in sums)]
    made.bind(layout, standings, rows)
    named = {one.addends: one.row for one in sums}
    for one in sums:
        made.bind_rows(one.row, _parts(one, named))
    return made.cube(standings, rows, ties, is_money=is_money)


def _parts(one: Sum, named: Mapping[tuple[tuple[str, ...], ...], str]) -> list[str]:
    """The rows that a sum is made of; its questions where one of them has none."""
    if len(one.addends) == 1:
        return list(one.addends[0])
    found = [some[0] if len(some) == 1 else named.get((some,), "") for some in one.addends]
    return found if all(found) else [key for some in one.addends for key in some]


def _ties(
    equations: Sequence[Equation],
    values: Mapping[str, float],
    units: Mapping[str, int],
    *,
    changes: bool,
) -> Iterator[Tie]:
    """The equations that the numbers of a structure satisfy, as nobody can suppose the others."""
    for one in equations:
        signs = {one.total: 1.0} | dict.fromkeys((*one.parts, left_of(one)), -1.0)
        told = [row for row in signs if row in units]
        apart = abs(sum(signs[row] * values[row] for row in told))
        most = 2 * one.tolerance + _rounding(*(values[row] for row in told))
        if (changes or one.total in units) and apart <= most:
            yield tuple((units[row], signs[row]) for row in told)


def _rounding(*values: float) -> float:
    """What sums of decimals may be apart."""
    return 1e-9 * max(map(abs, values), default=0.0)
