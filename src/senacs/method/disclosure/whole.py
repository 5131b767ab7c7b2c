"""The last word on who seems exposed where a country was cut: all that is bound to him at once.

Contributions move in proportion to themselves. Each is raised straight up, by the least move that
changes nothing shown, and by the least that leaves a reader's own where they are. Such a move is
as long as the square root of what it raises, and no contribution falls more than the whole move is
long: nearly all are served by that alone, within the ellipsoid of Dikin (1967). Who is not is
judged by the exact bound of a linear programme among those who move most with him; who stands
elsewhere is brought in where he would move him more, until nobody is left who could.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from senacs.method.disclosure.cube import Cube
from senacs.method.disclosure.moves import Mask, Moves, Places, Structures
from senacs.method.disclosure.parts import Cell, Part
from senacs.method.disclosure.programme import Matrix, Programme, Row, Sums, Vector
from senacs.method.disclosure.rules import Rule


class Exposure(NamedTuple):
    """The cells that bind a unit too closely, and the structure that finds it out so; None: anybody
    may. No cell is told of a whole country, where `remedy` asks otherwise what to hide."""

    cells: frozenset[Cell]
    reader: int | None


Exposed = dict[int, Exposure]
"""Units, with what exposes each."""
Owners = frozenset[int] | None
"""Readers who may find a unit out, by their structure; None: anybody may."""
_NEAR = 400
"""Contributions that move at first in the exact bound; as many again are brought in each time."""
_FAR = 3_000
"""So many contributions are thought to be enough."""
_DEPTHS = 3
"""The country, regions, departments: what sums are told apart by."""
_TOLERANCE = 1e-7
_STILL = 1e-9
_FELT = 1e-6
_AT_ONCE = 8_000_000


def bound_in(
    cube: Cube,
    part: Part,
    asked: frozenset[int],
    rule: Rule,
    served: Collection[tuple[int, int | None]] = frozenset(),
) -> Exposed:
    """Units, among those asked of, that are bound too closely in a part, and for whom; `served`:
    those known to be free for a reader, None being anybody who knows no contribution."""
    return _Problem(cube, part, served).exposed(asked, rule)


class _Problem:
    """Units bound together, counted in their own values: one each."""

    def __init__(self, cube: Cube, part: Part, served: Collection[tuple[int, int | None]]) -> None:
        self.part, self.served = part, served
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
        self.structures = Structures(self.owners)
        self.own = {
            int(owner): self.structures.places(rank)
            for rank, owner in enumerate(self.structures.owners)
        }

    def exposed(self, asked: Collection[int], rule: Rule) -> Exposed:
        """Units that no move serves, with who finds them out."""
        moves = Moves(self.rows, self.nests)
        found = {}
        for place, readers in self._doubts(moves, asked, rule):
            bound = self._binding(moves, place, readers, rule)
            if bound is not None:
                reader = self.owners[bound.held[0]] if len(bound.held) else None
                found[self.part.units[place]] = Exposure(frozenset(), reader)
        return found

    def _doubts(
        self, moves: Moves, asked: Collection[int], rule: Rule
    ) -> Iterator[tuple[int, Owners]]:
        """Places that no straight move serves, with the readers concerned."""
        readers = _Readers(moves, self.own.values())
        units = sorted(asked)
        step = max(1, _AT_ONCE // moves.size)
        for first in range(0, len(units), step):
            some = [self.rank[unit] for unit in units[first : first + step]]
            push = _Push(moves, np.array(some, dtype=np.intp))
            for_all = reaches(push.height, push.fall, rule.outsider)
            told: dict[int, set[int]] = {}
            for own, ranks in readers.doubts(push, for_all, rule.insider):
                for one in ranks:
                    told.setdefault(some[one], set()).add(self.owners[own])
            for place, is_served in zip(some, for_all, strict=True):
                found = frozenset(told.get(place, set()) - {self.owners[place]})
                if not is_served:
                    yield place, None
                elif found:
                    yield place, found

    def _binding(self, moves: Moves, place: int, readers: Owners, rule: Rule) -> "_Bound | None":
        """What binds a place too closely; None where a world serves it."""
        move = moves.straight(np.array([place]))[:, 0]
        felt = self.structures.sum(move * move)
        felt[self.structures.rank[place]] = np.inf
        chosen = self.structures.first(felt, felt > 0, _NEAR)
        while True:
            near = self._near(chosen)
            bound = near.binding(place, self._readings(place, readers, near), rule)
            if bound is None:
                return None
            # Who stands elsewhere, and would move it more: by rising, or by falling to nothing.
            gains = self._sums.gains(bound.prices)
            gains[bound.held] = 0.0
            gains[near.places] = 0.0
            is_proved = gains.max() < _FELT and bound.greatest - gains.sum() < bound.asked
            felt = self.structures.sum(np.abs(gains))
            more = felt > 0
            if is_proved or not more.any() or len(near.places) > _FAR:
                return bound
            chosen |= self.structures.first(felt, more, len(near.places))

    def _near(self, structures: Mask) -> "_Near":
        """What some structures gave, the others being held where they are."""
        places = self.structures.of(structures)
        return _Near(places, self._sums.among(places))

    @cached_property
    def _sums(self) -> Sums:
        return Sums(self.rows, len(self.owners))

    def _readings(
        self, place: int, readers: Owners, near: "_Near"
    ) -> Iterator[tuple[Places, bool]]:
        """What each reader who may find a place out holds among those near, and whether he is
        nobody in particular."""
        inside = {self.owners[one] for one in near.places}
        asked = inside if readers is None else inside & readers
        unit = self.part.units[place]
        if readers is None or asked != readers:
            # Whoever is not near stays where he is.
            yield np.zeros(0, dtype=np.intp), readers is None and (unit, None) not in self.served
        for owner in sorted(asked - {self.owners[place]}):
            if (unit, owner) not in self.served:
                yield self.own[owner], False


@dataclass(frozen=True)
class _Bound:
    """How far a place may go among those near, what is asked, and the price of each row that binds
    it; `held`: places of the reader for whom they do."""

    greatest: float
    asked: float
    prices: Mapping[int, float]
    held: Places


class _Near:
    """Some places, and what is in them of each row."""

    def __init__(self, places: Places, rows: Sequence[tuple[int, Row]]) -> None:
        self.places = places
        self._numbers = [number for number, _ in rows]
        self._programme = Programme([row for _, row in rows], len(places))
        self._moves: list[Vector] = []

    def binding(
        self, place: int, readings: Iterable[tuple[Places, bool]], rule: Rule
    ) -> _Bound | None:
        """What binds a place too closely for a reader; None where worlds serve it for all."""
        rank = int(np.searchsorted(self.places, place))
        for held, is_anybody in readings:
            asked = rule.outsider if is_anybody else rule.insider
            own = np.searchsorted(self.places, held).tolist()
            if any(move[rank] >= asked and not move[own].any() for move in self._moves):
                continue
            greatest, prices, move = self._programme.greatest(rank, own)
            if greatest < asked * (1 - _TOLERANCE):
                told = {self._numbers[n]: float(prices[n]) for n in np.flatnonzero(prices)}
                return _Bound(greatest, asked, told, held)
            self._moves.append(move)
        return None


def _nest(cube: Cube, owner: int) -> tuple[object, ...]:
    path = cube.paths[owner]
    return tuple(path[min(depth, len(path) - 1)] for depth in range(_DEPTHS))


# --- Straight up --------------------------------------------------------------------------------


class _Push:
    """Some places, each raised straight up."""

    def __init__(self, moves: Moves, places: Places) -> None:
        self.places = places
        self.moves = moves.straight(places)
        self.height = self.moves[places, np.arange(len(places))]
        self.fall = -self.moves.min(axis=0)


class _Readers:
    """Structures that know their own contributions, those that gave as many together."""

    def __init__(self, moves: Moves, own: Iterable[Places]) -> None:
        self._all_moves = moves
        alike: dict[int, list[Places]] = {}
        for places in own:
            alike.setdefault(len(places), []).append(places)
        self._groups = [
            (np.stack(some), np.stack([inverse(moves.among(places)) for places in some]))
            for some in alike.values()
        ]

    def doubts(self, push: _Push, among: Mask, asked: float) -> Iterator[tuple[int, list[int]]]:
        """One place of each reader, with the ranks of the places pushed that do not go far enough
        when his own are held."""
        for own, inverse in self._groups:
            seen = push.moves[own]
            pace = inverse @ seen
            # What is amended is as long as the square root of what it takes from the height.
            taken = np.maximum((seen * pace).sum(axis=1), 0.0)
            height = np.maximum(push.height - taken, 0.0)
            length = np.sqrt(height * np.maximum(1.0 - height, 0.0))
            fall = np.minimum(length, push.fall + np.sqrt(taken))
            left = among & ~reaches(height, fall, asked)
            for reader in np.flatnonzero(left.any(axis=1)):
                some = np.flatnonzero(left[reader])
                found = self._amended(push, own[reader], pace[reader][:, some], some, asked)
                if found:
                    yield int(own[reader][0]), found

    def _amended(
        self, push: _Push, own: Places, pace: Matrix, some: Places, asked: float
    ) -> list[int]:
        """Those that do not go far enough once their moves are amended for a reader."""
        moves = push.moves[:, some] - self._all_moves.straight(own) @ pace
        moves[own] = 0.0
        height = moves[push.places[some], np.arange(len(some))]
        return [int(one) for one in some[~reaches(height, -moves.min(axis=0), asked)]]


def inverse(among: Matrix) -> Matrix:
    """Of what the moves of some places are to one another; nothing for who cannot move."""
    if len(among) == 1:
        return np.where(among > _STILL, 1.0 / np.maximum(among, _STILL), 0.0)
    return np.asarray(np.linalg.pinv(among, rcond=_STILL, hermitian=True), dtype=np.float64)


def reaches(height: Matrix, fall: Matrix, asked: float) -> Mask:
    """Whether a move raises its place by what is asked before any contribution is negative."""
    found: Mask = (height > _FELT) & (height >= asked * np.maximum(fall, _TOLERANCE))
    return found
