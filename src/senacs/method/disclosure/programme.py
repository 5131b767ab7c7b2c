"""Linear programmes over the contributions that bind shown cells (HiGHS)."""

from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


Row = tuple[NDArray[np.int32], Vector]
"""The columns that a sum reads, and their weights."""


def rows_of(sums: Matrix) -> list[Row]:
    """The same sums, without their zeros."""
    return [(held := np.flatnonzero(line).astype(np.int32), line[held]) for line in sums]


def _solver(rows: Sequence[Row], lowest: Vector, highest: Vector) -> "highspy._Highs":  # type: ignore[name-defined]
    """Columns between bounds, that the rows bind to zero."""
    # The class under `highspy.Highs`, whose constructor prints a banner before any option.
    made = highspy._Highs()  # type: ignore[attr-defined]  # noqa: SLF001
    made.setOptionValue("output_flag", False)  # noqa: FBT003
    made.setOptionValue("log_to_console", False)  # noqa: FBT003
    made.setOptionValue("threads", 1)
    made.addVars(len(lowest), lowest, highest)
    for held, weights in rows:
        made.addRow(0.0, 0.0, len(held), held, weights / np.abs(weights).max(initial=0.0))
    return made


def _run(solver: "highspy._Highs") -> None:  # type: ignore[name-defined]
    # A solver that does not even start proves nothing: nothing must be decided, nor kept.
    if solver.run() == highspy.HighsStatus.kError:
        raise RuntimeError("the linear programme was not solved: see the threads of HiGHS")


class Programme:
    """Moves of contributions that change no cell, each by `lowest` at least.

    Moves rather than contributions: to move nothing is always allowed, whatever is rounded.
    """

    def __init__(self, rows: Sequence[Row], size: int, lowest: float = -1.0) -> None:
        self._size = size
        self._lowest = lowest
        self._solver = _solver(rows, np.full(size, lowest), np.full(size, np.inf))

    def greatest(self, place: int, fixed: Sequence[int]) -> tuple[float, list[int], Vector]:
        """How far up one contribution may move while some stay, what bounds it, and the move."""
        for own in fixed:
            self._solver.changeColBounds(own, 0.0, 0.0)
        self._solver.changeColCost(place, 1.0)
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        _run(self._solver)
        status = self._solver.getModelStatus()
        found = self._solver.getInfo().objective_function_value
        solution = self._solver.getSolution()
        prices = np.abs(np.array(solution.row_dual))
        move = np.array(solution.col_value)
        self._solver.changeColCost(place, 0.0)
        for own in fixed:
            self._solver.changeColBounds(own, self._lowest, np.inf)
        # Where the solver cannot tell, nothing is proved.
        if status == highspy.HighsModelStatus.kUnbounded:
            return np.inf, [], np.zeros(self._size)
        if status != highspy.HighsModelStatus.kOptimal:
            return 0.0, [], np.zeros(self._size)
        return float(found), [int(line) for line in np.flatnonzero(prices > _FELT)], move

    def filled(self, first: int) -> Matrix:
        """The first contributions, none above 1, when their sum is as great as can be."""
        places, ones = np.arange(first, dtype=np.int32), np.ones(first)
        self._solver.changeColsBounds(first, places, np.zeros(first), ones)
        self._solver.changeColsCost(first, places, ones)
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        _run(self._solver)
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return np.zeros(first)
        return np.array(self._solver.getSolution().col_value[:first])


class Closest:
    """Moves of contributions that change no cell, none below nothing, and as little as can be of
    anything else than what is asked."""

    def __init__(self, rows: Sequence[Row], size: int) -> None:
        self._size = size
        # Each in two columns, what it gains and what it loses.
        both = [
            (np.concatenate([held, held + size]).astype(np.int32), np.concatenate([w, -w]))
            for held, w in rows
        ]
        most = np.concatenate([np.full(size, np.inf), np.ones(size)])
        self._solver = _solver(both, np.zeros(2 * size), most)
        self._solver.changeColsCost(
            2 * size, np.arange(2 * size, dtype=np.int32), np.ones(2 * size)
        )

    def move(self, place: int, asked: float, fixed: Sequence[int]) -> Vector | None:
        """A move in which one contribution gains what is asked and some stay; None without any."""
        size = self._size
        for own in fixed:
            self._solver.changeColBounds(own, 0.0, 0.0)
            self._solver.changeColBounds(own + size, 0.0, 0.0)
        self._solver.changeColBounds(place, asked, np.inf)
        self._solver.changeColBounds(place + size, 0.0, 0.0)
        _run(self._solver)
        status = self._solver.getModelStatus()
        found = np.array(self._solver.getSolution().col_value)
        self._solver.changeColBounds(place, 0.0, np.inf)
        self._solver.changeColBounds(place + size, 0.0, 1.0)
        for own in fixed:
            self._solver.changeColBounds(own, 0.0, np.inf)
            self._solver.changeColBounds(own + size, 0.0, 1.0)
        if status != highspy.HighsModelStatus.kOptimal:
            return None
        move: Vector = found[:size] - found[size:]
        return move


def support(sums: Matrix) -> NDArray[np.bool_]:
    """Which columns are positive somewhere in the cone {x ≥ 0 : sums · x = 0}."""
    size = sums.shape[1]
    # Each column in two pieces, the first of 1 at most: in a cone, all the columns that may be
    # positive may be together, each by 1 at least, so the greatest sum of first pieces finds them.
    both = Programme(rows_of(np.hstack([sums, sums])), 2 * size, lowest=0.0)
    return both.filled(size) > _FULL


_FULL = 0.5
_FELT = 1e-9
