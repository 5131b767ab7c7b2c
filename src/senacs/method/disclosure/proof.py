"""The proof that verdicts leave nobody exposed; what it finds exposed has more hidden around it.

Whoever is found out is so by some shown cells, one of which must be hidden. Of the cells that cost
least, the one that is in most of these sets goes first: a few that are met often, rather than one
for each that is found out. Where answers are tied, `remedy` says what to hide.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from senacs.method.disclosure import answers
from senacs.method.disclosure.cube import TOTAL, Cube
from senacs.method.disclosure.hiding import Hiding
from senacs.method.disclosure.remedy import Remedies
from senacs.method.disclosure.rules import Verdict
from senacs.method.disclosure.whole import Exposure, Served
from senacs.method.disclosure.worlds import exposed


def prove(hiding: Hiding) -> None:
    """Hide more until nobody is found exposed: by each table alone first, which says best what to
    hide, then by all that is shown, where something ties the answers of each structure."""
    cube = hiding.cube
    if cube.apiece:
        _Proof(hiding, replace(cube, ties=())).run()
    if cube.ties or not cube.apiece:
        _Proof(hiding, replace(cube, apiece=())).run()


_FREED, _PART = 15, 4
"""So many who cost something, or one in so many of all, are freed before the others are asked of
again: what is hidden for one frees many, and a proof asks of them all at once. Of hundreds in a
large country it costs a hundred programmes."""


class _Proof:
    """What a reader finds out of each set of rows that is read by itself."""

    def __init__(self, hiding: Hiding, cube: Cube) -> None:
        self.hiding, self.cube = hiding, cube
        self._doubtful: dict[frozenset[str], Collection[int]] = {}
        self._of_counts: answers.Memory = {}
        self._moved: set[int] = set()
        self._served = Served()

    def run(self) -> None:
        """Hide more until nobody is exposed."""
        hiding = self.hiding
        while True:
            before = list(hiding.verdicts), len(self._served.pairs)
            self._withdraw(self._found_out())
            if (hiding.verdicts, len(self._served.pairs)) == before:
                return
            hiding.settle(range(len(self.cube.lines)))

    def _found_out(self) -> list[list[int]]:
        """For each thing found out, the cells among which one must be hidden."""
        hiding, addresses = self.hiding, self.cube.addresses
        shown = [cell for cell in range(len(addresses)) if hiding.is_shown(cell)]
        if self.cube.ties:
            return [self._near(unit) for unit in self._not_freed(dict(self._exposed(shown)))]
        if not self.cube.counts:
            same = self._by_members(shown)
            bound = (
                (unit, [cell for members in exposure.cells for cell in same.get(members, ())])
                for unit, exposure in self._exposed(shown)
            )
            return [self._among(unit, binding) or self._near(unit) for unit, binding in bound]
        small = {Verdict.HIDDEN_SMALL, Verdict.HIDDEN_DOMINANT}
        # The total of counted answers is who answered: it is public.
        secret = [
            cell
            for cell, verdict in enumerate(hiding.verdicts)
            if verdict in small
            and not hiding.forced[cell]
            and hiding.masses[cell].n
            and addresses[cell].row != TOTAL
        ]
        found = answers.determined(
            self.cube, shown, secret, hiding.known, self._of_counts, self._moved
        )
        return [self._around(cell) for cell in found]

    def _exposed(self, shown: Sequence[int]) -> Iterator[tuple[int, Exposure]]:
        """Units that no world protects, with what exposes them."""
        hiding, addresses = self.hiding, self.cube.addresses
        for rows in self.cube.apiece or [frozenset(self.cube.rows)]:
            cells = [cell for cell in shown if addresses[cell].row in rows]
            asked = self._doubtful.get(rows)
            found = exposed(
                self.cube, cells, hiding.rule, hiding.known, hiding.agreeing,
                asked=asked, served=self._served,
            )  # fmt: skip
            # Whom a world protects is protected still when more is hidden.
            self._doubtful[rows] = found.keys()
            yield from found.items()

    def _not_freed(self, found: Mapping[int, Exposure]) -> Collection[int]:
        """Hide what frees the units that are found out; those for whom nothing was found to hide.
        Where nothing was for any of them, rounding hides it from one of the two programmes."""
        before = list(self.hiding.verdicts), len(self._served.pairs)
        remedies = Remedies(self.hiding, self._served)
        left, freed, most = [], 0, max(_FREED, len(found) // _PART)
        for unit, one in found.items():
            shown = list(self.hiding.verdicts)
            if not remedies.free(unit, one.reader):
                left.append(unit)
            freed += self.hiding.verdicts != shown
            if freed == most:
                break
        return left if (self.hiding.verdicts, len(self._served.pairs)) != before else found

    def _near(self, unit: int) -> list[int]:
        """The cells in which a unit is; or the units that are tied to one that is in none."""
        tied = [other for tie in self.cube.ties if unit in dict(tie) for other, _ in tie]
        return self._cells_of.get(unit) or [
            cell for other in tied for cell in self._cells_of.get(other, ())
        ]

    def _around(self, secret: int) -> list[int]:
        """Cells that hold units of a secret; where some of them stay, the crossings of the smallest
        too, as they give the rest of it."""
        hiding, cube = self.hiding, self.cube
        found = {c for unit in cube.members[secret] for c in self._cells_of[unit]}
        kept = [cell for cell in found & hiding.kept if hiding.is_shown(cell)]
        if kept:
            smallest = min(kept, key=lambda cell: (len(cube.members[cell]), cell))
            place = cube.addresses[smallest].slot.place
            near = self._cutting(smallest)
            found |= {cell for cell in near if cube.addresses[cell].slot.place == place}
        return sorted(found)

    def _among(self, unit: int, binding: Sequence[int]) -> list[int]:
        """These cells; instead of the crossed country alone, the crossed regions that are shown
        and large enough for the unit to be lost among them."""
        hiding, cube = self.hiding, self.cube
        if len(binding) != 1 or not cube.addresses[binding[0]].slot.dimension:
            return list(binding)
        needed = cube.units[unit].value
        inside = [
            part
            for line in hiding.lines_under[binding[0]]
            for part in cube.lines[line].parts
            if hiding.may_hide(part) and hiding.masses[part].weight >= 2 * needed
        ]
        return inside or list(binding)

    def _by_members(self, shown: Collection[int]) -> dict[tuple[int, ...], list[int]]:
        """Shown cells by what is not public in them."""
        free = {
            n
            for n, unit in enumerate(self.cube.units)
            if unit.value != 0 and unit.owner not in self.hiding.known
        }
        found: dict[tuple[int, ...], list[int]] = {}
        for cell in shown:
            members = tuple(unit for unit in self.cube.members[cell] if unit in free)
            found.setdefault(members, []).append(cell)
        return found

    def _withdraw(self, found_out: Iterable[Collection[int]]) -> None:
        """Hide cells until one at least of each set is hidden."""
        left = [some for some in map(self._able, found_out) if some]
        met = Counter(cell for some in left for cell in some)
        cost = {cell: self.hiding.cost(cell) for cell in met}

        def order(cell: int) -> tuple[object, ...]:
            return (cost[cell][0], -met[cell], cost[cell])

        while left:
            self.hiding.hide_one(min(met, key=order))
            hidden = {cell for cell in met if not self.hiding.may_hide(cell)}
            met -= Counter(cell for some in left if hidden & some for cell in some)
            left = [some for some in left if not hidden & some]

    def _able(self, among: Collection[int]) -> set[int]:
        """Those that may be hidden; where all must stay, what cuts them."""
        found = {cell for cell in among if self.hiding.may_hide(cell)}
        if self.hiding.kept and not found:
            found = {cell for one in among for cell in self._cutting(one)}
        return found

    def _cutting(self, shown: int) -> set[int]:
        """Cells that may still be hidden and have units in common with a shown one."""
        if not self.hiding.is_shown(shown):
            return set()
        near = {cell for unit in self.cube.members[shown] for cell in self._cells_of[unit]}
        return {cell for cell in near if self.hiding.may_hide(cell)}

    @cached_property
    def _cells_of(self) -> Mapping[int, list[int]]:
        """The cells in which each unit appears."""
        found: dict[int, list[int]] = {}
        for cell, members in enumerate(self.cube.members):
            for unit in members:
                found.setdefault(unit, []).append(cell)
        return found
