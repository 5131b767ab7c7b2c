"""A reader who computes: exact bounds of what is hidden, by linear programming.

He knows who stands in each cell, the value of each shown cell (unrounded: a stronger reader than
any), that no contribution is negative, and the contributions of one structure and of those whose
sheets are public. Independent of `worlds`: another method, another library.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

import highspy
import numpy as np

from senacs.method.disclosure.cube import Cube
from senacs.method.disclosure.rules import Rule, Verdict

TOLERANCE = 1e-6


class Attacker:
    """Bounds of sums of contributions, from the shown cells of a cube."""

    def __init__(
        self, cube: Cube, shown: Collection[int], known: Collection[int] = (), most: float = np.inf
    ) -> None:
        self.cube, self.shown, self.known = cube, list(shown), set(known)
        self.most = most
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        for number, unit in enumerate(cube.units):
            self._solver.addVar(0.0, most)
            if unit.owner in self.known:
                self._fix(number)
        for cell in self.shown:
            members = cube.members[cell]
            total = float(sum(cube.units[u].value for u in members))
            self._solver.addRow(total, total, len(members), list(members), [1.0] * len(members))

    def _fix(self, unit: int) -> None:
        value = float(self.cube.units[unit].value)
        self._solver.changeColBounds(unit, value, value)

    def bounds(self, units: Sequence[int]) -> tuple[float, float]:
        """Least and greatest sum of these units."""
        return (
            self._extreme(units, highspy.ObjSense.kMinimize),
            self._extreme(units, highspy.ObjSense.kMaximize),
        )

    def closer(self, least: Mapping[int, float], reader: int | None) -> Iterator[tuple[int, float]]:
        """Units that cannot be as great as told, with the greatest that they can be.

        `reader`: the structure that looks. All that is shown holds of the contributions that reach
        a greatest one: they show what others can be at the least, which need no search.
        """
        own = [n for n, unit in enumerate(self.cube.units) if unit.owner == reader]
        own = [n for n in own if self.cube.units[n].owner not in self.known]
        for unit in own:
            self._fix(unit)
        asked, enough = np.array(list(least)), np.array(list(least.values()))
        is_reached = np.zeros(len(asked), dtype=bool)
        for place, unit in enumerate(least):
            if is_reached[place]:
                continue
            upper = self._extreme([unit], highspy.ObjSense.kMaximize)
            if upper < enough[place]:
                yield unit, upper
            if upper < np.inf:
                is_reached |= self._point()[asked] >= enough
        for unit in own:
            self._solver.changeColBounds(unit, 0.0, self.most)

    def given(self, sums: Sequence[Sequence[int]]) -> list[int]:
        """Ranks of the sums of units that are known exactly."""
        found, points = [], list[np.ndarray]()
        for rank, units in enumerate(sums):
            told = [point[list(units)].sum() for point in points]
            # Two of the contributions that are possible part it already.
            if told and max(told) - min(told) > 2 * TOLERANCE * max(1.0, *told):
                continue
            low = self._extreme(units, highspy.ObjSense.kMinimize)
            points.append(self._point())
            high = self._extreme(units, highspy.ObjSense.kMaximize)
            if high < np.inf:
                points.append(self._point())
            if high - low < TOLERANCE * max(1.0, high):
                found.append(rank)
        return found

    def _point(self) -> np.ndarray:
        """The contributions that reach the last extreme."""
        return np.array(self._solver.getSolution().col_value)

    def _extreme(self, units: Sequence[int], sense: highspy.ObjSense) -> float:
        for unit in units:
            self._solver.changeColCost(unit, 1.0)
        self._solver.changeObjectiveSense(sense)
        self._solver.run()
        status = self._solver.getModelStatus()
        value = self._solver.getInfo().objective_function_value
        for unit in units:
            self._solver.changeColCost(unit, 0.0)
        if status == highspy.HighsModelStatus.kUnbounded:
            return float("inf")
        assert status == highspy.HighsModelStatus.kOptimal, status
        return float(value)


def readers(
    cube: Cube, shown: Collection[int], unit: int, most: int | None
) -> Iterator[int | None]:
    """Nobody in particular, then the greatest neighbours in the cells that hold a unit; all of
    the network when `most` is None."""
    yield None
    owner = cube.units[unit].owner
    if most is None:
        yield from sorted({one.owner for one in cube.units} - {owner})
        return
    near: dict[int, float] = {}
    for cell in shown:
        members = cube.members[cell]
        if unit in members:
            others = [u for u in members if cube.units[u].owner != owner]
            for other in sorted(others, key=lambda u: -cube.units[u].value)[:2]:
                near.setdefault(cube.units[other].owner, len(members))
    yield from sorted(near, key=lambda o: near[o])[:most]


def exposed_structures(
    cube: Cube,
    shown: Collection[int],
    rule: Rule,
    *,
    known: frozenset[int] = frozenset(),
    most_readers: int | None = 4,
    margin: float = 0.97,
) -> list[tuple[int, int | None, float, float]]:
    """(structure, reader, value, upper bound) wherever the bound is closer than the rule asks."""
    attacker = Attacker(cube, shown, known)
    looking: dict[int | None, list[int]] = {}
    for unit, (owner, value) in enumerate(cube.units):
        if owner not in known and value > 0:
            for reader in readers(cube, shown, unit, most_readers):
                looking.setdefault(reader, []).append(unit)
    found = []
    for reader, units in looking.items():
        asked = 1 + margin * (rule.outsider if reader is None else rule.insider)
        least = {unit: cube.units[unit].value * asked - TOLERANCE for unit in units}
        for unit, upper in attacker.closer(least, reader):
            owner, value = cube.units[unit]
            found.append((owner, reader, value, upper))
    return found


def recomputed(
    cube: Cube, shown: Collection[int], hidden: Collection[int], most: float = np.inf
) -> list[int]:
    """Hidden cells whose value the shown ones give exactly."""
    cells = list(hidden)
    given = Attacker(cube, shown, most=most).given([cube.members[cell] for cell in cells])
    return [cells[rank] for rank in given]


def shown_cells(cube: Cube, verdicts: Sequence[Verdict]) -> list[int]:
    """Numbers of the cells that a reader sees."""
    pairs = zip(cube.addresses, verdicts, strict=True)
    return [n for n, (a, v) in enumerate(pairs) if a.slot.place.is_public and not v.is_hidden]
