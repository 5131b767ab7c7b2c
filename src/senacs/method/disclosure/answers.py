"""The proof for counts of structures: which hidden counts the shown ones give exactly.

A structure that is counted can only stop being so, one that is not can only begin: other worlds
lie in a cone. A linear programme says which structures may move at all; among those, a hidden
count is known when no move that changes no shown cell changes it.

A cell of which none or all are counted is shown, by the rule: what it says of each of its
structures is made public on purpose. So is what follows from it: a structure that cannot move is
one of a group, three at least by the sums of `suppression`, of which none or all are counted.
"""

from collections.abc import Sequence

import numpy as np

from senacs.method.disclosure.cube import Cube
from senacs.method.disclosure.parts import Part, Partition
from senacs.method.disclosure.programme import support
from senacs.method.disclosure.worlds import still

_STUCK = 1e-6


_Cells = tuple[tuple[int, tuple[int, ...]], ...]
"""Cells by number, with their members: a number may be given again to another cell that is late."""
Memory = dict[tuple[Part, _Cells], tuple[set[int], set[int]]]


def determined(
    cube: Cube,
    shown: Sequence[int],
    hidden: Sequence[int],
    known: frozenset[int] = frozenset(),
    memory: Memory | None = None,
    moved: set[int] | None = None,
) -> list[int]:
    """Hidden cells whose count is known exactly, those made of public answers apart.

    `memory`: what was found of parts that have not changed since, filled here. `moved`: hidden
    cells that another world changes, filled here; when more is hidden it changes them still.
    """
    memory = {} if memory is None else memory
    moved = set() if moved is None else moved
    asked = [cell for cell in hidden if cell not in moved]
    holding: dict[int, list[int]] = {}
    for cell in asked:
        for unit in cube.members[cell]:
            holding.setdefault(unit, []).append(cell)

    def moves(part: Part) -> tuple[set[int], set[int]]:
        inside = sorted({cell for unit in part.units for cell in holding.get(unit, ())})
        told = (part, tuple((cell, tuple(cube.members[cell])) for cell in inside))
        if told not in memory:
            memory[told] = _moves(cube, part, inside)
        return memory[told]

    free = _secret(cube, shown, known)
    partition = Partition(cube, shown, free)
    stuck: set[int] = set()
    for part, _ in partition.parts(free & holding.keys()):
        able, changed = moves(part)
        stuck |= set(part.units) - able
        moved |= changed
    # Who cannot move in a part may move in a wider one.
    doubtful = {u for cell in asked if cell not in moved for u in cube.members[cell]} & free
    for part, _ in partition.wider(doubtful):
        able, changed = moves(part)
        stuck -= able
        moved |= changed
    still_open = free - stuck
    bound = {unit for cell in shown for unit in cube.members[cell]}
    return [
        cell
        for cell in asked
        if cell not in moved
        and not still_open.isdisjoint(cube.members[cell])
        and bound.issuperset(still_open.intersection(cube.members[cell]))
    ]


def _secret(cube: Cube, shown: Sequence[int], known: frozenset[int]) -> frozenset[int]:
    """Units whose answer neither a sheet nor a shown cell that counts none or all makes public."""
    found = {number for number, unit in enumerate(cube.units) if unit.owner not in known}
    for cell in shown:
        members = cube.members[cell]
        if len({cube.units[unit].value for unit in members}) == 1:
            found.difference_update(members)
    return frozenset(found)


def _moves(cube: Cube, part: Part, hidden: Sequence[int]) -> tuple[set[int], set[int]]:
    """Units that another world changes, and the hidden cells that one changes by them."""
    units, cells = part.units, part.cells
    rank = {unit: place for place, unit in enumerate(units)}
    sums = np.zeros((len(cells), len(units)))
    for line, cell in enumerate(cells):
        sums[line, [rank[unit] for unit in cell]] = 1.0
    signs = np.array([-1.0 if cube.units[unit].value else 1.0 for unit in units])
    signed = sums * signs
    free = support(signed)
    if not free.any():
        return set(), set()
    projector = still(signed[:, free])
    places = np.cumsum(free) - 1
    found = set()
    for secret in hidden:
        aim = np.zeros(int(free.sum()))
        for unit in cube.members[secret]:
            place = rank.get(unit)
            if place is not None and free[place]:
                aim[places[place]] = signs[place]
        if aim.any() and np.abs(projector @ aim).max() > _STUCK:
            found.add(secret)
    return {unit for unit, able in zip(units, free, strict=True) if able}, found
