"""Quartiles that are nobody's answer, and what they let a reader say of the largest one."""

from itertools import pairwise
from math import fsum

import highspy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method.quantiles import QUARTILES, SMALLEST, block, exposure, smoothed

ANSWERS = st.lists(st.integers(0, 2000).map(float), min_size=SMALLEST, max_size=40)


def test_a_worked_example() -> None:
    """Thirteen answers: the median is the seventh, read with its two neighbours."""
    answers = [float(n * n) for n in range(13)]
    assert smoothed(answers, 0.5) == (25 + 36 + 49) / 3
    assert smoothed(answers, 0.25) == (4 + 9 + 16) / 3
    with pytest.raises(ValueError, match="nothing"):
        smoothed([], 0.5)


@pytest.mark.parametrize("n", range(8, 200))
def test_blocks_hold_three_structures_at_least_and_share_none_from_thirteen(n: int) -> None:
    blocks = [block(n, probability) for _, _, probability in QUARTILES]
    assert all(last - first + 1 in {3, 4} for first, last in blocks)
    apart = all(one[1] < other[0] for one, other in pairwise(blocks))
    assert apart or n < SMALLEST
    assert blocks[0][0] > 0
    assert n < SMALLEST or blocks[2][1] < n - 2


def test_the_smallest_number_is_the_smallest_that_will_do() -> None:
    first, second, _ = (block(SMALLEST - 1, probability) for _, _, probability in QUARTILES)
    assert first[1] >= second[0]


@given(ANSWERS)
def test_no_order_of_the_answers_matters_and_quartiles_are_in_order(answers: list[float]) -> None:
    ordered = sorted(answers)
    q1, median, q3 = (smoothed(ordered, p) for _, _, p in QUARTILES)
    assert ordered[0] - 1e-6 <= q1 <= median + 1e-6 <= q3 + 2e-6 <= ordered[-1] + 3e-6


@given(ANSWERS)
def test_nobody_bounds_the_largest_answer_closer_than_is_said(answers: list[float]) -> None:
    """Against a linear programme that knows the total, the quartiles, the order, the second."""
    ordered = sorted(answers)
    n, total = len(ordered), fsum(ordered)
    values = [smoothed(ordered, p) for _, _, p in QUARTILES]
    model = highspy.Highs()
    model.setOptionValue("threads", 1)  # as the product does: all share one scheduler
    model.silent()
    guess = [model.addVariable(lb=0.0) for _ in ordered]
    model.addConstr(sum(guess) == total)
    model.addConstr(guess[n - 2] == ordered[n - 2])
    for (_, _, probability), value in zip(QUARTILES, values, strict=True):
        first, last = block(n, probability)
        model.addConstr(sum(guess[first : last + 1]) == value * (last - first + 1))
    for below, above in pairwise(guess):
        model.addConstr(below <= above)
    model.maximize(guess[-1])
    assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    said = exposure(n, total, ordered[-2], values)
    assert said == pytest.approx(model.getObjectiveValue(), rel=1e-5, abs=1e-3)


def test_under_thirteen_answers_nothing_is_safe() -> None:
    assert exposure(SMALLEST - 1, 100.0, 1.0, [1.0, 1.0, 1.0]) == 0.0
