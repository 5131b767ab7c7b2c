"""Verdicts in the making: the rule, then what subtractions would undo.

From each line whose whole is shown, the sum of the hidden parts is known: it is judged as a cell.
Where it would not be publishable one more part is hidden, the one that costs least. What is inside
a hidden territory is hidden with it.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, reduce
from operator import add

from senacs.method.disclosure.cube import TOTAL, Address, Cube, Line, Place, Slot, mass_of
from senacs.method.disclosure.rules import Mass, Rule, Verdict

_NOTHING = Mass()


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


class Hiding:
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
            if self.may_hide(cell):
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

    def may_hide(self, cell: int) -> bool:
        """Whether a shown cell may still be hidden."""
        return self.is_shown(cell) and not self.forced[cell] and cell not in self.kept

    def hide_one(self, cell: int) -> None:
        """Hide a cell, where it may be, and what is inside it."""
        if self.may_hide(cell):
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
                        self.hide_one(part)

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
        left = [part for part in line.parts if self.may_hide(part)]
        if self.is_crossed(line.whole) and self.may_hide(line.whole):
            left.append(line.whole)
        left.sort(key=self.cost)
        settling = next((part for part in left if self._is_safe(line, part)), None)
        chosen = settling if settling is not None else next(iter(left), None)
        if chosen is None and self.may_hide(line.whole):
            chosen = line.whole
        if chosen is None:
            return False
        self.hide_one(chosen)
        return True

    def cost(self, cell: int) -> tuple[int, int, float, Address]:
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
