"""A large problem of bounds in small parts, so that each may be solved.

Contributions bound by no common cell are apart. What is still too large is cut by territory: what
is outside a part is supposed known, which hides nothing from the reader. Where that finds somebody
exposed, a wider part tells whether it was the cut: territories whose hidden cells make up the same
shown ones are put together.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from senacs.method.disclosure.cube import Cube, Place, Tie

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
    """Units, the cells that bind them (what is in the part of them), and the whole of each; the
    ties of the structures."""

    units: tuple[int, ...]
    cells: tuple[Cell, ...]
    wholes: Mapping[Cell, tuple[Cell, ...]] = field(compare=False, hash=False)
    ties: tuple[Tie, ...] = ()


class Partition:
    """The free units of a cube as shown cells bind them."""

    def __init__(self, cube: Cube, shown: Sequence[int], free: Collection[int]) -> None:
        self.cube = cube
        free = set(free)
        cells = {tuple(u for u in cube.members[c] if u in free) for c in _independent(cube, shown)}
        self._bound = _bound(cells - {()}, free_ties(cube, free))
        self._cuts: dict[frozenset[int], _Cut] = {}

    def parts(self, asked: Collection[int]) -> Iterator[tuple[Part, frozenset[int]]]:
        """Those that hold units that are asked of, none larger than can be solved at once."""
        yield from self.small(asked)
        for bound in self._bound:
            if len(bound.units) > LARGEST and not bound.units.isdisjoint(asked):
                yield from self._pieces_of(bound, frozenset(asked))

    def small(self, asked: Collection[int]) -> Iterator[tuple[Part, frozenset[int]]]:
        """Those of them that were not cut."""
        asked = frozenset(asked)
        for bound in self._bound:
            if len(bound.units) <= LARGEST and not asked.isdisjoint(bound.units):
                whole = {cell: cell for cell in bound.cells}
                yield _part(bound.units, whole, bound.ties), asked & bound.units

    def _pieces_of(
        self, bound: "_Bound", asked: frozenset[int]
    ) -> Iterator[tuple[Part, frozenset[int]]]:
        cut = self._cut(bound)
        pieces = cut.pieces
        for key, units in cut.groups.items():
            if not asked.isdisjoint(units):
                for linked in _bound(set(pieces[key]), cut.ties[key]):
                    if not asked.isdisjoint(linked.units):
                        told = {cell: tuple(pieces[key][cell]) for cell in linked.cells}
                        own = tuple(sorted(linked.units))
                        yield Part(own, linked.cells, told, linked.ties), asked & linked.units

    def _cut(self, bound: "_Bound") -> "_Cut":
        if bound.units not in self._cuts:
            groups = bound.groups(self.cube)
            pieces = _pieces(groups, bound.cells)
            # By their rank: a cell of a thousand units is long to compare.
            rank = {cell: number for number, cell in enumerate(bound.cells)}
            crossing = {key: _crossing(own, rank) for key, own in pieces.items()}
            ties = {
                key: [tie for tie in bound.ties if tie[0][0] in units]
                for key, units in groups.items()
            }
            self._cuts[bound.units] = _Cut(groups, pieces, crossing, ties)
        return self._cuts[bound.units]

    def whole(self, units: Collection[int]) -> Iterator[tuple[Part, frozenset[int]]]:
        """All that is bound to some units, where it was cut."""
        for bound in self._bound:
            asked = bound.units & set(units)
            if asked and len(bound.units) > LARGEST:
                whole = {cell: cell for cell in bound.cells}
                yield _part(bound.units, whole, bound.ties), frozenset(asked)

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
                yield cut.together([key, *cut.partners([key], _WIDEST)]), frozenset(some)


@dataclass(frozen=True)
class _Bound:
    """Units bound to one another, and by what."""

    units: frozenset[int]
    cells: tuple[Cell, ...]
    ties: tuple[Tie, ...]

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
    """What is bound, by groups; `crossing`: the cells of each that its border cuts, by rank.

    A structure is in one group, so that no tie is cut.
    """

    groups: Groups
    pieces: Pieces
    crossing: Mapping[object, frozenset[int]]
    ties: Mapping[object, Sequence[Tie]]

    def together(self, keys: Iterable[object]) -> Part:
        """The part that some groups make."""
        units, insides, ties = list[int](), dict[Cell, list[int]](), list[Tie]()
        for key in keys:
            units += self.groups[key]
            ties += self.ties[key]
            for inside, cells in self.pieces[key].items():
                for cell in cells:
                    insides.setdefault(cell, []).extend(inside)
        return _part(units, {cell: tuple(sorted(some)) for cell, some in insides.items()}, ties)

    def partners(self, keys: Collection[object], widest: int) -> list[object]:
        """The groups that share the cells that the borders of some cut, each several times where
        it can be, and as many as can be solved together."""
        groups, crossing = self.groups, self.crossing
        wanted = dict.fromkeys((cell for key in keys for cell in crossing[key]), _TIMES)
        size = sum(len(groups[key]) for key in keys)
        left, found = [one for one in groups if one not in keys], list[object]()
        while wanted:
            shared = [
                (rank, other, wanted.keys() & crossing[other]) for rank, other in enumerate(left)
            ]
            able = [
                (-len(cells), len(groups[other]), rank)
                for rank, other, cells in shared
                if cells and size + len(groups[other]) <= widest
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


def _place(cube: Cube, unit: int, depth: int) -> Place:
    path = cube.paths[cube.units[unit].owner]
    return path[min(depth, len(path) - 1)]


def _independent(cube: Cube, shown: Sequence[int]) -> list[int]:
    """Shown cells, less those that are the sum of others that are shown."""
    known, size = set(shown), [len(members) for members in cube.members]
    summed = {
        line.whole
        for line in cube.lines
        if not line.is_stated
        and known.issuperset(line.parts)
        and sum(size[p] for p in line.parts) == size[line.whole]
    }
    return [cell for cell in shown if cell not in summed]


def free_ties(cube: Cube, free: Collection[int]) -> list[Tie]:
    """What ties the free units of a structure; what does not move is told already."""
    ties = (tuple(one for one in tie if one[0] in free) for tie in cube.ties)
    return [tie for tie in ties if len(tie) > 1]


def _bound(cells: Iterable[Cell], ties: Iterable[Tie]) -> list[_Bound]:
    """Units bound to one another by cells and ties; those that no cell holds, nor holds who is tied
    to them, are left out."""
    cells, ties = sorted(cells), sorted(ties)
    near = [*cells, *(tuple(unit for unit, _ in tie) for tie in ties)]
    root: dict[int, int] = {unit: unit for some in near for unit in some}

    def find(unit: int) -> int:
        while root[unit] != unit:
            root[unit] = root[root[unit]]
            unit = root[unit]
        return unit

    for some in near:
        first = find(some[0])
        for unit in some[1:]:
            root[find(unit)] = first
    units: dict[int, list[int]] = {}
    for unit in sorted(root):
        units.setdefault(find(unit), []).append(unit)
    bound: dict[int, list[Cell]] = {}
    for cell in cells:
        bound.setdefault(find(cell[0]), []).append(cell)
    tied: dict[int, list[Tie]] = {}
    for tie in ties:
        tied.setdefault(find(tie[0][0]), []).append(tie)
    return [
        _Bound(frozenset(units[key]), tuple(bound[key]), tuple(tied.get(key, ())))
        for key in units
        if key in bound
    ]


def _part(units: Iterable[int], insides: Mapping[Cell, Cell], ties: Iterable[Tie]) -> Part:
    """Units, with what is in them of each cell."""
    wholes: dict[Cell, list[Cell]] = {}
    for cell, inside in insides.items():
        wholes.setdefault(inside, []).append(cell)
    told = {inside: tuple(whole) for inside, whole in wholes.items()}
    return Part(tuple(sorted(units)), tuple(sorted(told)), told, tuple(sorted(ties)))


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
