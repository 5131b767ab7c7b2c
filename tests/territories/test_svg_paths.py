"""Paths are read exactly, written shorter, and measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.territories import svg_paths

SQUARE = (((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)),)


@pytest.mark.parametrize(
    "path",
    [
        "M0 0L10 0 10 10 0 10z",
        "m0,0 l10,0 0,10 -10,0 z",
        "M 0 0 H 10 V 10 H 0 Z",
        "m0 0 h10v10h-10z",
        "M0,0 C 1,1 2,2 10,0 c0 1 0 2 0 10 L 0 10 z",
        "m 0.0e1,0 10,0 0,1e1 -10,0 z",
    ],
)
def test_the_same_square_is_read_from_every_writing(path):
    assert svg_paths.parse(path) == SQUARE


def test_after_a_close_a_relative_move_starts_from_the_closed_point():
    rings = svg_paths.parse("m1 1 l4 0 0 4 z m10 0 l1 0 0 1 z")
    assert rings[1][0] == (11.0, 1.0)


@pytest.mark.parametrize("path", ["M0 0 A 1 1 0 0 1 2 2z", "M0 0 L 1 §"])
def test_a_path_that_is_not_understood_is_refused(path):
    with pytest.raises(ValueError, match="SVG"):
        svg_paths.parse(path)


def test_a_hole_is_outside():
    hole = ((4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0))
    rings = (*SQUARE, hole)
    assert svg_paths.contains(rings, (1.0, 1.0))
    assert not svg_paths.contains(rings, (5.0, 5.0))
    assert not svg_paths.contains(rings, (11.0, 5.0))


def test_area_centre_and_box_of_a_square():
    assert svg_paths.area(SQUARE[0]) == 100
    assert svg_paths.centre(SQUARE) == pytest.approx((5, 5))
    assert svg_paths.box(svg_paths.moved(SQUARE, 2, 3)) == (2, 3, 12, 13)


def test_points_merged_by_the_rounding_disappear_with_their_ring():
    speck = ((0.0, 0.0), (0.01, 0.0), (0.0, 0.01))
    assert svg_paths.write((speck, *SQUARE)) == "M0 0l10 0 0 10 -10 0z"


tenths = st.integers(-20_000, 20_000).map(lambda n: n / 10)
points = st.tuples(tenths, tenths)


@given(st.lists(points, min_size=3, max_size=30, unique=True))
def test_what_is_written_reads_back_to_the_tenth(ring):
    (back,) = svg_paths.parse(svg_paths.write((tuple(ring),)))
    assert len(back) == len(ring)
    for point, original in zip(back, ring, strict=True):
        assert point == pytest.approx(original, abs=1e-6)


def square(x: float, y: float, side: float = 10.0) -> svg_paths.Ring:
    return ((x, y), (x + side, y), (x + side, y + side), (x, y + side))


def signed(rings) -> list[float]:
    return sorted(svg_paths.area(ring) for ring in rings)


def test_two_neighbours_melt_into_one_outline_whatever_their_turn():
    melted = svg_paths.union([(square(0, 0),), (tuple(reversed(square(10, 0))),)])
    assert signed(melted) == [200]
    assert svg_paths.box(melted) == (0, 0, 20, 10)
    assert len(melted[0]) == 6


def test_a_ring_of_squares_leaves_its_hole_and_an_island_stays_whole():
    around = [(square(x, y),) for x in (0, 10, 20) for y in (0, 10, 20) if (x, y) != (10, 10)]
    melted = svg_paths.union([*around, (square(100, 100, 1.0),)])
    assert signed(melted) == [-100, 1, 900]


def test_an_enclave_of_another_shape_stays_a_hole():
    holed = (square(0, 0, 30), square(10, 10))
    melted = svg_paths.union([holed, (square(30, 0, 30),)])
    assert signed(melted) == [-100, 1800]
    assert signed(svg_paths.union([holed, (square(10, 10),)])) == [900]


def test_slivers_between_borders_that_do_not_match_are_dropped():
    bent = ((10.0, 0.0), (20.0, 0.0), (20.0, 10.0), (10.0, 10.0), (10.2, 5.0))
    assert signed(svg_paths.union([(square(0, 0),), (bent,)])) == pytest.approx([200])


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1))
def test_a_union_has_the_area_of_its_parts_and_covers_the_same_points(cells):
    melted = svg_paths.union([(square(10 * x, 10 * y),) for x, y in cells])
    assert sum(signed(melted)) == 100 * len(cells)
    for x in range(6):
        for y in range(6):
            centre = (10 * x + 5, 10 * y + 5)
            assert svg_paths.contains(melted, centre) == ((x, y) in cells)
