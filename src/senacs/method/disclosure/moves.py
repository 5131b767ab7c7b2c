"""The moves of contributions that change no sum, in a whole country at once.

What the sums see is a space, of which an orthonormal basis is made from the smallest territories
up: a sum inside a department adds a direction of its department alone, and only what crosses the
borders of regions adds one of the country. Contributions are counted in their own values, each
direction being what a sum says more than those before it (Gram and Schmidt, each step twice): the
smallest sums come first, so that a small structure beside great ones is not lost in rounding.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from senacs.method.disclosure.programme import Matrix, Row, Vector

Places = NDArray[np.intp]
Mask = NDArray[np.bool_]
_SAME = 1e-12
"""What is left of a sum that others tell, by rounding."""


@dataclass(frozen=True)
class _Span:
    """Directions that read some places only; `rank`: where each place is among them, or -1."""

    places: Places
    rank: Places
    basis: Matrix

    def taken(self, moves: Matrix) -> None:
        """Take these directions from moves of all places."""
        own = moves[self.places]
        moves[self.places] = own - self.basis @ (self.basis.T @ own)


class Structures:
    """The structures that gave contributions, by rank. `rank`: of the structure of each place."""

    def __init__(self, owners: Sequence[int]) -> None:
        self.owners, self.rank = np.unique(np.array(owners), return_inverse=True)
        self._given = np.bincount(self.rank)
        self._places = np.split(np.argsort(self.rank, kind="stable"), np.cumsum(self._given)[:-1])

    def sum(self, values: Vector | Mask) -> Vector:
        """What the places of each structure have together."""
        return np.bincount(self.rank, values, minlength=len(self.owners)).astype(np.float64)

    def places(self, structure: int) -> Places:
        """Those of a structure."""
        return self._places[structure]

    def of(self, structures: Mask) -> Places:
        """The places of some structures, in order."""
        return np.flatnonzero(structures[self.rank])

    def first(self, felt: Vector, among: Mask, size: int) -> Mask:
        """The structures that come first, until they have given so many contributions."""
        structures = np.argsort(-felt, kind="stable")
        structures = structures[among[structures]]
        ahead = np.cumsum(self._given[structures])
        found = np.zeros(len(felt), dtype=bool)
        found[structures[: np.searchsorted(ahead, size) + 1]] = True
        return found


class Moves:
    """What is left of any move, once what the sums see of it is taken.

    `nests`: for each place the territories that hold it, from the largest down, as many for all.
    """

    def __init__(self, rows: Sequence[Row], nests: Sequence[tuple[Hashable, ...]]) -> None:
        self.size = len(nests)
        self._spans: list[_Span] = []
        depths = len(nests[0]) if nests else 0
        left = sorted(rows, key=lambda row: float(np.abs(row[1]).sum()))
        for depth in reversed(range(depths)):
            inside, left = _sorted_out(left, [nest[depth] for nest in nests])
            places: dict[Hashable, list[int]] = {}
            for place, nest in enumerate(nests):
                places.setdefault(nest[depth], []).append(place)
            made = [
                self._span(np.array(places[key], dtype=np.intp), some)
                for key, some in inside.items()
            ]
            self._spans += made
        assert not left, "the largest territory holds all the places"

    def straight(self, places: Places) -> Matrix:
        """For each of these places, the move that raises it with least effort: (size, places). How
        far it raises the place is the square of its length."""
        found = np.zeros((self.size, len(places)))
        found[places, np.arange(len(places))] = 1.0
        for span in self._spans:
            rank = span.rank[places]
            seen = np.flatnonzero(rank >= 0)
            if len(seen):
                found[np.ix_(span.places, seen)] -= span.basis @ span.basis[rank[seen]].T
        return found

    def still(self, moves: Matrix) -> Matrix:
        """What no sum sees of some moves: (size, moves)."""
        return _taken(moves.copy(), self._spans)

    def among(self, places: Places) -> Matrix:
        """How far the straight move of each of these places moves the others."""
        found = np.eye(len(places))
        for span in self._spans:
            rank = span.rank[places]
            seen = np.flatnonzero(rank >= 0)
            if len(seen):
                told = span.basis[rank[seen]]
                found[np.ix_(seen, seen)] -= told @ told.T
        return found

    def _span(self, places: Places, rows: Sequence[Row]) -> _Span:
        """What some sums add to the directions of the territories inside."""
        rank = np.full(self.size, -1, dtype=np.intp)
        rank[places] = np.arange(len(places))
        inner = [
            _Span(rank[one.places], one.rank[places], one.basis)
            for one in self._spans
            if rank[one.places[0]] >= 0
        ]
        basis, count = np.zeros((len(places), min(len(rows), len(places))), order="F"), 0
        for some in _batches(rows, len(places)):
            told = np.zeros((len(places), len(some)))
            for column, (held, weights) in enumerate(some):
                told[rank[held], column] = weights / np.linalg.norm(weights)
            left = _taken(told, inner)
            for column in range(len(some)):
                found = _new(left[:, column : column + 1], inner, basis[:, :count])
                if found is not None and count < basis.shape[1]:
                    basis[:, count] = found
                    count += 1
        return _Span(places, rank, basis[:, :count])


def _new(told: Matrix, inner: Sequence[_Span], basis: Matrix) -> Vector | None:
    """The direction that a sum adds to those before it; None where they tell it already."""
    found = told - basis @ (basis.T @ told)
    if np.linalg.norm(found) < _SAME:
        return None
    # Once more: what was left may be small, and rounded.
    found = _taken(found / np.linalg.norm(found), inner)
    found -= basis @ (basis.T @ found)
    size = np.linalg.norm(found)
    return (found / size).ravel() if size > _FELT else None


def _taken(moves: Matrix, spans: Iterable[_Span]) -> Matrix:
    for span in spans:
        span.taken(moves)
    return moves


def _batches(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    step = max(1, _AT_ONCE // max(size, 1))
    for first in range(0, len(rows), step):
        yield rows[first : first + step]


def _sorted_out(
    rows: Sequence[Row], keys: Sequence[Hashable]
) -> tuple[Mapping[Hashable, list[Row]], list[Row]]:
    """Sums that one territory holds, by territory, and the others."""
    inside: dict[Hashable, list[Row]] = {}
    across: list[Row] = []
    for row in rows:
        told = {keys[place] for place in row[0]}
        if len(told) == 1:
            inside.setdefault(told.pop(), []).append(row)
        else:
            across.append(row)
    return inside, across


_AT_ONCE = 5_000_000
_FELT = 1e-3
