"""The proof by other worlds: who is bounded too closely by all that is shown.

A reader knows the shown cells, perhaps the contributions of one structure, his own, and that no
contribution is negative. A structure is safe when another world agrees with all of that, in which
its contribution is greater by what the rule asks. Worlds are made, never supposed: those given
here agree with the cells to rounding errors, so that a structure said to be safe is.

Contributions move in proportion to themselves (the affine scaling of Dikin, 1967): a first set of
worlds is drawn for all structures and readers at once, then each is pushed straight up; who is
served by none is judged by the exact bound of a linear programme. What is drawn depends on
nothing but the sizes of the problem.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

import numpy as np

from senacs.method.disclosure.cube import Cube
from senacs.method.disclosure.programme import Matrix, Programme
from senacs.method.disclosure.rules import Rule

Part = tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]
Exposed = dict[int, set[tuple[int, ...]]]
"""Units, with the members of the cells that bind each too closely."""
Memory = dict[Part, Exposed]
_DRAWN = 24
_LARGEST = 500
_TOLERANCE = 1e-7


def exposed(
    cube: Cube,
    shown: Sequence[int],
    rule: Rule,
    known: frozenset[int] = frozenset(),
    agreeing: Collection[int] = (),
    memory: Memory | None = None,
) -> Exposed:
    """Units that no world protects, among those neither public nor agreeing to be shown.

    `memory`: what was found of parts that have not changed since, filled here.
    """
    if cube.counts:
        return {}
    memory = {} if memory is None else memory
    found: Exposed = {}
    free = {n for n, u in enumerate(cube.units) if u.value != 0 and u.owner not in known}
    for units, cells in blocks(cube, shown, free):
        part = (tuple(units), tuple(tuple(cell) for cell in cells))
        if part not in memory:
            memory[part] = _Block(cube, units, cells, agreeing).exposed(rule)
        found.update(memory[part])
    return found


def blocks(
    cube: Cube, shown: Sequence[int], free: Collection[int]
) -> Iterator[tuple[list[int], list[list[int]]]]:
    """Independent parts of the problem: free units, and the cells that bind them.

    A part too large is cut by territory: what is outside is supposed known, which hides nothing
    from the reader.
    """
    cells = {tuple(u for u in cube.members[c] if u in free) for c in _independent(cube, shown)}
    for units in _parts(set(free), cells):
        yield from _cut(cube, units, [c for c in cells if c and c[0] in units], depth=1)


def _independent(cube: Cube, shown: Sequence[int]) -> list[int]:
    """Shown cells, less those that are the sum of others that are shown."""
    known = set(shown)
    summed = {line.whole for line in cube.lines if known.issuperset(line.parts)}
    return [cell for cell in shown if cell not in summed]


def _parts(free: set[int], cells: Collection[tuple[int, ...]]) -> list[set[int]]:
    """Units bound to one another by cells; those that no cell holds are left out."""
    root = {unit: unit for unit in free}

    def find(unit: int) -> int:
        while root[unit] != unit:
            root[unit] = root[root[unit]]
            unit = root[unit]
        return unit

    for cell in cells:
        for unit in cell[1:]:
            root[find(unit)] = find(cell[0])
    found: dict[int, set[int]] = {}
    for unit in {unit for cell in cells for unit in cell}:
        found.setdefault(find(unit), set()).add(unit)
    return [found[key] for key in sorted(found)]


def _cut(
    cube: Cube, units: set[int], cells: list[tuple[int, ...]], depth: int
) -> Iterator[tuple[list[int], list[list[int]]]]:
    if len(units) <= _LARGEST or depth > _DEEPEST:
        yield sorted(units), [list(cell) for cell in sorted(cells)]
        return
    places: dict[object, set[int]] = {}
    for unit in units:
        path = cube.paths[cube.units[unit].owner]
        places.setdefault(path[min(depth, len(path) - 1)], set()).add(unit)
    for some in places.values():
        inside = {tuple(u for u in cell if u in some) for cell in cells} - {()}
        for linked in _parts(some, inside):
            yield from _cut(cube, linked, [c for c in inside if c[0] in linked], depth + 1)


_DEEPEST = 2


class _Block:
    """Units bound together by shown cells. Contributions are counted in their own values: one."""

    def __init__(
        self, cube: Cube, units: list[int], cells: list[list[int]], agreeing: Collection[int]
    ) -> None:
        self.units = units
        self.cells = [tuple(cell) for cell in cells]
        values = np.array([cube.units[unit].value for unit in units])
        rank = {unit: place for place, unit in enumerate(units)}
        self.sums = np.zeros((len(cells), len(units)))
        for line, cell in enumerate(cells):
            members = [rank[unit] for unit in cell]
            self.sums[line, members] = values[members]
        owners = [cube.units[unit].owner for unit in units]
        self.concerned = np.array([owner not in agreeing for owner in owners])
        self.own: dict[int, list[int]] = {}
        for place, owner in enumerate(owners):
            self.own.setdefault(owner, []).append(place)

    def exposed(self, rule: Rule) -> Exposed:
        """Units for which no world was found, and the cells that say so."""
        level = still(self.sums)
        drawn = level @ _draws(len(self.units))
        drawn = np.hstack([drawn, -drawn])
        found = self._failing(drawn, level, [], rule.outsider)
        for own in self.own.values():
            moves = _without(drawn, level, own)
            for place, lines in self._failing(moves, level, own, rule.insider).items():
                found.setdefault(place, set()).update(lines)
        return {
            self.units[place]: {self.cells[line] for line in lines}
            for place, lines in sorted(found.items())
        }

    def _failing(
        self, drawn: Matrix, level: Matrix, own: list[int], asked: float
    ) -> dict[int, set[int]]:
        """Units that a reader bounds too closely, `own` being his, and by which cells."""
        asking = self.concerned.copy()
        asking[own] = False
        places = np.flatnonzero(asking & (_stretched(drawn).max(axis=1) < asked))
        if not len(places):
            return {}
        straight = _stretched(_without(level[:, places], level, own))
        reached = straight[places, np.arange(len(places))] >= asked
        found = {}
        for place in map(int, places[~reached]):
            # What the exact bound says, when no world at hand is enough.
            greatest, lines = self._programme.greatest(place, own)
            if greatest < (1 + asked) * (1 - _TOLERANCE):
                found[place] = set(lines)
        return found

    @cached_property
    def _programme(self) -> Programme:
        return Programme(self.sums, self.sums.sum(axis=1))


def _draws(units: int) -> Matrix:
    return np.random.Generator(np.random.PCG64(units)).standard_normal((units, _DRAWN))


def _unit_rows(scaled: Matrix) -> Matrix:
    size = np.linalg.norm(scaled, axis=1, keepdims=True)
    found: Matrix = np.divide(scaled, size, out=np.zeros_like(scaled), where=size > 0)
    return found


def still(scaled: Matrix) -> Matrix:
    """Projector on the moves that change no cell."""
    rows = _unit_rows(scaled)
    values, vectors = np.linalg.eigh(rows @ rows.T)
    kept = values > 1e-9 * max(1.0, values.max(initial=0.0))
    span = rows.T @ (vectors[:, kept] / np.sqrt(values[kept]))
    found: Matrix = np.eye(scaled.shape[1]) - span @ span.T
    return found


def _without(moves: Matrix, level: Matrix, own: list[int]) -> Matrix:
    """The same moves, amended so that some units stay where they are."""
    if not own:
        return moves
    held = np.linalg.pinv(level[np.ix_(own, own)], rcond=1e-9, hermitian=True)
    found: Matrix = moves - level[:, own] @ (held @ moves[own])
    found[own] = 0.0
    return found


def _stretched(moves: Matrix) -> Matrix:
    """Each move as far as it goes before a contribution would be negative."""
    fall = -moves.min(axis=0)
    return np.where(fall > _TOLERANCE, moves / np.maximum(fall, _TOLERANCE), 0.0)
