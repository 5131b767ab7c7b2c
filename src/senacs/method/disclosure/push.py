"""Contributions raised by moves that no sum sees, for all readers at once.

Contributions move in proportion to themselves. Each is raised straight up first, by the least move
that changes nothing shown, and by the least that leaves a reader's own where they are. Such a move
is as long as the square root of what it raises, and no contribution falls more than the whole move
is long: nearly all are served by that alone, within the ellipsoid of Dikin (1967). For the others a
world is looked for by turns: as near as the sums allow, then as near as contributions that are not
negative allow (Douglas and Rachford, 1956).
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from senacs.method.disclosure.moves import Mask, Moves, Places
from senacs.method.disclosure.programme import Matrix, Vector

_TOLERANCE = 1e-7
_STILL = 1e-9
_FELT = 1e-6
_TURNS, _LOOK = 80, 10
"""How many turns are taken, and how often they are looked at: those that served somebody did so
within that, on families of a whole country."""
_MORE = 1.02
"""A little more than what is asked is looked for, as what is found is rounded to the sums."""


class Push:
    """Some places, each raised by a move that no sum sees: (all places, these)."""

    def __init__(self, moves: Moves, places: Places) -> None:
        self._all_moves, self.places = moves, places
        self.straight = moves.straight(places)
        self.moves = self.straight
        self.is_straight = np.ones(len(places), dtype=bool)

    @property
    def height(self) -> Vector:
        """How far each rises."""
        found: Vector = self.moves[self.places, np.arange(len(self.places))]
        return found

    @property
    def fall(self) -> Vector:
        """How far down the move of each takes another, at most."""
        found: Vector = -self.moves.min(axis=0)
        return found

    def serves(self, asked: float) -> Mask:
        """Whom their move serves."""
        return reaches(self.height, self.fall, asked)

    def look_further(self, asked: float, from_: Mapping[int, Vector]) -> None:
        """Look for a world for those whom their straight move does not serve; `from_`: what to
        start from, for some of these places."""
        height = self.height
        left = np.flatnonzero(~self.serves(asked) & (height > _FELT))
        if not len(left):
            return
        goal = asked * _MORE
        told = self.straight[:, left] * (goal / height[left])
        for rank, place in enumerate(self.places[left].tolist()):
            if place in from_:
                told[:, rank] = from_[place]
        found = self.straight.copy()
        for turn in range(_TURNS):
            places, ranks = self.places[left], np.arange(len(left))
            inside = np.maximum(told, -1.0)
            inside[places, ranks] = np.maximum(inside[places, ranks], goal)
            if turn % _LOOK == 0:
                made = self._all_moves.still(inside)
                served = reaches(made[places, ranks], -made.min(axis=0), asked)
                found[:, left[served]] = made[:, served]
                self.is_straight[left[served]] = False
                told, inside, left = told[:, ~served], inside[:, ~served], left[~served]
                if not len(left):
                    break
            told += self._all_moves.still(2.0 * inside - told) - inside
        self.moves = found


class Readers:
    """Structures that know their own contributions, those that gave as many together."""

    def __init__(self, moves: Moves, own: Iterable[Places]) -> None:
        self._all_moves = moves
        alike: dict[int, list[Places]] = {}
        for places in own:
            alike.setdefault(len(places), []).append(places)
        self._groups = [
            (np.stack(some), np.stack([inverse(moves.among(places)) for places in some]))
            for some in alike.values()
        ]

    def doubts(self, push: Push, among: Mask, asked: float) -> Iterator[tuple[int, list[int]]]:
        """One place of each reader, with the ranks of the places pushed that do not go far enough
        when his own are held."""
        whole, whole_fall = push.height, push.fall
        for own, inverse in self._groups:
            seen = push.moves[own]
            pace = inverse @ seen
            # What is amended is as long as the square root of what its own places see of it.
            fall = whole_fall + np.sqrt(np.maximum((seen * pace).sum(axis=1), 0.0))
            taken = (push.straight[own] * pace).sum(axis=1)
            height = np.maximum(whole - taken, 0.0)
            length = np.sqrt(height * np.maximum(1.0 - height, 0.0))
            fall = np.where(push.is_straight, np.minimum(length, fall), fall)
            left = among & ~reaches(height, fall, asked)
            for reader in np.flatnonzero(left.any(axis=1)):
                some = np.flatnonzero(left[reader])
                found = self._amended(push, own[reader], pace[reader][:, some], some, asked)
                if found:
                    yield int(own[reader][0]), found

    def _amended(
        self, push: Push, own: Places, pace: Matrix, some: Places, asked: float
    ) -> list[int]:
        """Those that do not go far enough once their moves are amended for a reader."""
        moves = push.moves[:, some] - self._all_moves.straight(own) @ pace
        moves[own] = 0.0
        height = moves[push.places[some], np.arange(len(some))]
        return [int(one) for one in some[~reaches(height, -moves.min(axis=0), asked)]]


def inverse(among: Matrix) -> Matrix:
    """Of what the moves of some places are to one another; nothing for who cannot move."""
    if len(among) == 1:
        return np.where(among > _STILL, 1.0 / np.maximum(among, _STILL), 0.0)
    return np.asarray(np.linalg.pinv(among, rcond=_STILL, hermitian=True), dtype=np.float64)


def reaches(height: Matrix, fall: Matrix, asked: float) -> Mask:
    """Whether a move raises its place by what is asked before any contribution is negative."""
    found: Mask = (height > _FELT) & (height >= asked * np.maximum(fall, _TOLERANCE))
    return found
