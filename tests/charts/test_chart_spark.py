"""The line as small as a word: inside its frame, never across a gap or a break."""

from hypothesis import given
from hypothesis import strategies as st

from charts import reading
from senacs.charts import spark
from senacs.charts.model import Item

VALUES = st.lists(st.none() | st.floats(0, 1e9), min_size=1, max_size=16)


def _items(values: list[float | None]) -> list[Item]:
    return [Item(str(2010 + rank), value, "") for rank, value in enumerate(values)]


def _joined(items: list[Item], breaks: list[str], rank: int) -> bool:
    here, after = items[rank], items[rank + 1]
    return None not in (here.value, after.value) and after.label not in breaks


def _runs(drawn: str) -> int:
    return drawn.count('class="run"')


@given(VALUES, st.lists(st.integers(2009, 2027), max_size=3))
def test_it_stays_in_its_frame_and_draws_each_run(
    values: list[float | None], cuts: list[int]
) -> None:
    items, breaks = _items(values), [str(cut) for cut in cuts]
    drawn = spark.spark(items, breaks)
    if not drawn:
        assert not any(_joined(items, breaks, rank) for rank in range(len(items) - 1))
        return
    root = reading.parse(drawn)
    assert (reading.view(root).width, root.get("aria-hidden")) == (spark.WIDTH, "true")
    numbers = [
        float(said)
        for mark in root.iter()
        for name, said in mark.attrib.items()
        if name in {"cx", "cy", "x1", "x2", "y1", "y2"}
    ]
    assert all(0 <= number <= spark.WIDTH for number in numbers)
    assert drawn.count('class="break"') == len({b for b in breaks if "2010" < b <= items[-1].label})


def test_a_gap_and_a_break_cut_the_line() -> None:
    assert _runs(spark.spark(_items([1, 2, 3, 4]))) == 1
    assert _runs(spark.spark(_items([1, 2, None, 3, 4]))) == 2
    assert _runs(spark.spark(_items([1, 2, 3, 4]), ["2012"])) == 2


def test_values_that_no_line_joins_are_not_drawn() -> None:
    assert spark.spark(_items([7])) == ""
    assert spark.spark(_items([7, None, 9])) == ""
    assert spark.spark(_items([7, 9]), ["2011"]) == ""
    assert _runs(spark.spark(_items([7, None, 8, 9]))) == 1
