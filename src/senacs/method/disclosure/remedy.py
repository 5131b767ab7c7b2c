"""What to hide so that whoever is found out is so no more: the least that readers lose.

Where answers are tied, hundreds of sums of the whole country bind whoever is found out, and one
less seldom frees him. The move that would serve him is asked for instead, by a linear programme in
which a sum that may be hidden may change, at the price of what readers would lose with it (elastic
programming). What it changes is hidden, all at once, and the move then agrees with all that is
shown. What is hidden already costs nothing. Prices are weighted anew by how much each sum changed
(Candès, Wakin and Boyd, 2008): a few sums that change much, rather than many that change a little.

The programme holds the region of the structure first; prices bring in those of other regions that
would make the move cheaper; where that still costs much, the whole country is asked at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from senacs.method.disclosure.cube import Place
from senacs.method.disclosure.hiding import Hiding
from senacs.method.disclosure.moves import Mask, Places, Structures
from senacs.method.disclosure.parts import free_ties
from senacs.method.disclosure.programme import Elastic, Least, Row, Sums, Vector
from senacs.method.disclosure.whole import Served

_RANK = 3.0
"""How many cells of a rank are worth one of the next."""
_NEVER = 1e5
"""The price of what may not change."""
_EFFORT = 0.01
"""The price of moving another contribution by as much as was asked."""
_AGAIN = 2
"""How often prices are weighted anew; what changed by so little of what was asked is dear then."""
_LITTLE = 0.05
_CHEAP = 1.0
"""What nothing cheaper is looked for than: a crossed department, the least that may be hidden."""
_AROUND = 1_500
"""Contributions of a region that are looked at first; of more, those of the department."""
_NEAR = 2_000
"""Contributions that are brought in each time, at least; as many again as there are, else."""
_FAR, _DEAR = 4_000, 3.0
"""So many are enough where the move costs no more: some three crossed departments. Else the whole
country is asked."""
_REGION = 1
_FELT = 1e-4
"""Part of what was asked by which a sum changes, or else it is rounding."""
_STILL = 1e-6
_SURE = 1e-6
"""Part of what was asked by which a shown sum may change in a move that serves somebody."""


@dataclass(frozen=True)
class _Case:
    """Somebody who is found out: his place, those that the reader knows, and how far he must be
    free to go."""

    place: int
    own: Places
    asked: float


@dataclass(frozen=True)
class _Near:
    """The places of some structures, the sums that hold some of them, by number, and moves."""

    structures: Mask
    places: Places
    numbers: Places
    programme: Elastic


@dataclass(frozen=True)
class _Asked:
    """A case among some places: its own place and those of the reader among them, and what readers
    lose with each sum."""

    case: _Case
    near: _Near
    place: int
    own: Sequence[int]
    amount: float
    prices: Vector
    effort: Vector

    def least(self, weights: Vector | float = 1.0) -> Least | None:
        """The cheapest move; `weights`: of the price of each sum."""
        prices, effort = self.prices * weights / self.amount, self.effort / self.amount
        return self.near.programme.least(self.place, self.own, self.case.asked, prices, effort)

    def share(self, move: Least) -> Vector:
        """What each sum changes by, of what is asked."""
        found = np.abs(move.changed) / self.amount
        return np.where(found > _FELT, found, 0.0)

    def cost(self, move: Least) -> float:
        """What readers lose when what changes is hidden."""
        return float(self.prices[self.share(move) > 0].sum())


_Found = tuple[_Asked, Least]


def _solved(told: _Asked) -> _Found | None:
    best = told.least()
    return None if best is None else (told, best)


class Remedies:
    """What frees those who are found out, among the shown cells of verdicts in the making.

    `served`: whom a move found here serves is added to it, as hiding more serves him still."""

    def __init__(self, hiding: Hiding, served: Served) -> None:
        self.hiding, self.cube, self.served = hiding, hiding.cube, served
        units = self.cube.units
        free = [n for n, u in enumerate(units) if u.value != 0 and u.owner not in hiding.known]
        self._units = np.array(free, dtype=np.intp)
        self._rank = {unit: place for place, unit in enumerate(free)}
        self._values = np.array([units[unit].value for unit in free])
        self._structures = Structures([units[unit].owner for unit in free])
        self._cells: list[list[int]] = []
        self._rows: list[Row] = []
        self._read()
        able = filter(hiding.may_hide, range(len(self.cube.addresses)))
        self._lowest = min(map(self._height, able), default=0)
        self._sums = Sums(self._rows, len(free))
        self._last: _Near | None = None
        self._grown: dict[Place, Mask] = {}

    def _read(self) -> None:
        """The sums that are shown, with the cells that show them, and the ties, which have none."""
        same: dict[tuple[int, ...], list[int]] = {}
        for cell, members in enumerate(self.cube.members):
            held = tuple(self._rank[unit] for unit in members if unit in self._rank)
            if held and self.hiding.is_shown(cell):
                same.setdefault(held, []).append(cell)
        for held, cells in same.items():
            self._add(cells, held, [1.0] * len(held))
        for tie in free_ties(self.cube, self._rank):
            self._add([], [self._rank[unit] for unit, _ in tie], [sign for _, sign in tie])

    def _add(self, cells: list[int], held: Sequence[int], signs: Sequence[float]) -> None:
        places = np.array(held, dtype=np.int32)
        self._cells.append(cells)
        self._rows.append((places, self._values[places] * signs))

    def free(self, unit: int, reader: int | None) -> bool:
        """Hide what leaves a unit as free as is asked for a reader, None being anybody; whether it
        could be."""
        rule, place = self.hiding.rule, self._rank[unit]
        own = self._structures.of(self._structures.owners == reader)
        case = _Case(place, own, rule.outsider if reader is None else rule.insider)
        found = self._cheapest(unit, case)
        if found is None or found[0].cost(found[1]) >= _NEVER:
            return False
        told, best = found
        changed = told.share(best) > 0
        for number in told.near.numbers[changed]:
            for cell in self._cells[number]:
                self.hiding.hide_one(cell)
        if (np.abs(best.changed[~changed]) <= _SURE * told.amount).all():
            self._note(unit, reader, told.near.places, best.move)
        return True

    def _note(self, unit: int, reader: int | None, places: Places, move: Vector) -> None:
        """Keep in mind that a move of some places serves a unit."""
        self.served.pairs.add((unit, reader))
        if reader is None:
            world = np.zeros(len(self.cube.units))
            world[self._units[places]] = move
            self.served.worlds[unit] = world

    def _around(self, unit: int) -> tuple[Place, Mask]:
        """The region of a unit, or its department where they are too many, with its structures."""
        paths = self.cube.paths
        path = paths[self.cube.units[unit].owner]
        for depth in (_REGION, _REGION + 1):
            place = path[min(depth, len(path) - 1)]
            found = np.array([place in paths[owner] for owner in self._structures.owners])
            if len(self._structures.of(found)) <= _AROUND:
                break
        return place, found

    def _cheapest(self, unit: int, case: _Case) -> _Found | None:
        """The move that costs least, with the places among which it was found.

        Those that served the last one of the same place are kept: they serve the next one too.
        """
        around, structures = self._around(unit)
        found = _solved(self._asked(case, self._grown.get(around, structures)))
        wider = found
        while wider is not None:
            found = wider
            wider = None if self._is_enough(*found) else self._wider(*found)
        if found is None:
            return None
        if not self._is_whole(found[0]):
            self._grown[around] = found[0].near.structures
        return self._with_fewer(*found)

    def _wider(self, told: _Asked, best: Least) -> _Found | None:
        """The same with the places that would make the move cheaper, or with all; None where that
        would not, or is not solved."""
        if self._is_whole(told):
            return None
        found, structures = None, told.near.structures
        if len(told.near.places) <= _FAR:
            felt = self._felt(told, best)
            felt[structures] = 0.0
            if not (felt > _STILL).any():
                return None
            more = self._structures.first(felt, felt > _STILL, max(_NEAR, len(told.near.places)))
            found = _solved(self._asked(told.case, structures | more))
        return found or _solved(self._asked(told.case, np.ones_like(structures)))

    def _with_fewer(self, told: _Asked, best: Least) -> _Found:
        """A move that changes fewer sums, where it costs less."""
        for _ in range(_AGAIN):
            if self._is_enough(told, best):
                break
            again = told.least(1.0 / (told.share(best) + _LITTLE))
            if again is None or told.cost(again) >= told.cost(best):
                break
            best = again
        return told, best

    def _is_enough(self, told: _Asked, best: Least) -> bool:
        """Whether no cheaper move is looked for."""
        return told.cost(best) <= (_CHEAP if len(told.near.places) <= _FAR else _DEAR)

    def _is_whole(self, told: _Asked) -> bool:
        return len(told.near.places) == len(self._values)

    def _asked(self, case: _Case, structures: Mask) -> _Asked:
        near = self._near(structures)
        prices = np.array([self._price(number) for number in near.numbers])
        held = case.own[structures[self._structures.rank[case.own]]]
        place, own = (np.searchsorted(near.places, some) for some in (case.place, held))
        amount = case.asked * abs(self._values[case.place])
        effort = _EFFORT * np.abs(self._values[near.places])
        return _Asked(case, near, int(place), own.tolist(), amount, prices, effort)

    def _near(self, structures: Mask) -> _Near:
        """The last ones stay at hand: several are found out in the same places."""
        if self._last is None or (self._last.structures != structures).any():
            places = self._structures.of(structures)
            rows = self._sums.among(places)
            programme = Elastic([row for _, row in rows], len(places))
            numbers = np.array([number for number, _ in rows])
            self._last = _Near(structures, places, numbers, programme)
        return self._last

    def _felt(self, told: _Asked, best: Least) -> Vector:
        """How much cheaper the move of each structure would make the best one."""
        prices = dict(zip(told.near.numbers.tolist(), best.prices.tolist(), strict=True))
        gains = np.abs(self._sums.gains(prices)) - np.abs(self._values) * _EFFORT / told.amount
        gains[told.case.own] = 0.0
        return self._structures.sum(np.maximum(gains, 0.0))

    def _price(self, number: int) -> float:
        """What readers lose when a sum may change."""
        hiding, cells = self.hiding, self._cells[number]
        shown = [cell for cell in cells if hiding.is_shown(cell)]
        if not cells or not all(map(hiding.may_hide, shown)):
            return _NEVER
        return float(
            sum(_RANK ** (self._height(c) - self._lowest) + self._inside(c) for c in shown)
        )

    def _height(self, cell: int) -> int:
        return self.hiding.cost(cell)[0]

    def _inside(self, cell: int) -> int:
        """How many cells are hidden with one."""
        lines = map(self.cube.lines.__getitem__, self.hiding.lines_under[cell])
        parts = [part for line in lines if not line.of_rows for part in line.parts]
        return sum(self.hiding.may_hide(part) + self._inside(part) for part in parts)
