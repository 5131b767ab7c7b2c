"""Linear programmes over the contributions that bind shown cells (HiGHS)."""

from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


class Programme:
    """Moves of contributions that change no cell, each by `lowest` at least.

    Moves rather than contributions: to move nothing is always allowed, whatever is rounded.
    """

    def __init__(self, sums: Matrix, lowest: float = -1.0) -> None:
        # The class under `highspy.Highs`, whose constructor prints a banner before any option.
        self._solver = highspy._Highs()  # type: ignore[attr-defined]  # noqa: SLF001
        self._solver.setOptionValue("output_flag", False)  # noqa: FBT003
        self._solver.setOptionValue("log_to_console", False)  # noqa: FBT003
        self._solver.setOptionValue("threads", 1)
        self._size = sums.shape[1]
        self._lowest = lowest
        free = np.full(self._size, np.inf)
        self._solver.addVars(self._size, np.full(self._size, lowest), free)
        for line in sums:
            held = np.flatnonzero(line)
            weights = line[held] / np.abs(line[held]).max(initial=0.0)
            self._solver.addRow(0.0, 0.0, len(held), held.astype(np.int32), weights)

    def greatest(self, place: int, fixed: Sequence[int]) -> tuple[float, list[int], Vector]:
        """How far up one contribution may move while some stay, what bounds it, and the move."""
        for own in fixed:
            self._solver.changeColBounds(own, 0.0, 0.0)
        self._solver.changeColCost(place, 1.0)
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._run()
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

    def _run(self) -> None:
        # A solver that does not even start proves nothing: nothing must be decided, nor kept.
        if self._solver.run() == highspy.HighsStatus.kError:
            raise RuntimeError("the linear programme was not solved: see the threads of HiGHS")

    def filled(self, first: int) -> Matrix:
        """The first contributions, none above 1, when their sum is as great as can be."""
        places, ones = np.arange(first, dtype=np.int32), np.ones(first)
        self._solver.changeColsBounds(first, places, np.zeros(first), ones)
        self._solver.changeColsCost(first, places, ones)
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return np.zeros(first)
        return np.array(self._solver.getSolution().col_value[:first])


def support(sums: Matrix) -> NDArray[np.bool_]:
    """Which columns are positive somewhere in the cone {x ≥ 0 : sums · x = 0}."""
    size = sums.shape[1]
    # Each column in two pieces, the first of 1 at most: in a cone, all the columns that may be
    # positive may be together, each by 1 at least, so the greatest sum of first pieces finds them.
    both = Programme(np.hstack([sums, sums]), lowest=0.0)
    return both.filled(size) > _FULL


_FULL = 0.5
_FELT = 1e-9
