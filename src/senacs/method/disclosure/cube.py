"""The public cube of one indicator: every cell that may be asked, bound by the sums they form.

A cell is a set of contributions. A line says that one cell is the sum of others: a territory of
those inside it, a territory of its categories, a table of its rows. The cube only gathers them;
`suppression` decides which are shown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from senacs.method.disclosure.rules import Mass, Rule

TOTAL = "total of the table"
"""Row that sums the rows of a table."""


INSIDE = "territories inside"
"""The sum of a territory: all that is inside, whatever its level, what is left over included."""


class Place(NamedTuple):
    """A territory. `is_public` is false for what is only left over: never asked, but bound."""

    level: str
    code: str
    is_public: bool = True


class Slot(NamedTuple):
    """A territory, whole or crossed with one category of one dimension."""

    place: Place
    dimension: str = ""
    category: str = ""


class Address(NamedTuple):
    """One cell: a slot and a row of the indicator."""

    slot: Slot
    row: str


@dataclass(frozen=True)
class Standing:
    """Where a structure stands.

    `nested`: from the country down, each inside the one before. `others`: territories that cross
    those. `categories`: by dimension. Shared by all the indicators of a release.
    """

    owner: int
    nested: tuple[Place, ...]
    others: tuple[Place, ...] = ()
    categories: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """What may be asked. `crossed`: levels whose territories are crossed with the dimensions."""

    dimensions: tuple[str, ...] = ()
    crossed: frozenset[str] = frozenset()

    def slots(self, standing: Standing) -> list[Slot]:
        """Every slot that a structure contributes to."""
        found = [Slot(place) for place in (*standing.nested, *standing.others)]
        for place in standing.nested:
            if place.level in self.crossed:
                found += [Slot(place, d, standing.categories.get(d, "")) for d in self.dimensions]
        return found

    def sums(self, standing: Standing) -> list[tuple[Slot, Slot, str]]:
        """(whole, part, kind of the sum) for each slot that is part of another."""
        found = []
        for above, below in zip(standing.nested, standing.nested[1:], strict=False):
            found.append((Slot(above), Slot(below), INSIDE))
            if below.level in self.crossed and above.level in self.crossed:
                for d in self.dimensions:
                    c = standing.categories.get(d, "")
                    found.append((Slot(above, d, c), Slot(below, d, c), INSIDE))
        for place in standing.nested:
            if place.level in self.crossed:
                found += [
                    (Slot(place), Slot(place, d, standing.categories.get(d, "")), d)
                    for d in self.dimensions
                ]
        return found


class Unit(NamedTuple):
    """The contribution of a structure to a row."""

    owner: int
    value: float


@dataclass(frozen=True)
class Line:
    """One cell is the sum of others. `of_rows`: the same structures may stand behind several.

    `is_stated`: the parts are other answers than the whole, and add up to the same.
    """

    whole: int
    parts: tuple[int, ...]
    of_rows: bool = False
    is_stated: bool = False


Tie = tuple[tuple[int, float], ...]
"""Units of one structure, each with a sign: whatever they are, their signed sum stays the same."""


@dataclass(frozen=True)
class Apart:
    """The cube of what two ways to a same sum differ by, judged before any other. `rows`: of the
    cube that it belongs to, hidden where the difference may not be known."""

    cube: "Cube"
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Cube:
    """Cells by number: addresses, members (numbers of units) and lines.

    `paths`: nested places by structure. `rows`: those of the cells, the first to be shown before
    the others. `ties`: what each structure itself must satisfy. `apiece`: sets of rows that are
    each proved by itself, without the ties, before all is proved together with them; where nothing
    is tied, no more is proved. `is_linked`: rows are told by other rows, so that one hidden part is
    enough where a whole is hidden.
    """

    units: Sequence[Unit]
    paths: Mapping[int, tuple[Place, ...]]
    addresses: Sequence[Address]
    members: Sequence[Sequence[int]]
    lines: Sequence[Line]
    rows: Sequence[str]
    ties: Sequence[Tie] = ()
    aparts: Sequence[Apart] = ()
    counts: bool = False
    is_money: bool = False
    apiece: Sequence[frozenset[str]] = ()
    is_linked: bool = False

    def mass(self, cell: int, known: frozenset[int] = frozenset()) -> Mass:
        """What stands behind a cell, less the structures whose contributions are public."""
        values: dict[int, float] = {}
        for unit in self.members[cell]:
            owner, value = self.units[unit]
            if owner not in known:
                values[owner] = values.get(owner, 0.0) + abs(value)
        return mass_of(values.values(), counts=self.counts)


def first_stage(cube: Cube, dimensions: Collection[str], rule: Rule) -> Cube:
    """The same without the crossings, nor their sums, of other dimensions than these.

    Of counts, the crossings that count too few stay, as cells that are never shown: they must not
    follow from what territories say.
    """
    number: dict[int, int] = {}
    addresses: list[Address] = []
    members: list[Sequence[int]] = []
    for cell, address in enumerate(cube.addresses):
        slot = address.slot
        is_secret = bool(slot.dimension) and slot.dimension not in dimensions
        if is_secret:
            few = rule.minimum(is_money=cube.is_money)
            if not (cube.counts and 0 < cube.mass(cell).n < few):
                continue
            place = slot.place._replace(is_public=False)
            address = address._replace(slot=slot._replace(place=place))
        else:
            number[cell] = len(addresses)
        addresses.append(address)
        members.append(cube.members[cell])
    lines = [
        replace(line, whole=number[line.whole], parts=tuple(number[part] for part in line.parts))
        for line in cube.lines
        if line.whole in number and all(part in number for part in line.parts)
    ]
    aparts = [replace(one, cube=first_stage(one.cube, dimensions, rule)) for one in cube.aparts]
    return replace(cube, addresses=addresses, members=members, lines=lines, aparts=aparts)


def mass_of(values: Iterable[float], *, counts: bool = False) -> Mass:
    """The mass of contributions, one a structure."""
    sizes = sorted(values, reverse=True)
    if counts:
        return Mass(n=sum(size > 0 for size in sizes))
    first, second = (*sizes[:2], 0.0, 0.0)[:2]
    return Mass(len(sizes), first, second, sum(sizes))


Entry = tuple[Standing, Mapping[str, float]]
"""Where a structure stands and its contribution to each row; a row to which it brings none is
absent. A structure that moved between two releases has two entries."""


def cube(
    layout: Layout,
    entries: Sequence[Entry],
    rows: Sequence[str],
    *,
    summed: bool = False,
    counts: bool = False,
    is_money: bool = False,
) -> Cube:
    """Gather the cells of an indicator.

    `summed`: a total of the rows is shown too. `counts`: contributions are 1 or 0, and what is
    counted is the structures. The order of the entries changes nothing.
    """
    entries = sorted(entries, key=by_structure)
    made = Gathering()
    for standing, values in entries:
        slots = layout.slots(standing)
        for row in rows:
            if row in values:
                unit = made.add(Unit(standing.owner, values[row]))
                for slot in slots:
                    made.cell(Address(slot, row)).append(unit)
                    if summed:
                        made.cell(Address(slot, TOTAL)).append(unit)
    standings = [standing for standing, _ in entries]
    # The total of a table gives way to its rows.
    told = [*rows, TOTAL] if summed else [*rows]
    made.bind(layout, standings, told)
    if summed:
        made.bind_rows(TOTAL, rows)
    return made.cube(standings, told, counts=counts, is_money=is_money)


def by_structure(entry: Entry) -> tuple[int, tuple[Place, ...], list[tuple[str, float]]]:
    standing, values = entry
    return (standing.owner, standing.nested, sorted(values.items()))


class Gathering:
    """A cube in the making: units, then the cells that hold them, then their sums."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.addresses: list[Address] = []
        self.members: list[list[int]] = []
        self._numbers: dict[Address, int] = {}
        self._parts: dict[tuple[int, str], dict[int, None]] = {}
        self._stated: list[Line] = []

    def add(self, unit: Unit) -> int:
        self.units.append(unit)
        return len(self.units) - 1

    def cell(self, address: Address) -> list[int]:
        number = self._numbers.get(address)
        if number is None:
            number = self._numbers[address] = len(self.addresses)
            self.addresses.append(address)
            self.members.append([])
        return self.members[number]

    def bind(self, layout: Layout, standings: Sequence[Standing], rows: Sequence[str]) -> None:
        sums = dict.fromkeys(found for one in standings for found in layout.sums(one))
        for whole, part, kind in sums:
            for row in rows:
                self._bind(Address(whole, row), Address(part, row), kind)

    def bind_rows(self, total: str, rows: Sequence[str]) -> None:
        """A row is the sum of others, wherever they are."""
        for slot in dict.fromkeys(address.slot for address in self.addresses):
            whole, parts = Address(slot, total), [Address(slot, row) for row in rows]
            # Not where the same structures did not give them all.
            if self._size(whole) == sum(map(self._size, parts)):
                for part in parts:
                    self._bind(whole, part, TOTAL)

    def bind_stated(self, whole: Address, parts: Sequence[Address]) -> None:
        """A cell is the sum of what other answers say."""
        total, numbers = self._numbers.get(whole), [self._numbers.get(part) for part in parts]
        known = tuple(number for number in numbers if number is not None)
        if total is not None and known:
            self._stated.append(Line(total, known, of_rows=True, is_stated=True))

    def _size(self, address: Address) -> int:
        number = self._numbers.get(address)
        return 0 if number is None else len(self.members[number])

    def _bind(self, whole: Address, part: Address, kind: str) -> None:
        total, number = self._numbers.get(whole), self._numbers.get(part)
        if total is not None and number is not None:
            self._parts.setdefault((total, kind), {})[number] = None

    def cube(
        self,
        standings: Sequence[Standing],
        rows: Sequence[str],
        ties: Sequence[Tie] = (),
        aparts: Sequence[Apart] = (),
        *,
        counts: bool = False,
        is_money: bool = False,
    ) -> Cube:
        """What was gathered."""
        paths = {one.owner: one.nested for one in standings}
        cells = (self.addresses, self.members, self._lines())
        return Cube(self.units, paths, *cells, rows, ties, aparts, counts, is_money)

    def _lines(self) -> list[Line]:
        return [
            Line(whole, tuple(parts), of_rows=kind == TOTAL)
            for (whole, kind), parts in self._parts.items()
        ] + self._stated
