"""Robust bands: quartiles that give nobody away, a distance that a mistake does not move."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method.robust import LEAST_LOG_MAD, USUAL_Z, band, is_dominated, modified_z, significant
from senacs.method.statistics import MAD_TO_SIGMA


def test_a_band_of_amounts() -> None:
    found = band([100, 200, 400, 800, 1600])
    assert (found.n, found.q1, found.median, found.q3) == (5, 200, 400, 800)
    assert found.log_median == pytest.approx(math.log(400), abs=1e-4)
    assert found.log_mad == pytest.approx(math.log(2), abs=1e-4)


def test_the_quartiles_are_rounded_so_that_no_answer_is_read_in_them() -> None:
    found = band([1013, 2041, 4187, 8011, 16_333])
    assert (found.q1, found.median, found.q3) == (2000, 4200, 8000)


def test_a_band_without_anything_above_zero_has_no_logarithms() -> None:
    found = band([0, 0, 0])
    assert (found.n, found.median, found.log_median, found.log_mad) == (3, 0, None, None)
    assert modified_z(12, found) is None


def test_ten_times_more_is_as_far_as_ten_times_less() -> None:
    peers = band([100, 200, 400, 800, 1600])
    above, below = modified_z(4000, peers), modified_z(40, peers)
    assert above is not None
    assert below is not None
    assert above == pytest.approx(-below, abs=1e-3)
    assert above == pytest.approx(math.log(10) / (math.log(2) * MAD_TO_SIGMA), abs=1e-3)


@given(
    st.lists(st.floats(0.01, 1e6), min_size=1, max_size=20),
    st.floats(1e-4, 1e8),
)
def test_what_is_usual_is_what_the_distance_says(values: list[float], value: float) -> None:
    found = band(values)
    low, high = found.usual
    z = modified_z(value, found)
    assert z is not None
    if abs(abs(z) - USUAL_Z) > 1e-6:
        assert (low <= value <= high) == (abs(z) < USUAL_Z)


def test_nothing_is_usual_without_a_value_above_zero() -> None:
    low, high = band([0, 0]).usual
    assert not low <= 3 <= high


@pytest.mark.parametrize("value", [0, -3])
def test_nothing_is_said_of_what_has_no_logarithm(value: float) -> None:
    assert modified_z(value, band([1, 2, 3])) is None


def test_peers_all_alike_do_not_make_everything_infinitely_far() -> None:
    alike = band([50] * 8)
    assert modified_z(50, alike) == pytest.approx(0, abs=1e-3)
    far = modified_z(100, alike)
    assert far == pytest.approx(math.log(2) / (LEAST_LOG_MAD * MAD_TO_SIGMA), abs=1e-2)


def test_one_mistake_does_not_move_the_measure() -> None:
    honest = [80, 90, 100, 110, 120, 130, 95, 105, 115]
    clean, soiled = band(honest), band([*honest, 100_000])
    assert modified_z(100_000, soiled) > 30  # type: ignore[operator]
    assert soiled.median == pytest.approx(clean.median, rel=0.1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, 0), (7, 7), (99, 99), (101, 100), (1361, 1400), (0.12345, 0.12), (98_765, 99_000)],
)
def test_significant_digits(value: float, expected: float) -> None:
    assert significant(value) == expected


def test_domination() -> None:
    assert is_dominated([86, 4, 4, 3, 3], 0.85)
    assert not is_dominated([85, 5, 5, 3, 2], 0.85)
    assert not is_dominated([], 0.85)
    assert not is_dominated([0, 0], 0.85)


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=40))
def test_a_band_is_in_order_whatever_the_answers(values: list[float]) -> None:
    found = band(values)
    assert found.q1 <= found.median <= found.q3
    assert (found.log_mad is None) == (not any(value > 0 for value in values))
