"""The last word on who seems exposed where a country was cut: all that is bound to him at once.

One sparse linear programme finds the world that changes as little as can be, so that few readers
see their own answers move in it: all the others are served by it. It is exact, and long: few are
asked of.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from senacs.method.disclosure.cube import Cube
from senacs.method.disclosure.parts import Cell, Part
from senacs.method.disclosure.programme import Closest, Programme, Row
from senacs.method.disclosure.rules import Rule

Exposed = dict[int, set[Cell]]
"""Units, with the cells that bind each too closely."""
_TOLERANCE = 1e-7
_STILL = 1e-9


def bound_in(cube: Cube, part: Part, asked: frozenset[int], rule: Rule) -> Exposed:
    """Units, among those asked of, that are bound too closely in a part, and by which cells."""
    whole = _Whole(cube, part)
    found = {}
    for unit in sorted(asked):
        lines = whole.binding(unit, rule)
        if lines is not None:
            cells = [part.cells[line] for line in lines if line < len(part.cells)]
            found[unit] = {cell for one in cells for cell in part.wholes[one]}
    return found


@dataclass(frozen=True)
class _World:
    """What each contribution that moves gains, by place, and the structures that see it."""

    gains: Mapping[int, float]
    readers: frozenset[int]


class _Whole:
    """Contributions counted in their own values: one each."""

    def __init__(self, cube: Cube, part: Part) -> None:
        self.size = len(part.units)
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
        self.own: dict[int, list[int]] = {}
        for place, owner in enumerate(self.owners):
            self.own.setdefault(owner, []).append(place)
        self.worlds: dict[int, list[_World]] = defaultdict(list)
        """Those made so far, by the places that they raise."""

    def binding(self, unit: int, rule: Rule) -> Sequence[int] | None:
        """The lines that bind a unit too closely, for anybody or for one reader; None: safe."""
        place = self.rank[unit]
        first = self._world(place, rule.outsider, None)
        if first is None:
            return self._programme.greatest(place, [])[1]
        for reader in sorted(first.readers - {self.owners[place]}):
            if self._world(place, rule.insider, reader) is None:
                return self._programme.greatest(place, self.own[reader])[1]
        return None

    def _world(self, place: int, asked: float, reader: int | None) -> "_World | None":
        """One that serves a unit and leaves a reader's own answers where they are: one that was
        made for another unit, or a new one."""
        asked *= 1 - _TOLERANCE
        for known in self.worlds[place]:
            if known.gains[place] >= asked and reader not in known.readers:
                return known
        own = [] if reader is None else self.own[reader]
        move = self._closest.move(place, asked, own)
        if move is None:
            return None
        places = np.flatnonzero(np.abs(move) > _STILL)
        readers = frozenset(self.owners[one] for one in places)
        made = None
        for way in (-move, move):
            # As far as it goes before a contribution would be negative.
            fall = -way[places].min()
            gains = dict(zip(map(int, places), way[places] / max(fall, _STILL), strict=True))
            made = _World(gains, readers)
            for one, gain in gains.items():
                if gain > 0:
                    self.worlds[one].append(made)
        return made

    @cached_property
    def _closest(self) -> Closest:
        return Closest(self.rows, self.size)

    @cached_property
    def _programme(self) -> Programme:
        return Programme(self.rows, self.size)
