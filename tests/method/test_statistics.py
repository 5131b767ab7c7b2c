"""Descriptive statistics, against textbook values and the standard library."""

import math
import statistics as library

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method.statistics import Band, band, mad, mean, median, quantile, robust_z

VALUES = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=30)


def test_quantiles_are_of_type_seven() -> None:
    values = [1, 2, 3, 4, 10]
    assert [quantile(values, p) for p in (0, 0.25, 0.5, 0.75, 1)] == [1, 2, 3, 4, 10]
    assert quantile([1, 2, 3, 4], 0.25) == 1.75
    assert quantile([7], 0.9) == 7


def test_band() -> None:
    assert band([4, 1, 3, 2]) == Band(1, 1.75, 2.5, 3.25, 4, 4)


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=30))
def test_quartiles_are_those_of_the_standard_library(values: list[float]) -> None:
    expected = library.quantiles(values, n=4, method="inclusive")
    found = band(values)
    for mine, theirs in zip((found.q1, found.median, found.q3), expected, strict=True):
        assert math.isclose(mine, theirs, rel_tol=1e-9, abs_tol=1e-3)


@given(VALUES, st.floats(0, 1), st.floats(0, 1))
def test_quantiles_grow_and_stay_within(values: list[float], p: float, q: float) -> None:
    low, high = sorted((p, q))
    tolerance = 1e-6
    assert quantile(values, low) <= quantile(values, high) + tolerance
    assert min(values) - tolerance <= quantile(values, p) <= max(values) + tolerance


def test_mean_loses_nothing() -> None:
    assert mean([0.1] * 10) == 0.1
    assert mean([1e16, 1, -1e16]) == pytest.approx(1 / 3)


def test_mad_is_not_moved_by_an_outlier() -> None:
    assert mad([1, 2, 3, 4, 5]) == 1
    assert mad([1, 2, 3, 4, 5000]) == 1


def test_distance_to_peers() -> None:
    peers = [100.0, 200, 400, 800, 1600]
    far = robust_z(6400, peers)
    assert far == pytest.approx(math.log(16) / (1.4826 * math.log(2)))
    assert robust_z(400, peers) == 0
    assert robust_z(25, peers) == pytest.approx(-far)  # 16 times less is as far as 16 times more


@pytest.mark.parametrize(
    ("value", "peers"), [(0, [1.0, 2]), (-5, [1.0, 2]), (3, [0.0, -1]), (3, [2.0, 2, 2])]
)
def test_where_nothing_can_be_said(value: float, peers: list[float]) -> None:
    assert robust_z(value, peers) is None


@pytest.mark.parametrize("function", [mean, median, mad, band])
def test_nothing_has_no_statistics(function: object) -> None:
    assert callable(function)
    with pytest.raises(ValueError, match="nothing"):
        function([])


def test_a_probability_lies_between_zero_and_one() -> None:
    with pytest.raises(ValueError, match="outside"):
        quantile([1], 1.1)
