"""The last word on who seems exposed where a country was cut: all that is bound to him at once.

Nearly all are served by a move that is at hand (`push`). Who is not is judged by the exact bound of
a linear programme among those who move most with him; who stands elsewhere is brought in where he
would move him more, until nobody is left who could.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from senacs.method.disclosure.cube import Cube
from senacs.method.disclosure.moves import Mask, Moves, Places, Structures
from senacs.method.disclosure.parts import Cell, Part
from senacs.method.disclosure.programme import Programme, Row, Sums, Vector
from senacs.method.disclosure.push import Push, Readers
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


@dataclass(frozen=True)
class Served:
    """Those known to be free, with the reader for whom they are, None being anybody who knows no
    contribution; `worlds`: for some of the latter, a move of all units that serves them."""

    pairs: set[tuple[int, int | None]] = field(default_factory=set)
    worlds: dict[int, Vector] = field(default_factory=dict)


_NEAR = 400
"""Contributions that move at first in the exact bound; as many again are brought in each time."""
_FEW = 20
"""So few readers are asked one by one, wherever they stand."""
_FAR = 3_000
"""So many contributions are thought to be enough."""
_DEPTHS = 3
"""The country, regions, departments: what sums are told apart by."""
_TOLERANCE = 1e-7
_FELT = 1e-6
_AT_ONCE = 8_000_000


def bound_in(
    cube: Cube,
    part: Part,
    asked: frozenset[int],
    rule: Rule,
    served: Served | None = None,
) -> Exposed:
    """Units, among those asked of, that are bound too closely in a part, and for whom."""
    return _Problem(cube, part, served or Served()).exposed(asked, rule)


class _Problem:
    """Units bound together, counted in their own values: one each."""

    def __init__(self, cube: Cube, part: Part, served: Served) -> None:
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
        """Places that no move at hand serves, with the readers concerned."""
        readers = Readers(moves, self.own.values())
        units = sorted(asked)
        step = max(1, _AT_ONCE // moves.size)
        for first in range(0, len(units), step):
            some = [self.rank[unit] for unit in units[first : first + step]]
            push = Push(moves, np.array(some, dtype=np.intp))
            push.look_further(rule.outsider, self._worlds)
            for_all = push.serves(rule.outsider)
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

    @cached_property
    def _worlds(self) -> Mapping[int, Vector]:
        """The moves known to serve a place, of the places."""
        units = list(self.part.units)
        worlds = self.served.worlds
        return {self.rank[unit]: worlds[unit][units] for unit in worlds.keys() & self.rank.keys()}

    def _binding(self, moves: Moves, place: int, readers: Owners, rule: Rule) -> "_Bound | None":
        """What binds a place too closely; None where a world serves it."""
        move = moves.straight(np.array([place]))[:, 0]
        felt = self.structures.sum(move * move)
        felt[self.structures.rank[place]] = np.inf
        chosen = self.structures.first(felt, felt > 0, _NEAR)
        if readers is not None and len(readers) <= _FEW:
            chosen |= np.isin(self.structures.owners, list(readers))
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
            is_anybody = readers is None and (unit, None) not in self.served.pairs
            yield np.zeros(0, dtype=np.intp), is_anybody
        for owner in sorted(asked - {self.owners[place]}):
            if (unit, owner) not in self.served.pairs:
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
