"""The last word on who seems exposed where a country was cut: all that is bound to him at once.

One sparse linear programme finds the world that changes as little as can be, so that few readers
see their own answers move in it: all the others are served by it. It is exact, and long: few are
asked of.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from senacs.method.disclosure.cube import Cube
from senacs.method.disclosure.parts import Cell, Part
from senacs.method.disclosure.programme import Closest, Programme, Row, Vector
from senacs.method.disclosure.rules import Rule

Exposed = dict[int, set[Cell]]
"""Units, with the cells that bind each too closely."""
_TOLERANCE = 1e-7


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

    def binding(self, unit: int, rule: Rule) -> Sequence[int] | None:
        """The lines that bind a unit too closely, for anybody or for one reader; None: safe."""
        place = self.rank[unit]
        first = self._closest.move(place, rule.outsider * (1 - _TOLERANCE), [])
        if first is None:
            return self._programme.greatest(place, [])[1]
        moves = [first]
        for reader in self._seen(first):
            own = self.own[reader]
            if reader == self.owners[place] or any(not one[own].any() for one in moves):
                continue
            move = self._closest.move(place, rule.insider * (1 - _TOLERANCE), own)
            if move is None:
                return self._programme.greatest(place, own)[1]
            moves.append(move)
        return None

    def _seen(self, move: Vector) -> list[int]:
        """The structures whose own answers a move changes."""
        return sorted({self.owners[place] for place in np.flatnonzero(move)})

    @cached_property
    def _closest(self) -> Closest:
        return Closest(self.rows, self.size)

    @cached_property
    def _programme(self) -> Programme:
        return Programme(self.rows, self.size)
