"""Which cells of a public cube are shown: the rule, then what subtractions would undo.

From each line whose whole is shown, the sum of the hidden parts is known: it is judged as a cell.
Where it would not be publishable one more part is hidden, the one that costs least. What is inside
a hidden territory is hidden with it. `worlds` then proves the result, or finds what to hide more.

What was decided before (`given`) stays: a cell that was shown is never taken back, one that was
hidden stays so, and more of the others is hidden instead. To hide all the others is always enough.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from operator import add

from senacs.method.disclosure import answers
from senacs.method.disclosure.cube import TOTAL, Address, Cube, Line, Place, Slot, mass_of
from senacs.method.disclosure.parts import Cell
from senacs.method.disclosure.rules import Mass, Rule, Verdict
from senacs.method.disclosure.worlds import exposed

_NOTHING = Mass()


def suppress(
    cube: Cube,
    rule: Rule,
    *,
    lifted: Collection[Place] = (),
    known: frozenset[int] = frozenset(),
    changes: bool = False,
    given: Mapping[Address, Verdict] | None = None,
) -> dict[Address, Verdict]:
    """Judge every cell. `known`: structures whose contributions are public.

    `lifted`: territories whose structures agreed to be shown: their whole cells are supposed read
    by all, whatever the verdict given here, which is that of the rule. `changes`: contributions
    are what structures changed between two releases, and what agreements show is set apart.
    `given`: verdicts that stay, proved by themselves with the same `lifted` and `known`.
    """
    found = _Suppression(cube, rule, frozenset(lifted), known)
    if changes:
        found.set_agreements_apart()
    found.keep(given or {})
    told: dict[Address, Verdict] = {}
    for one in cube.aparts:
        judged = suppress(one.cube, rule, lifted=lifted, known=known, changes=changes, given=given)
        slots = [address.slot for address, verdict in judged.items() if verdict.is_hidden]
        found.hide(Address(slot, row) for slot in slots for row in one.rows)
        told |= judged
    found.settle(range(len(cube.lines)))
    found.prove()
    return told | dict(zip(cube.addresses, found.verdicts, strict=True))


def primary(cube: Cube, rule: Rule, known: frozenset[int] = frozenset()) -> list[Verdict]:
    """What each cell alone deserves."""
    return [alone(cube, cell, rule, known) for cell in range(len(cube.addresses))]


def alone(cube: Cube, cell: int, rule: Rule, known: frozenset[int]) -> Verdict:
    """What a cell deserves, were it the only one."""
    mass = cube.mass(cell, known)
    if cube.counts and mass.n == 0:
        base = {cube.units[unit].owner for unit in cube.members[cell]} - known
        few = 0 < len(base) < rule.minimum(is_money=cube.is_money)
        return Verdict.HIDDEN_SMALL if few else Verdict.PUBLISHABLE
    return mass.verdict(rule, is_money=cube.is_money)


class _Suppression:
    """Verdicts in the making."""

    def __init__(
        self, cube: Cube, rule: Rule, lifted: frozenset[Place], known: frozenset[int]
    ) -> None:
        self.cube, self.rule, self.known = cube, rule, known
        self.verdicts = primary(cube, rule, known)
        self.forced = [a.slot.place in lifted and not a.slot.dimension for a in cube.addresses]
        self.agreeing = {
            cube.units[unit].owner
            for cell, is_forced in enumerate(self.forced)
            if is_forced
            for unit in cube.members[cell]
        }
        self.masses = [self._remaining(cell) for cell in range(len(cube.addresses))]
        self.lines_of: list[list[int]] = [[] for _ in cube.addresses]
        self.lines_under: list[list[int]] = [[] for _ in cube.addresses]
        for number, line in enumerate(cube.lines):
            self.lines_under[line.whole].append(number)
            for part in line.parts:
                self.lines_of[part].append(number)
        self.kept: set[int] = set()
        self.apart: set[int] = set()
        self.queue: deque[int] = deque()
        self._telling: dict[int, bool] = {}
        self._doubtful: dict[frozenset[str], Collection[int]] = {}
        self._moved: set[int] = set()

    def set_agreements_apart(self) -> None:
        """Judge each cell on what is not shown by agreement inside it."""
        is_money = self.cube.is_money
        self.verdicts = [mass.verdict(self.rule, is_money=is_money) for mass in self.masses]

    def keep(self, given: Mapping[Address, Verdict]) -> None:
        """Start from what was decided of some cells, and of crossings that are the same."""
        for cell, address in enumerate(self.cube.addresses):
            if address in given:
                self.verdicts[cell] = given[address]
                self.kept.add(cell)
        for part in self._same_as_whole:
            for line in self.lines_of[part]:
                whole = self.cube.lines[line].whole
                if whole in self.kept and self._is_only_part(self.cube.lines[line]):
                    self.verdicts[part] = self.verdicts[whole]
                    self.kept.add(part)

    def hide(self, addresses: Iterable[Address]) -> None:
        """Hide these cells from the start, where they may be, and not what is inside them."""
        number = {address: cell for cell, address in enumerate(self.cube.addresses)}
        for cell in (number[address] for address in addresses if address in number):
            if self._may_hide(cell):
                self.verdicts[cell] = Verdict.HIDDEN_COMPLEMENTARY
            if self.verdicts[cell] is Verdict.HIDDEN_COMPLEMENTARY:
                self.apart.add(cell)

    def _remaining(self, cell: int) -> Mass:
        """What a hidden cell brings to a sum: not what an agreement shows inside it."""
        owners = {self.cube.units[unit].owner for unit in self.cube.members[cell]}
        shown = frozenset() if owners <= self.agreeing else owners & self.agreeing
        return self.cube.mass(cell, self.known | shown)

    def is_shown(self, cell: int) -> bool:
        """Whether a reader may be supposed to know this cell."""
        is_public = self.cube.addresses[cell].slot.place.is_public
        return self.forced[cell] or (is_public and not self.verdicts[cell].is_hidden)

    def _may_hide(self, cell: int) -> bool:
        """Whether a shown cell may still be hidden."""
        return self.is_shown(cell) and not self.forced[cell] and cell not in self.kept

    def _hide(self, cell: int) -> None:
        if self._may_hide(cell):
            self.verdicts[cell] = Verdict.HIDDEN_COMPLEMENTARY
            self.queue.extend(self.lines_of[cell])
            self._spread(cell)

    def _spread(self, cell: int) -> None:
        """What makes up a hidden cell would give it away."""
        if not self.forced[cell]:
            for line in map(self.cube.lines.__getitem__, self.lines_under[cell]):
                for part in () if self._is_loose(line) else line.parts:
                    # A crossing that is a whole territory is known with the territory.
                    if part not in self._same_as_whole or not self.is_crossed(cell):
                        self._hide(part)

    def _is_loose(self, line: Line) -> bool:
        """Whether one hidden part is enough when the whole is hidden: rows that other rows tell."""
        return line.of_rows and self.cube.is_linked

    def is_crossed(self, cell: int) -> bool:
        """Whether a reader loses a crossing, and no territory, when the cell is hidden."""
        crossed = bool(self.cube.addresses[cell].slot.dimension)
        return crossed and cell not in self._same_as_whole

    @cached_property
    def _same_as_whole(self) -> frozenset[int]:
        """Crossings that hold all the structures of a territory."""
        return frozenset(line.parts[0] for line in self.cube.lines if self._is_only_part(line))

    def _is_only_part(self, line: Line) -> bool:
        """Whether a line says that a crossing holds all of its territory."""
        addresses = self.cube.addresses
        return (
            len(line.parts) == 1
            and not line.of_rows
            and addresses[line.parts[0]].slot.place == addresses[line.whole].slot.place
        )

    # --- Sums -----------------------------------------------------------------------------------

    def settle(self, lines: Collection[int]) -> None:
        """Make every line safe, starting with these."""
        for cell, verdict in enumerate(list(self.verdicts)):
            if verdict.is_hidden and cell not in self.apart:
                self._spread(cell)
        self.queue.extend(lines)
        while self.queue:
            line = self.cube.lines[self.queue.popleft()]
            while self._tells(line) and not self._is_safe(line):
                if not self._remedy(line):
                    break

    def _tells(self, line: Line) -> bool:
        """Whether a line gives something: its whole, or all its parts."""
        is_loose = self._is_loose(line) or line.whole in self.apart
        return self.is_shown(line.whole) or (is_loose and all(map(self.is_shown, line.parts)))

    def _is_safe(self, line: Line, more: int | None = None) -> bool:
        if more == line.whole:
            return True
        if not self.is_shown(line.whole):
            return more in line.parts
        hidden = [part for part in line.parts if part == more or not self.is_shown(part)]
        if self.cube.addresses[line.whole].row != TOTAL and self._tells_of_each(line.whole):
            return True
        refused = [part for part in hidden if self.cube.addresses[part].slot.place.is_public]
        together = self._together(line, hidden)
        if refused and (len(hidden) == 1 or not (together.weight or together.n)):
            return all(self._is_public_already(part) for part in refused)
        return not together.verdict(self.rule, is_money=self.cube.is_money).is_hidden

    def _tells_of_each(self, cell: int) -> bool:
        """Whether a cell says the same of all its structures, on purpose: none, all, or zero."""
        if cell not in self._telling:
            mass = self.cube.mass(cell)
            owners = {self.cube.units[unit].owner for unit in self.cube.members[cell]}
            same = mass.n in {0, len(owners)} if self.cube.counts else mass.weight == 0
            self._telling[cell] = same
        return self._telling[cell]

    def _is_public_already(self, cell: int) -> bool:
        return not alone(self.cube, cell, self.rule, self.known).is_hidden and all(
            self.cube.units[unit].owner in self.known for unit in self.cube.members[cell]
        )

    def _together(self, line: Line, cells: Collection[int]) -> Mass:
        if not line.of_rows:
            return reduce(add, (self.masses[cell] for cell in cells), _NOTHING)
        values: dict[int, float] = {}
        for cell in cells:
            for unit in self.cube.members[cell]:
                owner, value = self.cube.units[unit]
                if owner not in self.known:
                    values[owner] = values.get(owner, 0.0) + abs(value)
        return mass_of(values.values(), counts=self.cube.counts)

    def _remedy(self, line: Line) -> bool:
        """Hide one cell more; False where nothing is left to hide."""
        left = [part for part in line.parts if self._may_hide(part)]
        if self.is_crossed(line.whole) and self._may_hide(line.whole):
            left.append(line.whole)
        left.sort(key=self._cost)
        settling = next((part for part in left if self._is_safe(line, part)), None)
        chosen = settling if settling is not None else next(iter(left), None)
        if chosen is None and self._may_hide(line.whole):
            chosen = line.whole
        if chosen is None:
            return False
        self._hide(chosen)
        return True

    def _cost(self, cell: int) -> tuple[int, int, float, Address]:
        """What the reader loses: a crossing rather than a territory; where rows tell other rows,
        what stands beside others that are hidden; a small one rather than a large one."""
        mass, address = self.masses[cell], self.cube.addresses[cell]
        # A crossing is worth a little less than a territory of the level below.
        rank = 2 * self._heights.get(address.slot.place.level, 0) - 3 * self.is_crossed(cell)
        beside = self._beside[address.slot] if self.cube.is_linked else ()
        hidden = sum(self.verdicts[other].is_hidden for other in beside)
        return (rank, -hidden, mass.weight or float(mass.n), address)

    @cached_property
    def _beside(self) -> Mapping[Slot, list[int]]:
        """The rows of each slot."""
        found: dict[Slot, list[int]] = {}
        for cell, address in enumerate(self.cube.addresses):
            found.setdefault(address.slot, []).append(cell)
        return found

    @cached_property
    def _heights(self) -> Mapping[str, int]:
        """Levels from the smallest to the country."""
        paths = self.cube.paths.values()
        deepest = max(map(len, paths), default=0)
        return {place.level: deepest - depth for path in paths for depth, place in enumerate(path)}

    # --- Proof ----------------------------------------------------------------------------------

    def prove(self) -> None:
        """Hide more until no structure is found exposed."""
        of_counts: answers.Memory = {}
        while True:
            before = list(self.verdicts)
            for places in self._exposed(of_counts):
                self._withdraw(places, before)
            if self.verdicts == before:
                return
            self.settle(range(len(self.cube.lines)))

    def _exposed(self, of_counts: answers.Memory) -> list[list[int]]:
        """For each thing found out, the cells among which one must be withdrawn."""
        shown = [cell for cell in range(len(self.verdicts)) if self.is_shown(cell)]
        if not self.cube.counts:
            same = self._by_members(shown)
            return [
                self._among(unit, [cell for members in binding for cell in same.get(members, ())])
                or self._near(unit)
                for unit, binding in self._exposed_units(shown)
            ]
        small = {Verdict.HIDDEN_SMALL, Verdict.HIDDEN_DOMINANT}
        # The total of counted answers is who answered: it is public.
        secret = [
            cell
            for cell, verdict in enumerate(self.verdicts)
            if verdict in small
            and not self.forced[cell]
            and self.masses[cell].n
            and self.cube.addresses[cell].row != TOTAL
        ]
        found = answers.determined(self.cube, shown, secret, self.known, of_counts, self._moved)
        return [self._around(cell) for cell in found]

    def _exposed_units(self, shown: Sequence[int]) -> Iterator[tuple[int, Iterable[Cell]]]:
        """Units that no world protects, with the cells that bind them, table by table where they
        are proved so."""
        rows = [self.cube.addresses[cell].row for cell in shown]
        for some in self.cube.apiece or (frozenset(self.cube.rows),):
            read = [cell for cell, row in zip(shown, rows, strict=True) if row in some]
            asked = self._doubtful.get(some)
            found = exposed(self.cube, read, self.rule, self.known, self.agreeing, asked=asked)
            # Whom a world protects is protected still when more is hidden.
            self._doubtful[some] = found.keys()
            yield from found.items()

    def _near(self, unit: int) -> list[int]:
        """The cells in which a unit is; or the units that are tied to one that is in none."""
        tied = [other for tie in self.cube.ties if unit in dict(tie) for other, _ in tie]
        return self._cells_of.get(unit) or [
            cell for other in tied for cell in self._cells_of.get(other, ())
        ]

    def _around(self, secret: int) -> list[int]:
        """Cells that hold units of a secret; where some of them stay, the crossings of the smallest
        too, as they give the rest of it."""
        found = {c for unit in self.cube.members[secret] for c in self._cells_of[unit]}
        kept = [cell for cell in found & self.kept if self.is_shown(cell)]
        if kept:
            smallest = min(kept, key=lambda cell: (len(self.cube.members[cell]), cell))
            place = self.cube.addresses[smallest].slot.place
            near = self._cutting(smallest)
            found |= {cell for cell in near if self.cube.addresses[cell].slot.place == place}
        return sorted(found)

    def _among(self, unit: int, binding: Sequence[int]) -> list[int]:
        """These cells; instead of the crossed country alone, the crossed regions that are shown
        and large enough for the unit to be lost among them."""
        addresses = self.cube.addresses
        if len(binding) != 1 or not addresses[binding[0]].slot.dimension:
            return list(binding)
        needed = self.cube.units[unit].value
        inside = [
            part
            for line in self.lines_under[binding[0]]
            for part in self.cube.lines[line].parts
            if self._may_hide(part) and self.masses[part].weight >= 2 * needed
        ]
        return inside or list(binding)

    def _by_members(self, shown: Collection[int]) -> dict[tuple[int, ...], list[int]]:
        """Shown cells by what is not public in them."""
        free = {
            n
            for n, unit in enumerate(self.cube.units)
            if unit.value != 0 and unit.owner not in self.known
        }
        found: dict[tuple[int, ...], list[int]] = {}
        for cell in shown:
            members = tuple(unit for unit in self.cube.members[cell] if unit in free)
            found.setdefault(members, []).append(cell)
        return found

    def _withdraw(self, among: Collection[int], before: list[Verdict]) -> None:
        """Hide the cheapest of some cells, unless this round hid one of them already; where all
        of them stay, the cheapest of those that cut them."""
        if any(self.verdicts[cell] is not before[cell] for cell in among):
            return
        left = [cell for cell in among if self._may_hide(cell)]
        if self.kept and not left:
            left = sorted({cell for one in among for cell in self._cutting(one)})
        if left:
            self._hide(min(left, key=self._cost))

    def _cutting(self, shown: int) -> set[int]:
        """Cells that may still be hidden and have units in common with a shown one."""
        if not self.is_shown(shown):
            return set()
        near = {cell for unit in self.cube.members[shown] for cell in self._cells_of[unit]}
        return {cell for cell in near if self._may_hide(cell)}

    @cached_property
    def _cells_of(self) -> Mapping[int, list[int]]:
        """The cells in which each unit appears."""
        found: dict[int, list[int]] = {}
        for cell, members in enumerate(self.cube.members):
            for unit in members:
                found.setdefault(unit, []).append(cell)
        return found
