"""The proof by other worlds: who is bounded too closely by all that is shown.

A reader knows the shown cells, perhaps the contributions of one structure, his own, that no
contribution is negative, and what ties those of each structure. A structure is safe when another
world agrees with all of that, in which its contribution is greater by what the rule asks. Worlds
are made, never supposed: those given here agree with the cells to rounding errors, so that a
structure said to be safe is.

Contributions move in proportion to themselves (the affine scaling of Dikin, 1967). Each structure
is pushed straight up, for all readers at once as far as what they know surely allows; then worlds
are drawn; who is served by none is judged by the exact bound of a linear programme. What is drawn
depends on nothing but the sizes of the problem.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from senacs.method.disclosure.cube import Cube
from senacs.method.disclosure.parts import Cell, Part, Partition
from senacs.method.disclosure.programme import Matrix, Programme, Vector, rows_of
from senacs.method.disclosure.push import inverse, reaches
from senacs.method.disclosure.rules import Rule
from senacs.method.disclosure.whole import Exposed, Exposure, Served, bound_in

Memory = dict[tuple[Part, frozenset[int]], Exposed]
_DRAWN = 24
_TOLERANCE = 1e-7
_STILL = 1e-9
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


def exposed(
    cube: Cube,
    shown: Sequence[int],
    rule: Rule,
    known: frozenset[int] = frozenset(),
    agreeing: Collection[int] = (),
    memory: Memory | None = None,
    asked: Collection[int] | None = None,
    served: Served | None = None,
) -> Exposed:
    """Units that no world protects, among those neither public nor agreeing to be shown.

    `memory`: what was found of parts that have not changed since, filled here. `asked`: the only
    units to judge, those that a world protects already being left out: hiding more keeps it.
    `served`: those that a world of the whole country is known to serve.
    """
    if cube.counts:
        return {}
    memory = {} if memory is None else memory
    free = {n for n, u in enumerate(cube.units) if u.value != 0 and u.owner not in known}
    concerned = frozenset(
        unit
        for unit in (free if asked is None else free.intersection(asked))
        if cube.units[unit].owner not in agreeing
    )
    partition = Partition(cube, shown, free)

    def by_block(part: Part, some: frozenset[int]) -> Exposed:
        return _Block(cube, part, some).exposed(rule)

    def by_whole(part: Part, some: frozenset[int]) -> Exposed:
        return bound_in(cube, part, some, rule, served)

    # Where the answers of a structure are tied, a cut takes too much of what may move: whom it does
    # not free at first, it frees no better once more is hidden.
    if cube.ties and asked is not None:
        found = _judged(partition.small(concerned), by_block, memory)
        return _judged(partition.whole(concerned), by_whole, memory, found)
    found = _judged(partition.parts(concerned), by_block, memory)
    found = _judged(partition.wider(found), by_block, memory, found)
    if cube.ties:
        found = _judged(partition.whole(found), by_whole, memory, found)
    return found


def _judged(
    parts: Iterable[tuple[Part, frozenset[int]]],
    judge: Callable[[Part, frozenset[int]], Exposed],
    memory: Memory,
    before: Exposed | None = None,
) -> Exposed:
    """What is found of parts, in place of what was found before of the same units."""
    found = dict(before or {})
    for part, some in parts:
        if (part, some) not in memory:
            memory[part, some] = judge(part, some)
        for unit in some:
            found.pop(unit, None)
        found.update(memory[part, some])
    return found


class _Block:
    """Units bound together by shown cells. Contributions are counted in their own values: one."""

    def __init__(self, cube: Cube, part: Part, asked: frozenset[int]) -> None:
        self.part = part
        values = np.array([cube.units[unit].value for unit in part.units])
        rank = {unit: place for place, unit in enumerate(part.units)}
        self.sums = np.zeros((len(part.cells) + len(part.ties), len(part.units)))
        for line, cell in enumerate(part.cells):
            members = [rank[unit] for unit in cell]
            self.sums[line, members] = values[members]
        for line, tie in enumerate(part.ties, len(part.cells)):
            members = [rank[unit] for unit, _ in tie]
            self.sums[line, members] = values[members] * [sign for _, sign in tie]
        self.concerned = np.array([unit in asked for unit in part.units])
        self.moves: dict[int, list[Vector]] = defaultdict(list)
        """Moves found for a unit, that serve every reader who stays where he is in them."""
        self.owner = [cube.units[unit].owner for unit in part.units]
        self.own: dict[int, list[int]] = {}
        for place, owner in enumerate(self.owner):
            self.own.setdefault(owner, []).append(place)

    def exposed(self, rule: Rule) -> Exposed:
        """Units for which no world was found, and the cells that say so."""
        level = still(self.sums)
        drawn = level @ _draws(len(self.part.units))
        drawn = np.hstack([drawn, -drawn])
        push = _Push(level)
        found = self._failing(
            drawn, level, [], self.concerned & ~push.serves(rule.outsider), rule.outsider
        )
        for own, served in push.readers(list(self.own.values()), rule.insider, self.concerned):
            # Who is exposed to all needs no other reader.
            self.concerned[list(found)] = False
            asking = self.concerned & ~served
            asking[own] = False
            if asking.any():
                moves = _without(drawn, level, own)
                found |= self._failing(moves, level, own, asking, rule.insider)
        return {self.part.units[place]: one for place, one in sorted(found.items())}

    def _wholes(self, line: int) -> Sequence[Cell]:
        """The cells that a line is of; a tie is of none."""
        cells = self.part.cells
        return self.part.wholes[cells[line]] if line < len(cells) else ()

    def _failing(
        self, drawn: Matrix, level: Matrix, own: list[int], asking: Mask, asked: float
    ) -> dict[int, Exposure]:
        """Units that a reader bounds too closely, `own` being his, and by which cells."""
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
            greatest, prices, move = self._programme.greatest(place, own)
            if greatest < asked * (1 - _TOLERANCE):
                lines = np.flatnonzero(prices).tolist()
                cells = frozenset(whole for line in lines for whole in self._wholes(line))
                found[place] = Exposure(cells, self.owner[own[0]] if own else None)
            else:
                self.moves[place].append(move)
        return found

    @cached_property
    def _programme(self) -> Programme:
        return Programme(rows_of(self.sums), len(self.part.units))


class _Push:
    """Every unit pushed straight up at once, and how far it surely goes when a reader's units stay.

    The move of a unit, amended for the reader, falls no lower than its own fall and what the moves
    of the reader's units may take from it: their greatest rise or fall.
    """

    def __init__(self, level: Matrix) -> None:
        self.level = level
        self.height = level.diagonal()
        self.rise = level.max(axis=0)
        self.fall = -level.min(axis=0)

    def serves(self, asked: float) -> Mask:
        """Units whose straight push is such a world for all; the others are to be looked at."""
        return reaches(self.height, self.fall, asked)

    def readers(
        self, readers: Sequence[list[int]], asked: float, among: Mask
    ) -> Iterator[tuple[list[int], Mask]]:
        """Units by reader, of whom at least one of `among` is not served for sure, and those that
        are."""
        places = np.flatnonzero(among)
        alone = np.array([own[0] for own in readers if len(own) == 1], dtype=int)
        rows, width = self.level[alone][:, places], self.height[alone][:, None]
        pace: Matrix = np.divide(rows, width, out=np.zeros_like(rows), where=width > _STILL)
        up, down = np.maximum(pace, 0.0), np.maximum(-pace, 0.0)
        taken = up * self.rise[alone][:, None] + down * self.fall[alone][:, None]
        served = reaches(self.height[places] - rows * pace, self.fall[places] + taken, asked)
        of_one = dict(zip(map(int, alone), served, strict=True))
        for own in readers:
            line = of_one[own[0]] if len(own) == 1 else self._serves(own, places, asked)
            if not line.all():
                whole = np.ones(len(self.height), dtype=bool)
                whole[places] = line
                yield own, whole

    def _serves(self, own: list[int], places: Places, asked: float) -> Mask:
        rows = self.level[own][:, places]
        pace = inverse(self.level[np.ix_(own, own)]) @ rows
        up, down = np.maximum(pace, 0.0), np.maximum(-pace, 0.0)
        height = self.height[places] - (rows * pace).sum(axis=0)
        return reaches(
            height, self.fall[places] + self.rise[own] @ up + self.fall[own] @ down, asked
        )


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
    amended: Matrix = moves - level[:, own] @ (inverse(level[np.ix_(own, own)]) @ moves[own])
    amended[own] = 0.0
    return amended


def _stretched(moves: Matrix) -> Matrix:
    """Each move as far as it goes before a contribution would be negative."""
    fall = -moves.min(axis=0)
    return np.where(fall > _TOLERANCE, moves / np.maximum(fall, _TOLERANCE), 0.0)
