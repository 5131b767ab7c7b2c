"""Four quarters of structures: inside the frame, at scale, and nothing more than three values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import reading
from senacs.charts.model import Item
from senacs.charts.quarters import quarters

LABELS = ("Premier quart", "Milieu", "Dernier quart")


def items(*values: float | None) -> list[Item]:
    return [
        Item(label, value, "masqué" if value is None else f"{value:g} h")
        for label, value in zip(LABELS, values, strict=True)
    ]


@given(st.lists(st.floats(0, 1e9), min_size=3, max_size=3).map(sorted))
def test_boxes_follow_one_another_inside_the_frame(values: list[float]) -> None:
    drawn = quarters(items(*values), "Essai", width=430)
    if not values[-1]:
        assert drawn == ""
        return
    root = reading.parse(drawn)
    boxes = [mark for mark in reading.marks(root, "quarter") if mark.get("width")]
    edge = 0.0
    for box in boxes:
        left, wide = reading.number(box, "x"), reading.number(box, "width")
        assert left >= edge - 0.6
        assert left + wide <= 430 * 0.82 + 0.01
        edge = left + wide
    assert len(reading.marks(root, "quarter")) == len(boxes) + 1, "the last one is open"


def test_they_are_at_scale_and_say_the_three_values_and_no_other() -> None:
    root = reading.parse(quarters(items(10, 20, 40), "Essai", width=400))
    first, second, third, _ = reading.marks(root, "quarter")
    wide = [reading.number(box, "width") for box in (first, second, third)]
    assert wide == pytest.approx([82, 82, 164], abs=0.1)
    said = [word.content for word in reading.words(root)]
    assert [one for one in said if "h" in one] == [
        "Premier quart\u00a0: 10 h",
        "Milieu\u00a0: 20 h",
        "Dernier quart\u00a0: 40 h",
    ]
    assert said.count("un quart") == 4


@pytest.mark.parametrize("values", [(1, None, 3), (None, None, None), (0, 0, 0), (3, 2, 1)])
def test_nothing_is_drawn_of_what_is_not_shown(values: tuple[float | None, ...]) -> None:
    assert quarters(items(*values), "Essai") == ""
