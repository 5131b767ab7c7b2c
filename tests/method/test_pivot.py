"""The grid of a pivot holds every cell once, where a plain reading finds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method.pivot import Axis, by_column, by_name, pivot

AXES = (
    Axis("a", "A", {"a1": "A un", "a2": "A deux", "a3": "A trois"}),
    Axis("b", "B", {"b1": "B un"}),
    Axis("c", "C", {"c1": "C un", "c2": "C deux"}),
)
SPOTS = [(a, b, c) for a in AXES[0].labels for b in AXES[1].labels for c in AXES[2].labels]


@given(
    st.dictionaries(st.sampled_from(SPOTS), st.integers()),
    st.sampled_from("abc"),
    st.sampled_from(["", *"abc"]),
)
def test_every_cell_is_once_in_the_grid(
    cells: dict[tuple[str, ...], int], down: str, across: str
) -> None:
    grid = pivot(AXES, cells, down, across)
    found = sorted(value for _, _, line in grid.lines for value in line if value is not None)
    assert found == sorted(cells.values())
    assert all(len(line) == len(grid.columns) for _, _, line in grid.lines)
    rank = "abc".index(down)
    for code, _, line in grid.lines:
        mine = sorted(value for spot, value in cells.items() if spot[rank] == code)
        assert sorted(value for value in line if value is not None) == mine


def test_columns_are_named_by_what_varies_and_empty_ones_are_left_out() -> None:
    grid = pivot(AXES, {("a1", "b1", "c1"): 1, ("a2", "b1", "c1"): 2}, "a")
    assert grid.columns == ("C un",)
    assert grid.lines == (("a1", "A un", (1,)), ("a2", "A deux", (2,)), ("a3", "A trois", (None,)))
    assert pivot(AXES, {("a1", "b1", "c2"): 1}, "c").columns == ("A un",)
    assert pivot(AXES[:2], {("a1", "b1"): 1}, "a").columns == ("B un",)


def test_the_axis_that_leads_the_columns_varies_slowest() -> None:
    cells = {("a1", "b1", c): 1 for c in ("c1", "c2")} | {("a2", "b1", "c1"): 2}
    assert pivot(AXES, cells, "b").columns == ("A un · C un", "A un · C deux", "A deux · C un")
    led = pivot(AXES, cells, "b", "c")
    assert led.columns == ("C un · A un", "C un · A deux", "C deux · A un")
    assert led.lines == (("b1", "B un", (1, 2, 1)),)
    # The axis of rows cannot lead the columns too.
    assert pivot(AXES, cells, "b", "b") == pivot(AXES, cells, "b")


ROWS = pivot(
    AXES,
    {
        ("a1", "b1", "c1"): 2,
        ("a2", "b1", "c1"): 10,
        ("a3", "b1", "c1"): 2,
        ("a3", "b1", "c2"): 1,
    },
    "a",
)


@pytest.mark.parametrize(
    ("rank", "backwards", "expected"),
    [
        (0, False, ["a1", "a3", "a2"]),
        (0, True, ["a2", "a1", "a3"]),
        (1, False, ["a3", "a1", "a2"]),
        (1, True, ["a3", "a1", "a2"]),
    ],
)
def test_rows_are_ordered_by_a_column_and_what_has_no_value_is_last(
    rank: int, backwards: bool, expected: list[str]
) -> None:
    ordered = by_column(ROWS, rank, float, backwards=backwards)
    assert [code for code, _, _ in ordered.lines] == expected
    assert ordered.columns == ROWS.columns


def test_a_cell_without_worth_is_last_too() -> None:
    ordered = by_column(ROWS, 0, lambda value: None if value == 10 else value, backwards=True)
    assert [code for code, _, _ in ordered.lines] == ["a1", "a3", "a2"]


def test_rows_are_ordered_by_name() -> None:
    assert [label for _, label, _ in by_name(ROWS, str).lines] == ["A deux", "A trois", "A un"]
    assert [code for code, _, _ in by_name(ROWS, str, backwards=True).lines] == ["a1", "a3", "a2"]
