"""Distances against a naive double loop, places against every choice, bands that add up."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method import coverage

Point = tuple[float, float]
POINTS = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=0, max_size=25)
NEAR = st.lists(st.tuples(st.floats(5.5, 6.5), st.floats(43.5, 44.5)), min_size=0, max_size=9)


def _vectors(points: list[Point]) -> coverage.Numbers:
    whole = np.array(points, dtype=np.float64).reshape(-1, 2)
    return coverage.vectors(whole[:, 0], whole[:, 1])


def _km(one: Point, other: Point) -> float:
    """The haversine formula, written once more."""
    (a, b), (c, d) = (tuple(map(math.radians, p)) for p in (one, other))
    half = math.sin((d - b) / 2) ** 2 + math.cos(b) * math.cos(d) * math.sin((c - a) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def test_known_distances() -> None:
    paris, lyon, digne = (2.3522, 48.8566), (4.8357, 45.764), (6.2356, 44.0925)
    found = coverage.nearest(_vectors([paris, digne]), _vectors([lyon]))
    assert found.km == pytest.approx([391.5, 216.0], abs=1.0)


@given(POINTS, POINTS)
def test_the_nearest_is_that_of_a_double_loop(points: list[Point], sites: list[Point]) -> None:
    found = coverage.nearest(_vectors(points), _vectors(sites))
    for rank, point in enumerate(points):
        if not sites:
            assert (found.site[rank], found.km[rank]) == (-1, math.inf)
            continue
        naive = min(_km(point, site) for site in sites)
        assert found.km[rank] == pytest.approx(naive, abs=1e-3)
        assert _km(point, sites[found.site[rank]]) == pytest.approx(naive, abs=1e-3)


def test_a_point_without_coordinates_is_infinitely_far() -> None:
    points = _vectors([(math.nan, math.nan), (6.0, 44.0)])
    found = coverage.nearest(points, _vectors([(6.0, 44.0)]))
    assert found.site.tolist() == [-1, 0]
    assert found.within(1).tolist() == [False, True]


@given(POINTS, POINTS, st.sampled_from([0.5, 10.0, 900.0, 21_000.0]))
def test_pairs_are_those_of_a_double_loop(
    ones: list[Point], others: list[Point], km: float
) -> None:
    first, second = coverage.pairs(_vectors(ones), _vectors(others), km)
    found = set(zip(first.tolist(), second.tolist(), strict=True))
    assert len(found) == len(first)
    for i, one in enumerate(ones):
        for j, other in enumerate(others):
            if abs(_km(one, other) - km) > 1e-3:
                assert ((i, j) in found) == (_km(one, other) <= km)


@given(st.lists(st.tuples(st.floats(0, 60) | st.just(math.inf), st.integers(0, 5000)), max_size=30))
def test_bands_hold_everybody_once(spots: list[tuple[float, int]]) -> None:
    km = np.array([one for one, _ in spots], dtype=np.float64)
    people = np.array([one for _, one in spots], dtype=np.float64)
    found = coverage.bands(km, people, (5, 10, 20))
    assert [band.up_to for band in found] == [5, 10, 20, math.inf]
    assert sum(band.points for band in found) == len(spots)
    assert sum(band.people for band in found) == sum(one for _, one in spots)
    assert sum(band.share for band in found) == pytest.approx(1.0 if people.sum() else 0.0)


def test_bands_include_their_end() -> None:
    found = coverage.bands(np.array([0.0, 5.0, 5.1]), np.array([1.0, 2.0, 4.0]), (5,))
    assert [(band.points, band.people) for band in found] == [(2, 3), (1, 4)]


@given(
    NEAR, NEAR, st.lists(st.integers(0, 900), min_size=9, max_size=9), st.integers(1, 3),
    st.sampled_from([5.0, 20.0, 45.0]),
)  # fmt: skip
def test_greedy_places_keep_their_promise(
    candidates: list[Point], points: list[Point], people: list[int], count: int, km: float
) -> None:
    people = people[: len(points)]
    found = coverage.propose(
        _vectors(candidates), _vectors(points), np.array(people, dtype=np.float64),
        km=km, count=count,
    )  # fmt: skip
    reached = [_reached(one, points, km) for one in candidates]
    covered: set[int] = set()
    for place in found:
        gains = [sum(people[p] for p in one - covered) for one in reached]
        assert place.people == gains[place.candidate] == max(gains) > 0
        assert set(place.points) >= {p for p in reached[place.candidate] - covered if people[p]}
        covered |= reached[place.candidate]
    best = max(
        (
            sum(people[p] for p in set().union(*some))
            for some in combinations(reached, min(count, len(reached)))
        ),
        default=0,
    )
    total = sum(place.people for place in found)
    assert coverage.GUARANTEE * best <= total + 1e-9 <= best + 1e-6
    if count == 1:
        assert total == best


def _reached(one: Point, points: list[Point], km: float) -> set[int]:
    return {rank for rank, point in enumerate(points) if _km(one, point) <= km}


def test_places_stop_when_nobody_is_left_and_refuse_too_many() -> None:
    here = _vectors([(6.0, 44.0), (math.nan, 44.0)])
    found = coverage.propose(here, here, np.array([10.0, 90.0]), km=5, count=3)
    assert found == (coverage.Place(0, 10, (0,)),)
    assert coverage.propose(here[:0], here, np.array([10.0, 90.0]), km=5, count=3) == ()
    with pytest.raises(ValueError, match="1 to 10"):
        coverage.propose(here, here, np.array([1.0, 1.0]), km=5, count=11)
