"""Classes of maps: every value in one class, natural breaks as good as the best partition."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method import classing
from senacs.method.classing import Classes, Classing, LimitsError, classes, histogram

VALUES = st.lists(st.floats(-1e6, 1e6).map(lambda x: float(f"{x:.6g}")), min_size=1, max_size=60)
FOUND = st.sampled_from([how for how in Classing if how is not Classing.OWN])
COUNTS = st.integers(classing.FEWEST, classing.MOST)


@given(VALUES, FOUND, COUNTS)
def test_every_value_is_in_one_class_and_limits_rise(
    values: list[float], how: Classing, count: int
) -> None:
    found = classes(values, how, count)
    assert 1 <= len(found) <= count
    assert list(found.limits) == sorted(set(found.limits))
    assert sum(found.counts(values)) == len(values)
    assert found.limits[0] == min(values)


@given(VALUES, FOUND, COUNTS)
def test_classes_keep_the_order_of_values(values: list[float], how: Classing, count: int) -> None:
    found = classes(values, how, count)
    ranks = [found.of(value) for value in sorted(values)]
    assert ranks == sorted(ranks)


@given(st.lists(st.integers(-40, 40), min_size=1, max_size=9), st.integers(2, 5))
def test_natural_breaks_are_the_best_of_all_partitions(values: list[int], count: int) -> None:
    known = sorted(float(value) for value in values)
    starts = classing.natural_starts(known, count)
    best = min(_within(part) for part in _partitions(known, len(starts) + 1))
    assert _within(_cut(known, starts)) == pytest.approx(best, abs=1e-9)
    assert len(starts) + 1 == min(count, len(set(known)))
    found = classes(known, Classing.NATURAL, count)
    if len(set(known)) > 1:
        assert [found.of(v) for v in known] == [
            sum(s <= i for s in starts) for i in range(len(known))
        ]


def _partitions(known: Sequence[float], count: int) -> Iterator[list[list[float]]]:
    """Every way to cut sorted values in so many classes, equal values together."""
    places = [i for i in range(1, len(known)) if known[i] != known[i - 1]]
    for starts in combinations(places, count - 1):
        yield _cut(known, list(starts))


def _cut(known: Sequence[float], starts: Sequence[int]) -> list[list[float]]:
    ends = [*starts, len(known)]
    return [list(known[a:b]) for a, b in zip([0, *starts], ends, strict=True)]


def _within(parts: list[list[float]]) -> float:
    return math.fsum((v - sum(p) / len(p)) ** 2 for p in parts for v in p)


@given(st.lists(st.integers(0, 10_000), min_size=10, max_size=60, unique=True), COUNTS)
def test_quantiles_hold_as_many_values_each(values: list[int], count: int) -> None:
    counts = classes(values, Classing.QUANTILES, count).counts(values)
    assert max(counts) - min(counts) <= 2


def test_equal_intervals_are_equal() -> None:
    assert classes([0, 3, 10], Classing.EQUAL, 5).limits == (0, 2, 4, 6, 8, 10)


def test_deviations_stand_around_the_mean() -> None:
    # Mean 5, standard deviation 2.
    values = [2, 4, 4, 4, 5, 5, 7, 9]
    assert classes(values, Classing.DEVIATIONS, 4).limits == (2, 3, 5, 7, 9)
    assert classes(values, Classing.DEVIATIONS, 3).limits == (2, 4, 6, 9)


def test_limits_are_round_where_the_partition_allows_it() -> None:
    assert classing.roundest(12.31, 17.9) == 15
    assert classing.roundest(0.0312, 0.0498) == 0.04
    assert classing.roundest(999.5, 1000.5) == 1000
    assert classing.roundest(-3.7, -1.2) == -2
    assert classes([1.03, 1.04, 8.2, 8.9], Classing.NATURAL, 2).limits == (1.03, 5.0, 8.9)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_the_roundest_number_lies_between(below: float, gap: float) -> None:
    above = below + gap
    assert below < classing.roundest(below, above) <= above


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ([], "au moins une limite"),
        ([5, 3], "de la plus petite"),
        ([3, 3], "de la plus petite"),
        ([1, 2, 3, 4, 5, 6, 7], "6 limites au plus"),
        ([math.nan], "pas un nombre"),
    ],
)
def test_own_limits_that_make_no_classes_are_refused(own: list[float], said: str) -> None:
    with pytest.raises(LimitsError, match=said):
        classes([1, 2], Classing.OWN, 3, own)


@given(VALUES, st.lists(st.integers(-100, 100), min_size=1, max_size=6, unique=True))
def test_own_limits_are_kept_and_hold_every_value(values: list[float], own: list[int]) -> None:
    found = classes(values, Classing.OWN, 2, sorted(own))
    assert set(own) <= set(found.limits) or len(set(values) | set(own)) == 1
    assert sum(found.counts(values)) == len(values)


def test_what_cannot_be_cut() -> None:
    assert classes([4, 4], Classing.NATURAL, 5).counts([4, 4]) == (2,)
    with pytest.raises(ValueError, match="no values"):
        classes([], Classing.EQUAL, 3)
    with pytest.raises(ValueError, match="2 to 7"):
        classes([1, 2], Classing.EQUAL, 8)
    with pytest.raises(ValueError, match="no class"):
        Classes((0, 1)).of(2)


@given(VALUES, st.integers(1, 40))
def test_a_histogram_counts_every_value_once(values: list[float], bars: int) -> None:
    found = histogram(values, bars)
    assert sum(bar.count for bar in found) == len(values)
    assert all(a.high == b.low for a, b in pairwise(found))
