"""The proof by other worlds: who is bounded too closely by all that is shown.

A reader knows the shown cells, perhaps the contributions of one structure, his own, that no
contribution is negative, and what ties those of each structure. A structure is safe when another
world agrees with all of that, in which its contribution is greater by what the rule asks. Worlds
are made, never supposed: those given here agree with the cells to rounding errors, so that a
structure said to be safe is.

Contributions move in proportion to themselves. Each is raised straight up, by the least move that
changes nothing shown, and by the least that leaves a reader's own where they are. Such a move is
as long as the square root of what it raises, and no contribution falls more than the whole move is
long: nearly all are served by that alone, within the ellipsoid of Dikin (1967). Who is not is
judged by the exact bound of a linear programme, in the part of the country where he is.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from senacs.method.disclosure.cube import Cube
from senacs.method.disclosure.moves import Moves, Places
from senacs.method.disclosure.parts import Cell, Part, Partition
from senacs.method.disclosure.programme import Matrix, Programme, Row, Vector
from senacs.method.disclosure.rules import Rule

Exposed = dict[int, set[Cell]]
"""Units, with the cells that bind each too closely."""
Owners = frozenset[int] | None
"""Readers who may find a unit out, by their structure; None: anybody may."""
Doubts = Mapping[int, Owners]
"""By unit."""
Memory = dict[tuple[Part, frozenset[int]], Doubts]
_DEPTHS = 3
"""The country, regions, departments: what sums are told apart by."""
_TOLERANCE = 1e-7
_STILL = 1e-9
_FELT = 1e-6
_AT_ONCE = 20_000_000
Mask = NDArray[np.bool_]


def exposed(
    cube: Cube,
    shown: Sequence[int],
    rule: Rule,
    known: frozenset[int] = frozenset(),
    agreeing: Collection[int] = (),
    memory: Memory | None = None,
    asked: Collection[int] | None = None,
) -> Exposed:
    """Units that no world protects, among those neither public nor agreeing to be shown.

    `memory`: what was found of parts that have not changed since, filled here. `asked`: the only
    units to judge, those that a world protects already being left out: hiding more keeps it.
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
    doubts: dict[int, Owners] = {}
    for whole, some in partition.whole(concerned):
        if (whole, some) not in memory:
            memory[whole, some] = _doubts(_Problem(cube, whole), some, rule)
        doubts |= memory[whole, some]
    found: Exposed = {}
    for part, some in partition.parts(doubts):
        found |= _bounded(_Problem(cube, part), {unit: doubts[unit] for unit in some}, rule)
    return found


class _Problem:
    """Units bound together, counted in their own values: one each."""

    def __init__(self, cube: Cube, part: Part) -> None:
        self.part = part
        self.rank = {unit: place for place, unit in enumerate(part.units)}
        self.owners = [cube.units[unit].owner for unit in part.units]
        values = np.array([cube.units[unit].value for unit in part.units])
        self.rows: list[Row] = []
        for cell in part.cells:
            held = np.array([self.rank[unit] for unit in cell], dtype=np.int32)
            self.rows.append((held, values[held]))
        for tie in part.ties:
            held = np.array([self.rank[unit] for unit, _ in tie], dtype=np.int32)
            self.rows.append((held, values[held] * [sign for _, sign in tie]))
        self.nests = [_nest(cube, owner) for owner in self.owners]
        own: dict[int, list[int]] = {}
        for place, owner in enumerate(self.owners):
            own.setdefault(owner, []).append(place)
        self.own: Mapping[int, Places] = {
            owner: np.array(places, dtype=np.intp) for owner, places in own.items()
        }

    def wholes(self, lines: Iterable[int]) -> set[Cell]:
        """The cells that some lines are of; a tie is of none."""
        cells = [self.part.cells[line] for line in lines if line < len(self.part.cells)]
        return {whole for cell in cells for whole in self.part.wholes[cell]}


def _nest(cube: Cube, owner: int) -> tuple[object, ...]:
    path = cube.paths[owner]
    return tuple(path[min(depth, len(path) - 1)] for depth in range(_DEPTHS))


# --- Straight up --------------------------------------------------------------------------------


def _doubts(problem: _Problem, asked: Collection[int], rule: Rule) -> Doubts:
    """Units that no straight move serves, for anybody or for some readers."""
    moves = Moves(problem.rows, problem.nests)
    readers = [_Reader(moves, owner, own) for owner, own in problem.own.items()]
    units = sorted(asked)
    step = max(1, _AT_ONCE // moves.size)
    found: dict[int, Owners] = {}
    for first in range(0, len(units), step):
        some = units[first : first + step]
        push = _Push(moves, np.array([problem.rank[unit] for unit in some], dtype=np.intp))
        anybody = ~_reaches(push.height, push.fall, rule.outsider)
        told: dict[int, set[int]] = {}
        for reader in readers:
            for place in reader.doubts(push, ~anybody, rule.insider):
                told.setdefault(place, set()).add(reader.owner)
        for place, unit in enumerate(some):
            if anybody[place]:
                found[unit] = None
            elif readings := told.get(place, set()) - {problem.owners[push.places[place]]}:
                found[unit] = frozenset(readings)
    return found


class _Push:
    """Some places, each raised straight up."""

    def __init__(self, moves: Moves, places: Places) -> None:
        self.places = places
        self.moves = moves.straight(places)
        self.height = self.moves[places, np.arange(len(places))]
        self.fall = -self.moves.min(axis=0)


class _Reader:
    """A structure that knows its own contributions."""

    def __init__(self, moves: Moves, owner: int, own: Places) -> None:
        self.owner, self.own = owner, own
        self._all_moves = moves
        self._inverse = _inverse(moves.among(own))

    def doubts(self, push: _Push, among: Mask, asked: float) -> list[int]:
        """Which of the places pushed do not go far enough when his own are held."""
        seen = push.moves[self.own]
        if np.abs(seen).max() < _STILL:
            return []
        pace = self._inverse @ seen
        # What is amended is as long as the square root of what it takes from the height.
        taken = np.maximum((seen * pace).sum(axis=0), 0.0)
        height = np.maximum(push.height - taken, 0.0)
        length = np.sqrt(height * np.maximum(1.0 - height, 0.0))
        fall = np.minimum(length, push.fall + np.sqrt(taken))
        left = np.flatnonzero(among & ~_reaches(height, fall, asked))
        if not len(left):
            return []
        moves = push.moves[:, left] - self._all_moves.straight(self.own) @ pace[:, left]
        moves[self.own] = 0.0
        height = moves[push.places[left], np.arange(len(left))]
        return [int(one) for one in left[~_reaches(height, -moves.min(axis=0), asked)]]


def _inverse(among: Matrix) -> Matrix:
    """Of what the moves of some places are to one another; nothing for who cannot move."""
    if len(among) == 1:
        return np.where(among > _STILL, 1.0 / np.maximum(among, _STILL), 0.0)
    return np.asarray(np.linalg.pinv(among, rcond=_STILL, hermitian=True), dtype=np.float64)


def _reaches(height: Vector, fall: Vector, asked: float) -> Mask:
    """Whether a move raises its place by what is asked before any contribution is negative."""
    found: Mask = (height > _FELT) & (height >= asked * np.maximum(fall, _TOLERANCE))
    return found


# --- The exact bound ----------------------------------------------------------------------------


def _bounded(problem: _Problem, doubts: Doubts, rule: Rule) -> Exposed:
    """Units that are bounded too closely, by the linear programme of a part."""
    programme = Programme(problem.rows, len(problem.owners))
    moves: dict[int, list[Vector]] = {}
    found: Exposed = {}

    def binding(place: int, own: Sequence[int], asked: float) -> set[Cell] | None:
        """The cells that bind a place too closely; None where a world serves it."""
        for move in moves.get(place, ()):
            if move[place] >= asked and not move[own].any():
                return None
        greatest, lines, move = programme.greatest(place, own)
        if greatest < asked * (1 - _TOLERANCE):
            return problem.wholes(lines)
        moves.setdefault(place, []).append(move)
        return None

    for unit, readers in sorted(doubts.items()):
        place = problem.rank[unit]
        for own, asked in _readings(problem, place, readers, rule):
            cells = binding(place, own, asked)
            if cells is not None:
                found[unit] = cells
                break
    return found


def _readings(
    problem: _Problem, place: int, readers: Owners, rule: Rule
) -> Iterator[tuple[Sequence[int], float]]:
    """What each reader holds who may find a place out, and what must be left unknown to him."""
    if readers is None or not readers <= problem.own.keys():
        # Whoever is outside the part stays where he is.
        yield [], rule.outsider if readers is None else rule.insider
    for owner, own in problem.own.items():
        if owner != problem.owners[place] and (readers is None or owner in readers):
            yield own.tolist(), rule.insider
