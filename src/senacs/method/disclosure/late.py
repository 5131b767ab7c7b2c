"""Cells that come late: groups of structures that somebody makes once the public cube is decided.

Each is judged in its turn against all that is shown already, the cube and the groups before it. It
is shown where nobody becomes exposed; nothing that is shown is ever taken back.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from senacs.method.disclosure import answers, worlds
from senacs.method.disclosure.answers import determined
from senacs.method.disclosure.cube import Address, Cube, Place, Slot
from senacs.method.disclosure.hiding import alone
from senacs.method.disclosure.rules import Rule, Verdict
from senacs.method.disclosure.worlds import exposed

Group = frozenset[int]
"""Structures, by their number."""
_SMALL = {Verdict.HIDDEN_SMALL, Verdict.HIDDEN_DOMINANT}


@dataclass(frozen=True)
class Memory:
    """What was proved, part by part: a group that comes touches few of them."""

    of_amounts: worlds.Memory = field(default_factory=dict)
    of_counts: answers.Memory = field(default_factory=dict)


def arrivals(
    cube: Cube,
    verdicts: Mapping[Address, Verdict],
    groups: Sequence[Group],
    rule: Rule,
    *,
    lifted: Collection[Place] = (),
    known: frozenset[int] = frozenset(),
    decided: Sequence[Mapping[str, Verdict]] = (),
    memory: Memory | None = None,
) -> list[dict[str, Verdict]]:
    """Verdicts by row of each group, in the order of their arrival.

    `verdicts`: those of the cube, with the same `lifted` and `known` as they were given for.
    `decided`: what is known of the groups already, by rank. It was read: whatever the order, it
    counts before anything is judged. `memory`: of what was proved of the same cube, under the same
    agreements, filled here.
    """
    desk = _Desk(cube, verdicts, rule, frozenset(lifted), known, memory or Memory())
    given = [*decided, *({} for _ in groups[len(decided) :])]
    both = list(zip(groups, given, strict=True))
    for rank, (group, rows) in enumerate(both):
        desk.keep(rank, group, rows)
    return [desk.receive(rank, group, rows) for rank, (group, rows) in enumerate(both)]


class _Desk:
    """What is shown so far."""

    def __init__(
        self,
        cube: Cube,
        verdicts: Mapping[Address, Verdict],
        rule: Rule,
        lifted: frozenset[Place],
        known: frozenset[int],
        memory: Memory,
    ) -> None:
        self.memory = memory
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
        top = {path[0] for path in cube.paths.values()}
        self.rows = {
            address.row: cube.members[cell]
            for cell, address in enumerate(cube.addresses)
            if address.slot.place in top and not address.slot.dimension
        }

    def keep(self, rank: int, group: Group, decided: Mapping[str, Verdict]) -> None:
        """Count with what is known of a group."""
        for row, members in self._inside(group):
            if row in decided:
                self._settle(*_with(self.cube, [(_address(rank, row), members)]), decided[row])

    def receive(
        self, rank: int, group: Group, decided: Mapping[str, Verdict]
    ) -> dict[str, Verdict]:
        """The rows of a group: those that nobody decided on are judged."""
        return {
            row: decided[row] if row in decided else self._judged(_address(rank, row), members)
            for row, members in self._inside(group)
        }

    def _inside(self, group: Group) -> Iterator[tuple[str, Sequence[int]]]:
        for row in (row for row in self.cube.rows if row in self.rows):
            inside = [unit for unit in self.rows[row] if self.cube.units[unit].owner in group]
            if inside:
                yield row, inside

    def _judged(self, address: Address, members: Sequence[int]) -> Verdict:
        same = self._same(members, address.row)
        if same is not None:
            return same
        wider, cell = _with(self.cube, [(address, members)])
        verdict = self._judge(wider, cell)
        self._settle(wider, cell, verdict)
        return verdict

    def _settle(self, wider: Cube, cell: int, verdict: Verdict) -> None:
        self.cube = wider
        self.verdicts.append(verdict)
        if not verdict.is_hidden:
            self.shown.append(cell)

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
            of_amounts = self.memory.of_amounts
            return not exposed(wider, shown, self.rule, self.known, self.agreeing, of_amounts)
        pieces = self._pieces(wider, cell)
        judged, first = _with(wider, pieces)
        secret = [n for n, verdict in enumerate(self.verdicts) if verdict in _SMALL]
        secret += [
            n
            for n in range(first, len(judged.addresses))
            if alone(judged, n, self.rule, self.known) in _SMALL
        ]
        return not determined(judged, shown, secret, self.known, self.memory.of_counts)

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


def _address(rank: int, row: str) -> Address:
    return Address(Slot(Place("late", str(rank))), row)


def _sorted(units: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(units))


def _with(cube: Cube, cells: Sequence[tuple[Address, Sequence[int]]]) -> tuple[Cube, int]:
    """The cube and more cells, in no sum; the number of the first."""
    wider = replace(
        cube,
        addresses=[*cube.addresses, *(address for address, _ in cells)],
        members=[*cube.members, *(members for _, members in cells)],
    )
    return wider, len(cube.addresses)
