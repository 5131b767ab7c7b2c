"""Labels never cover one another, and pushing them apart keeps their order."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from senacs.charts.placement import Box, Layout, spiral, spread

SIDES = st.floats(1, 60)
BOXES = st.builds(Box, st.floats(-20, 220), st.floats(-20, 220), SIDES, SIDES)


@given(st.lists(BOXES, max_size=30))
def test_places_taken_if_free_are_inside_and_apart(boxes: list[Box]) -> None:
    frame = Box(0, 0, 200, 200)
    layout = Layout(frame)
    for box in boxes:
        layout.take_if_free(box)
    assert all(box.within(frame) for box in layout.taken)
    assert not any(one.overlaps(other) for one, other in combinations(layout.taken, 2))


def test_boxes_that_share_an_edge_do_not_overlap() -> None:
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 10, 10))
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 10, 10))


@given(st.lists(st.floats(0, 100), max_size=12), st.floats(0, 30))
def test_spread_positions_stay_in_order_apart_and_inside(wanted: list[float], gap: float) -> None:
    placed = spread(sorted(wanted), gap, 0, 100)
    assert len(placed) == len(wanted)
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in placed)
    real = min(gap, 100 / max(len(wanted) - 1, 1))
    assert all(b - a >= real - 1e-6 for a, b in pairwise(placed))


def test_positions_already_apart_do_not_move() -> None:
    assert spread([10, 40, 70], 12, 0, 100) == [10, 40, 70]


def test_a_spiral_starts_at_its_point_and_goes_away() -> None:
    points = list(spiral(5, 5, 2, 3))
    assert points[0] == (5, 5)
    assert len(points) == 1 + 8 + 16 + 24
