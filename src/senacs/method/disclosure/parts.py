"""A large problem of bounds in small parts, so that each may be solved.

Contributions bound by no common cell are apart. What is still too large is cut by territory: what
is outside a part is supposed known, which hides nothing from the reader. Where that finds somebody
exposed, a wider part tells whether it was the cut: territories whose hidden cells make up the same
shown ones are put together.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from senacs.method.disclosure.cube import Cube

Cell = tuple[int, ...]
"""The free units of a shown cell, in order."""
Groups = dict[object, set[int]]
Pieces = dict[object, dict[Cell, list[Cell]]]
"""By group, what is in it of each cell, with the cells that it is a piece of."""
LARGEST = 500
_WIDEST = 1_000
_TIMES = 3


@dataclass(frozen=True)
class Part:
    """Units, the cells that bind them (what is in the part of them), and the whole of each."""

    units: tuple[int, ...]
    cells: tuple[Cell, ...]
    wholes: Mapping[Cell, tuple[Cell, ...]] = field(compare=False, hash=False)


class Partition:
    """The free units of a cube as shown cells bind them."""

    def __init__(self, cube: Cube, shown: Sequence[int], free: Collection[int]) -> None:
        self.cube = cube
        free = set(free)
        cells = {tuple(u for u in cube.members[c] if u in free) for c in _independent(cube, shown)}
        self._bound = _bound(cells - {()})
        self._cuts: dict[frozenset[int], _Cut] = {}

    def parts(self, asked: Collection[int]) -> Iterator[tuple[Part, frozenset[int]]]:
        """Those that hold units that are asked of, none larger than can be solved at once."""
        asked = frozenset(asked)
        for bound in self._bound:
            if asked.isdisjoint(bound.units):
                continue
            if len(bound.units) <= LARGEST:
                yield _part(bound.units, {cell: cell for cell in bound.cells}), asked & bound.units
                continue
            cut = self._cut(bound)
            pieces = cut.pieces
            for key, units in cut.groups.items():
                if not asked.isdisjoint(units):
                    for linked in _bound(set(pieces[key])):
                        if not asked.isdisjoint(linked.units):
                            told = {cell: tuple(pieces[key][cell]) for cell in linked.cells}
                            part = Part(tuple(sorted(linked.units)), linked.cells, told)
                            yield part, asked & linked.units

    def _cut(self, bound: "_Bound") -> "_Cut":
        if bound.units not in self._cuts:
            groups = bound.groups(self.cube)
            pieces = _pieces(groups, bound.cells)
            # By their rank: a cell of a thousand units is long to compare.
            rank = {cell: number for number, cell in enumerate(bound.cells)}
            crossing = {key: _crossing(own, rank) for key, own in pieces.items()}
            self._cuts[bound.units] = _Cut(groups, pieces, crossing)
        return self._cuts[bound.units]

    def wider(self, units: Collection[int]) -> Iterator[tuple[Part, frozenset[int]]]:
        """Parts that hold some units and what a cut took from them, with those units."""
        for bound in self._bound:
            asked = bound.units & set(units)
            if asked and len(bound.units) > LARGEST:
                yield from self._wider(bound, asked)

    def _wider(
        self, bound: "_Bound", asked: Collection[int]
    ) -> Iterator[tuple[Part, frozenset[int]]]:
        cut = self._cut(bound)
        for key, own in cut.groups.items():
            some = own & set(asked)
            if some:
                yield cut.together([key, *cut.partners(key)]), frozenset(some)


@dataclass(frozen=True)
class _Bound:
    """Units bound to one another, and by what."""

    units: frozenset[int]
    cells: tuple[Cell, ...]

    def groups(self, cube: Cube) -> Groups:
        """Units by region, by department where a region is too large."""
        found: Groups = {}
        for unit in sorted(self.units):
            found.setdefault(_place(cube, unit, 1), set()).add(unit)
        for key, units in list(found.items()):
            if len(units) > LARGEST:
                del found[key]
                for unit in sorted(units):
                    found.setdefault(_place(cube, unit, 2), set()).add(unit)
        return found


@dataclass(frozen=True)
class _Cut:
    """What is bound, by groups; `crossing`: the cells of each that its border cuts, by rank."""

    groups: Groups
    pieces: Pieces
    crossing: Mapping[object, frozenset[int]]

    def together(self, keys: Iterable[object]) -> Part:
        """The part that some groups make."""
        units, insides = list[int](), dict[Cell, list[int]]()
        for key in keys:
            units += self.groups[key]
            for inside, cells in self.pieces[key].items():
                for cell in cells:
                    insides.setdefault(cell, []).extend(inside)
        return _part(units, {cell: tuple(sorted(some)) for cell, some in insides.items()})

    def partners(self, key: object) -> list[object]:
        """The groups that share the cells that a border cuts, each several times where it can be,
        and as many as can be solved together."""
        groups, crossing = self.groups, self.crossing
        wanted = dict.fromkeys(crossing[key], _TIMES)
        size, left, found = len(groups[key]), [one for one in groups if one != key], list[object]()
        while wanted:
            shared = [
                (rank, other, wanted.keys() & crossing[other]) for rank, other in enumerate(left)
            ]
            able = [
                (-len(cells), len(groups[other]), rank)
                for rank, other, cells in shared
                if cells and size + len(groups[other]) <= _WIDEST
            ]
            if not able:
                break
            chosen = left.pop(min(able)[2])
            found.append(chosen)
            size += len(groups[chosen])
            for cell in wanted.keys() & crossing[chosen]:
                wanted[cell] -= 1
                if not wanted[cell]:
                    del wanted[cell]
        return found


def _place(cube: Cube, unit: int, depth: int) -> object:
    path = cube.paths[cube.units[unit].owner]
    return path[min(depth, len(path) - 1)]


def _independent(cube: Cube, shown: Sequence[int]) -> list[int]:
    """Shown cells, less those that are the sum of others that are shown."""
    known, size = set(shown), [len(members) for members in cube.members]
    summed = {
        line.whole
        for line in cube.lines
        if known.issuperset(line.parts) and sum(size[p] for p in line.parts) == size[line.whole]
    }
    return [cell for cell in shown if cell not in summed]


def _bound(cells: Iterable[Cell]) -> list[_Bound]:
    """Units bound to one another by cells; those that no cell holds are left out."""
    cells = sorted(cells)
    root: dict[int, int] = {unit: unit for cell in cells for unit in cell}

    def find(unit: int) -> int:
        while root[unit] != unit:
            root[unit] = root[root[unit]]
            unit = root[unit]
        return unit

    for cell in cells:
        first = find(cell[0])
        for unit in cell[1:]:
            root[find(unit)] = first
    units: dict[int, list[int]] = {}
    for unit in sorted(root):
        units.setdefault(find(unit), []).append(unit)
    bound: dict[int, list[Cell]] = {}
    for cell in cells:
        bound.setdefault(find(cell[0]), []).append(cell)
    return [_Bound(frozenset(units[key]), tuple(bound[key])) for key in units]


def _part(units: Iterable[int], insides: Mapping[Cell, Cell]) -> Part:
    """Units, with what is in them of each cell."""
    wholes: dict[Cell, list[Cell]] = {}
    for cell, inside in insides.items():
        wholes.setdefault(inside, []).append(cell)
    told = {inside: tuple(whole) for inside, whole in wholes.items()}
    return Part(tuple(sorted(units)), tuple(sorted(told)), told)


def _pieces(groups: Groups, cells: Iterable[Cell]) -> Pieces:
    group_of = {unit: key for key, units in groups.items() for unit in units}
    found: Pieces = {key: {} for key in groups}
    for cell in cells:
        inside: dict[object, list[int]] = {}
        for unit in cell:
            inside.setdefault(group_of[unit], []).append(unit)
        for key, some in inside.items():
            found[key].setdefault(tuple(some), []).append(cell)
    return found


def _crossing(pieces: Mapping[Cell, Sequence[Cell]], rank: Mapping[Cell, int]) -> frozenset[int]:
    """Cells that cross the border of a group, and tell nothing by themselves of what is in."""
    return frozenset(
        rank[cell] for inside, cells in pieces.items() if inside not in cells for cell in cells
    )
