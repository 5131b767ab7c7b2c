"""Roundings, against published figures and by property."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method.rounding import largest_remainder, quantize, round_half_up

# Either zero or large enough for a share of it to be a normal number.
PARTS = st.lists(
    st.one_of(
        st.integers(0, 10**9).map(float),
        st.floats(0, 1e9, allow_subnormal=False),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("x", "decimals", "expected"),
    [
        (2.5, 0, 3.0),
        (3.5, 0, 4.0),
        (-2.5, 0, -3.0),
        (1.005, 2, 1.01),  # its binary neighbour is below the half
        (2.675, 2, 2.68),
        (-1.005, 2, -1.01),
        (0.05, 1, 0.1),
        (12.5, 0, 13.0),
        (1250.0, -2, 1300.0),
        (1e300, 2, 1e300),
        (5e-324, 2, 0.0),
        (7, 1, 7.0),
    ],
)
def test_half_goes_away_from_zero(x: float, decimals: int, expected: float) -> None:
    assert round_half_up(x, decimals) == expected


def test_no_negative_zero() -> None:
    assert str(round_half_up(-0.4)) == "0.0"


def test_quantize_keeps_the_zeros() -> None:
    assert str(quantize(2.5, 2)) == "2.50"


@pytest.mark.parametrize("x", [float("nan"), float("inf")])
def test_only_finite_numbers_are_rounded(x: float) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        round_half_up(x)


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_rounding_moves_by_half_a_unit_at_most(x: float, decimals: int) -> None:
    moved = abs(quantize(x, decimals) - Decimal(repr(x)))
    assert moved <= Decimal(5).scaleb(-decimals - 1)


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_rounding_is_symmetrical_and_stable(x: float, decimals: int) -> None:
    once = round_half_up(x, decimals)
    assert round_half_up(-x, decimals) == -once
    assert round_half_up(once, decimals) == once


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        ((50, 19, 10, 1), [62, 24, 13, 1]),  # contracts, in full-time equivalents
        ((145, 845, 206, 92, 73), [11, 62, 15, 7, 5]),  # ages of the young public
        ((103, 128, 94), [32, 39, 29]),  # volunteers
        ((31, 21, 11, 74), [23, 15, 8, 54]),  # working time
        ((0, 0, 0), [0, 0, 0]),
        ((0, 5), [0, 100]),
        ((1, 1, 1), [34, 33, 33]),
        ((), []),
    ],
)
def test_partitions_print_as_published(parts: tuple[int, ...], printed: list[int]) -> None:
    assert largest_remainder(parts) == printed


def test_one_decimal_and_another_total() -> None:
    assert largest_remainder([1, 1, 1], decimals=1) == [33.4, 33.3, 33.3]
    assert largest_remainder([1, 2], total=10) == [3, 7]


@pytest.mark.parametrize("parts", [[1, -1, 3], [float("nan")], [1, float("inf")]])
def test_what_is_not_a_part_is_refused(parts: list[float]) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        largest_remainder(parts)


@given(PARTS, st.integers(0, 2), st.sampled_from([1, 10, 100, 1000]))
def test_parts_add_up_stay_close_and_keep_their_order(
    parts: list[float], decimals: int, total: int
) -> None:
    shares = largest_remainder(parts, total=total, decimals=decimals)
    exact = [Fraction(Decimal(repr(share))) for share in shares]
    whole = sum(Fraction(Decimal(repr(part))) for part in parts)
    if not whole:
        assert shares == [0.0] * len(parts)
        return
    assert sum(exact) == total
    for share, part in zip(exact, parts, strict=True):
        quota = Fraction(Decimal(repr(part))) * total / whole
        assert abs(share - quota) < Fraction(1, 10**decimals)
    for i, part in enumerate(parts):
        for j, other in enumerate(parts):
            if part < other:
                assert exact[i] <= exact[j]
