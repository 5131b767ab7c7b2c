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

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property

import numpy as np

from senacs.method.disclosure.cube import Cube
from senacs.method.disclosure.parts import Cell, Part, Partition
from senacs.method.disclosure.programme import Matrix, Programme, Vector
from senacs.method.disclosure.rules import Rule

Exposed = dict[int, set[Cell]]
"""Units, with the cells that bind each too closely."""
Memory = dict[tuple[Part, frozenset[int] | None], Exposed]
_DRAWN = 24
_TOLERANCE = 1e-7
_STILL = 1e-9


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
    free = {n for n, u in enumerate(cube.units) if u.value != 0 and u.owner not in known}
    partition = Partition(cube, shown, free)

    def judged(part: Part, asked: frozenset[int] | None) -> Exposed:
        if (part, asked) not in memory:
            memory[part, asked] = _Block(cube, part, agreeing, asked).exposed(rule)
        return memory[part, asked]

    found: Exposed = {}
    for part in partition.parts():
        found.update(judged(part, None))
    for part, asked in partition.wider(found):
        again = judged(part, asked)
        for unit in asked:
            del found[unit]
        found.update(again)
    return found


class _Block:
    """Units bound together by shown cells. Contributions are counted in their own values: one."""

    def __init__(
        self, cube: Cube, part: Part, agreeing: Collection[int], asked: frozenset[int] | None
    ) -> None:
        self.part = part
        values = np.array([cube.units[unit].value for unit in part.units])
        rank = {unit: place for place, unit in enumerate(part.units)}
        self.sums = np.zeros((len(part.cells), len(part.units)))
        for line, cell in enumerate(part.cells):
            members = [rank[unit] for unit in cell]
            self.sums[line, members] = values[members]
        owners = [cube.units[unit].owner for unit in part.units]
        self.concerned = np.array(
            [
                owner not in agreeing and (asked is None or unit in asked)
                for owner, unit in zip(owners, part.units, strict=True)
            ]
        )
        self.moves: dict[int, list[Vector]] = defaultdict(list)
        """Moves found for a unit, that serve every reader who stays where he is in them."""
        self.own: dict[int, list[int]] = {}
        for place, owner in enumerate(owners):
            self.own.setdefault(owner, []).append(place)

    def exposed(self, rule: Rule) -> Exposed:
        """Units for which no world was found, and the cells that say so."""
        level = still(self.sums)
        drawn = level @ _draws(len(self.part.units))
        drawn = np.hstack([drawn, -drawn])
        found = self._failing(drawn, level, [], rule.outsider)
        for own in self.own.values():
            # Who is exposed to all needs no other reader.
            self.concerned[list(found)] = False
            moves = _without(drawn, level, own)
            found |= self._failing(moves, level, own, rule.insider)
        return {
            self.part.units[place]: {
                whole for line in lines for whole in self.part.wholes[self.part.cells[line]]
            }
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
            if any(move[place] >= asked and not move[own].any() for move in self.moves[place]):
                continue
            # What the exact bound says, when no world at hand is enough.
            greatest, lines, move = self._programme.greatest(place, own)
            if greatest < asked * (1 - _TOLERANCE):
                found[place] = set(lines)
            else:
                self.moves[place].append(move)
        return found

    @cached_property
    def _programme(self) -> Programme:
        return Programme(self.sums)


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
    if len(own) == 1:
        (one,) = own
        width = level[one, one]
        pace = level[:, one] / width if width > _STILL else np.zeros(len(level))
        amended: Matrix = moves - np.outer(pace, moves[one])
        amended[one] = 0.0
        return amended
    held = np.linalg.pinv(level[np.ix_(own, own)], rcond=1e-9, hermitian=True)
    found: Matrix = moves - level[:, own] @ (held @ moves[own])
    found[own] = 0.0
    return found


def _stretched(moves: Matrix) -> Matrix:
    """Each move as far as it goes before a contribution would be negative."""
    fall = -moves.min(axis=0)
    return np.where(fall > _TOLERANCE, moves / np.maximum(fall, _TOLERANCE), 0.0)
