"""Where a value stands, which others are like one: against a naive oracle."""

import math
import statistics

from hypothesis import given
from hypothesis import strategies as st

from senacs.method.placing import (
    LEAST_POINTS,
    SMALLEST_GROUP,
    Quarter,
    nearest,
    placing,
    standardised,
)

shares = st.floats(0, 100, allow_nan=False)


@given(shares, st.lists(shares, max_size=40))
def test_a_percentage_is_placed_like_the_textbook_says(value: float, others: list[float]) -> None:
    found = placing(value, others, is_percentage=True)
    if len(others) < SMALLEST_GROUP:
        assert found is None
        return
    assert found is not None
    q1, _, q3 = statistics.quantiles(others, n=4, method="inclusive")
    expected = Quarter.LOW if value < q1 else Quarter.HIGH if value > q3 else Quarter.MIDDLE
    assert math.isclose(found.median, statistics.median(others), abs_tol=1e-9)
    if not any(math.isclose(value, edge, abs_tol=1e-9) for edge in (q1, q3)):
        assert found.quarter is expected
    spread = statistics.median(abs(one - statistics.median(others)) for one in others)
    naive = (value - statistics.median(others)) / (max(spread, LEAST_POINTS) * 1.4826)
    assert found.distance is not None
    assert math.isclose(found.distance, naive, rel_tol=1e-9, abs_tol=1e-9)


@given(st.floats(0.1, 10), st.floats(0.01, 1000))
def test_twice_and_half_are_equally_far_whatever_the_unit(factor: float, unit: float) -> None:
    others = [unit * one for one in (8, 9, 10, 10, 10, 11, 12, 9.5, 10.5)]
    up = placing(unit * 10 * factor, others, is_percentage=False)
    down = placing(unit * 10 / factor, others, is_percentage=False)
    assert up is not None
    assert down is not None
    assert up.distance is not None
    assert down.distance is not None
    assert math.isclose(up.distance, -down.distance, rel_tol=1e-6, abs_tol=1e-6)


def test_zero_has_no_distance_in_factors() -> None:
    found = placing(0, [1.0] * 9, is_percentage=False)
    assert found is not None
    assert found.distance is None
    assert not found.is_notable


def test_the_nearest_are_those_of_a_naive_search() -> None:
    rows = {
        "a": (0.0, 0.0), "b": (1.0, 1.0), "c": (0.1, 0.0), "d": (9.0, 9.0), "e": (None, 0.05),
        "f": (None, None),
    }  # fmt: skip
    assert nearest("a", rows, 3) == ["e", "c", "b"]
    assert nearest("a", rows, 10) == ["e", "c", "b", "d"]


def test_a_column_all_alike_weighs_nothing() -> None:
    made = standardised({key: (float(key), 7.0) for key in range(9)})
    assert {row[1] for row in made.values()} == {0.0}
    assert nearest(0, made, 1) == [1]
