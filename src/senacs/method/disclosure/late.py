"""Cells that come late: groups of structures that somebody makes once the public cube is decided.

Each is judged in its turn against all that is shown already, the cube and the groups before it. It
is shown where nobody becomes exposed; nothing that is shown is ever taken back.
"""

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence

from senacs.method.disclosure.answers import determined
from senacs.method.disclosure.cube import TOTAL, Address, Cube, Place, Slot
from senacs.method.disclosure.rules import Rule, Verdict
from senacs.method.disclosure.suppression import alone
from senacs.method.disclosure.worlds import Memory, exposed

Group = frozenset[int]
"""Structures, by their number."""
_SMALL = {Verdict.HIDDEN_SMALL, Verdict.HIDDEN_DOMINANT}


def arrivals(
    cube: Cube,
    verdicts: Mapping[Address, Verdict],
    groups: Sequence[Group],
    rule: Rule,
    *,
    lifted: Collection[Place] = (),
    known: frozenset[int] = frozenset(),
    decided: Sequence[Mapping[str, Verdict]] = (),
) -> list[dict[str, Verdict]]:
    """Verdicts by row of each group, in the order of their arrival.

    `verdicts`: those of the cube, with the same `lifted` and `known` as they were given for.
    `decided`: those of the first groups, where they are known already.
    """
    desk = _Desk(cube, verdicts, rule, frozenset(lifted), known)
    return [
        desk.receive(rank, group, decided[rank] if rank < len(decided) else {})
        for rank, group in enumerate(groups)
    ]


class _Desk:
    """What is shown so far."""

    def __init__(
        self,
        cube: Cube,
        verdicts: Mapping[Address, Verdict],
        rule: Rule,
        lifted: frozenset[Place],
        known: frozenset[int],
    ) -> None:
        self.cube, self.rule, self.known = cube, rule, known
        self.verdicts = [verdicts[address] for address in cube.addresses]
        forced = [a.slot.place in lifted and not a.slot.dimension for a in cube.addresses]
        self.agreeing = {
            cube.units[unit].owner
            for cell, is_forced in enumerate(forced)
            if is_forced
            for unit in cube.members[cell]
        }
        self.shown = [
            cell
            for cell, address in enumerate(cube.addresses)
            if forced[cell] or (address.slot.place.is_public and not self.verdicts[cell].is_hidden)
        ]
        self._memory: Memory = {}
        top = {path[0] for path in cube.paths.values()}
        self.rows = {
            address.row: cube.members[cell]
            for cell, address in enumerate(cube.addresses)
            if address.slot.place in top and not address.slot.dimension
        }

    def receive(
        self, rank: int, group: Group, decided: Mapping[str, Verdict]
    ) -> dict[str, Verdict]:
        """Judge the rows of a group that nobody decided on, and keep those that are shown."""
        slot, found = Slot(Place("late", str(rank))), {}
        # The total of a table last: it gives way to its rows.
        for row, members in sorted(self.rows.items(), key=lambda one: one[0] == TOTAL):
            inside = [unit for unit in members if self.cube.units[unit].owner in group]
            if inside:
                found[row] = self._kept(Address(slot, row), inside, decided.get(row))
        return found

    def _kept(self, address: Address, members: Sequence[int], decided: Verdict | None) -> Verdict:
        same = self._same(members, address.row)
        if same is not None:
            return same
        wider, cell = _with(self.cube, [(address, members)])
        verdict = self._judge(wider, cell) if decided is None else decided
        self.cube = wider
        self.verdicts.append(verdict)
        if not verdict.is_hidden:
            self.shown.append(cell)
        return verdict

    def _judge(self, wider: Cube, cell: int) -> Verdict:
        if {wider.units[unit].owner for unit in wider.members[cell]} <= self.agreeing:
            return Verdict.PUBLISHABLE
        verdict = alone(wider, cell, self.rule, self.known)
        if verdict.is_hidden or self._is_safe(wider, cell):
            return verdict
        return Verdict.HIDDEN_COMPLEMENTARY

    def _same(self, members: Sequence[int], row: str) -> Verdict | None:
        """The verdict of a territory that is made of the same structures."""
        wanted = set(members)
        for cell, address in enumerate(self.cube.addresses):
            if (
                address.row == row
                and not address.slot.dimension
                and address.slot.place.is_public
                and len(self.cube.members[cell]) == len(wanted)
                and wanted == set(self.cube.members[cell])
            ):
                return self.verdicts[cell]
        return None

    def _is_safe(self, wider: Cube, cell: int) -> bool:
        shown = [*self.shown, cell]
        if not self.cube.counts:
            return not exposed(wider, shown, self.rule, self.known, self.agreeing, self._memory)
        pieces = self._pieces(wider, cell)
        judged, first = _with(wider, pieces)
        secret = [n for n, verdict in enumerate(self.verdicts) if verdict in _SMALL]
        secret += [
            n
            for n in range(first, len(judged.addresses))
            if alone(judged, n, self.rule, self.known) in _SMALL
        ]
        return not determined(judged, shown, secret, self.known)

    def _pieces(self, wider: Cube, cell: int) -> list[tuple[Address, Sequence[int]]]:
        """What is left of the group by what is shown, and of what is shown by the group."""
        own, address = set(wider.members[cell]), wider.addresses[cell]
        found: set[tuple[int, ...]] = set()
        inside: set[int] = set()
        for other in self.shown:
            if wider.addresses[other].row == address.row:
                members = set(wider.members[other])
                found |= {_sorted(own & members), _sorted(own - members), _sorted(members - own)}
                if members <= own:
                    inside |= members
        found.add(_sorted(own - inside))
        slot = Slot(Place("piece", ""))
        return [(Address(slot, address.row), piece) for piece in sorted(found) if piece]


def _sorted(units: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(units))


def _with(cube: Cube, cells: Sequence[tuple[Address, Sequence[int]]]) -> tuple[Cube, int]:
    """The cube and more cells, in no sum; the number of the first."""
    wider = dataclasses.replace(
        cube,
        addresses=[*cube.addresses, *(address for address, _ in cells)],
        members=[*cube.members, *(members for _, members in cells)],
    )
    return wider, len(cube.addresses)
