"""Linear programmes over the contributions that bind shown cells (HiGHS)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


STEPS = 30_000
"""After so many, an elastic programme is given up: most take some thousands, a few would not end.
Steps rather than seconds, so that the same is found on any machine."""
LARGE = 9_000
"""Programmes of more contributions are solved by an interior point (HiPO): a whole country in less
than a minute, where the simplex does not end."""
Row = tuple[NDArray[np.int32], Vector]
"""The columns that a sum reads, and their weights."""


def rows_of(sums: Matrix) -> list[Row]:
    """The same sums, without their zeros."""
    return [(held := np.flatnonzero(line).astype(np.int32), line[held]) for line in sums]


class Sums:
    """Sums by the columns that they read, of which a few may be taken."""

    def __init__(self, rows: Sequence[Row], size: int) -> None:
        numbers = np.repeat(np.arange(len(rows)), [len(held) for held, _ in rows])
        columns = np.concatenate([held for held, _ in rows])
        order = np.argsort(columns, kind="stable")
        self._rows, self._size = rows, size
        self._numbers = numbers[order]
        self._weights = np.concatenate([weights for _, weights in rows])[order]
        self._starts = np.searchsorted(columns[order], np.arange(size + 1))

    def gains(self, prices: Mapping[int, float]) -> Vector:
        """What each column would gain by rising one, at the prices of some sums."""
        found = np.zeros(self._size)
        for number, price in prices.items():
            held, weights = self._rows[number]
            found[held] -= price * weights
        return found

    def among(self, columns: NDArray[np.intp]) -> list[tuple[int, Row]]:
        """What is in some columns of each sum, with its number; they are counted from the first."""
        starts, ends = self._starts[columns], self._starts[columns + 1]
        held = np.repeat(np.arange(len(columns), dtype=np.int32), ends - starts)
        read = np.concatenate([np.arange(*ends_of) for ends_of in zip(starts, ends, strict=True)])
        numbers, weights = self._numbers[read], self._weights[read]
        order = np.argsort(numbers, kind="stable")
        told, first = np.unique(numbers[order], return_index=True)
        both = zip(
            np.split(held[order], first[1:]), np.split(weights[order], first[1:]), strict=True
        )
        return list(zip(told.tolist(), both, strict=True))


def _solver(rows: Sequence[Row], lowest: Vector, highest: Vector) -> "highspy._Highs":  # type: ignore[name-defined]
    """Columns between bounds, that the rows bind to zero."""
    # The class under `highspy.Highs`, whose constructor prints a banner before any option.
    made = highspy._Highs()  # type: ignore[attr-defined]  # noqa: SLF001
    made.setOptionValue("output_flag", False)  # noqa: FBT003
    made.setOptionValue("log_to_console", False)  # noqa: FBT003
    made.setOptionValue("threads", 1)
    made.addVars(len(lowest), lowest, highest)
    for held, weights in rows:
        made.addRow(0.0, 0.0, len(held), held, weights / _scale_of(weights))
    return made


def _scale_of(weights: Vector) -> float:
    return float(np.abs(weights).max(initial=0.0))


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
        self._scales = np.array([_scale_of(weights) for _, weights in rows])
        self._solver = _solver(rows, np.full(size, lowest), np.full(size, np.inf))

    def greatest(self, place: int, fixed: Sequence[int]) -> tuple[float, Vector, Vector]:
        """How far up one contribution may move while some stay, the price of each sum (what the
        move gains where it may change by one), and the move."""
        for own in fixed:
            self._solver.changeColBounds(own, 0.0, 0.0)
        self._solver.changeColCost(place, 1.0)
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        _run(self._solver)
        status = self._solver.getModelStatus()
        found = self._solver.getInfo().objective_function_value
        solution = self._solver.getSolution()
        prices = np.array(solution.row_dual)
        prices[np.abs(prices) <= _FELT] = 0.0
        move = np.array(solution.col_value)
        self._solver.changeColCost(place, 0.0)
        for own in fixed:
            self._solver.changeColBounds(own, self._lowest, np.inf)
        # Where the solver cannot tell, nothing is proved.
        # To move nothing is feasible: what is infeasible or unbounded is unbounded.
        if status in {
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        }:
            return np.inf, np.zeros(len(prices)), np.zeros(self._size)
        if status != highspy.HighsModelStatus.kOptimal:
            return 0.0, np.zeros(len(prices)), np.zeros(self._size)
        return float(found), prices / self._scales, move

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


@dataclass(frozen=True)
class Least:
    """The move that costs least: of each contribution, what each sum changes by, and the price of
    each sum (what the move would cost less, were it one less)."""

    move: Vector
    changed: Vector
    prices: Vector


class Elastic:
    """Moves of contributions, none by -1 or less, that raise one of them whatever sums change."""

    def __init__(self, rows: Sequence[Row], size: int) -> None:
        self._size = size
        self._scales = np.array([_scale_of(weights) for _, weights in rows])
        # Contributions that rise, that fall; then, of each sum, what is missing and what is over.
        self._columns = 2 * size + 2 * len(rows)
        highest = np.full(self._columns, np.inf)
        highest[size : 2 * size] = 1.0
        made = [
            (
                np.concatenate([held, held + size, [2 * size + n, 2 * size + len(rows) + n]]),
                np.concatenate([weights, -weights, [scale, -scale]]),
            )
            for n, ((held, weights), scale) in enumerate(zip(rows, self._scales, strict=True))
        ]
        self._solver = _solver(made, np.zeros(self._columns), highest)
        self._solver.setOptionValue("simplex_iteration_limit", STEPS)
        if size > LARGE:
            # From within, and left there: the way to a corner is longer than the rest.
            if self._solver.setOptionValue("solver", "hipo") != highspy.HighsStatus.kOk:
                raise RuntimeError("the interior point of HiGHS is not there: highspy-extras")
            self._solver.setOptionValue("run_crossover", "off")

    def least(
        self, place: int, fixed: Sequence[int], asked: float, prices: Vector, effort: Vector
    ) -> Least | None:
        """The cheapest move that raises a place by what is asked while some stay; `prices`: of what
        each sum changes by; `effort`: of moving each contribution by one, so that none moves
        for nothing. None where it is not found."""
        solver, size = self._solver, self._size
        stay = [size + place, *fixed, *(size + one for one in fixed)]
        for column in stay:
            solver.changeColBounds(column, 0.0, 0.0)
        solver.changeColBounds(place, asked, np.inf)
        costs = np.concatenate([effort, effort, np.tile(prices * self._scales, 2)])
        solver.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), costs)
        _run(solver)
        is_found = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        solution = solver.getSolution()
        found, duals = np.array(solution.col_value), np.array(solution.row_dual)
        for column in [*stay, place]:
            solver.changeColBounds(column, 0.0, 1.0 if column >= size else np.inf)
        if not is_found:
            return None
        missing, over = np.split(found[2 * size :], 2)
        move = found[:size] - found[size : 2 * size]
        return Least(move, (over - missing) * self._scales, duals / self._scales)


def support(sums: Matrix) -> NDArray[np.bool_]:
    """Which columns are positive somewhere in the cone {x ≥ 0 : sums · x = 0}."""
    size = sums.shape[1]
    # Each column in two pieces, the first of 1 at most: in a cone, all the columns that may be
    # positive may be together, each by 1 at least, so the greatest sum of first pieces finds them.
    both = Programme(rows_of(np.hstack([sums, sums])), 2 * size, lowest=0.0)
    return both.filled(size) > _FULL


_FULL = 0.5
_FELT = 1e-9
