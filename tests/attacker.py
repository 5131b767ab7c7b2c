"""A reader who computes: exact bounds of what is hidden, by linear programming.

He knows who stands in each cell, the value of each shown cell (unrounded: a stronger reader than
any), that no contribution is negative, and the contributions of one structure and of those whose
sheets are public. Independent of `worlds`: another method, another library.
"""

from collections.abc import Collection, Iterator, Sequence

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

    def bounds(self, units: Sequence[int], reader: int | None = None) -> tuple[float, float]:
        """Least and greatest sum of these units; `reader`: the structure that looks."""
        own = [n for n, unit in enumerate(self.cube.units) if unit.owner == reader]
        own = [n for n in own if self.cube.units[n].owner not in self.known]
        for unit in own:
            self._fix(unit)
        found = (
            self._extreme(units, highspy.ObjSense.kMinimize),
            self._extreme(units, highspy.ObjSense.kMaximize),
        )
        for unit in own:
            self._solver.changeColBounds(unit, 0.0, self.most)
        return found

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
    found = []
    for unit, (owner, value) in enumerate(cube.units):
        if owner in known or value <= 0:
            continue
        for reader in readers(cube, shown, unit, most_readers):
            asked = rule.outsider if reader is None else rule.insider
            upper = attacker.bounds([unit], reader)[1]
            if upper < value * (1 + margin * asked) - TOLERANCE:
                found.append((owner, reader, value, upper))
    return found


def recomputed(
    cube: Cube, shown: Collection[int], hidden: Collection[int], most: float = np.inf
) -> list[int]:
    """Hidden cells whose value the shown ones give exactly."""
    attacker = Attacker(cube, shown, most=most)
    found = []
    for cell in hidden:
        low, high = attacker.bounds(cube.members[cell])
        if high - low < TOLERANCE * max(1.0, high):
            found.append(cell)
    return found


def shown_cells(cube: Cube, verdicts: Sequence[Verdict]) -> list[int]:
    """Numbers of the cells that a reader sees."""
    pairs = zip(cube.addresses, verdicts, strict=True)
    return [n for n, (a, v) in enumerate(pairs) if a.slot.place.is_public and not v.is_hidden]
