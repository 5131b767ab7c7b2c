"""Labels of marks: none over another, none that reads as the name of a neighbour."""

import random

from senacs.charts.model import Chart, Item, Series
from senacs.charts.placement import Box, Layout, Wanted, labels
from senacs.charts.render import draw
from senacs.charts.silences import HIDDEN

FRAME = Box(0, 0, 480, 400)
SIGN = 10.0


def crowd(seed: int, count: int) -> tuple[list[Wanted], Layout]:
    """Marks that do not touch, heaped in a corner of the frame."""
    chance = random.Random(seed)
    layout = Layout(FRAME)
    wanted: list[Wanted] = []
    while len(wanted) < count:
        x, y = chance.uniform(40, 240), chance.uniform(40, 240)
        if layout.take_if_free(Box(x - SIGN, y - SIGN, 2 * SIGN, 2 * SIGN)):
            wanted.append(Wanted(((x, y),), chance.uniform(30, 120), 13.0, SIGN + 3))
    return wanted, layout


def test_labels_never_cover_a_mark_nor_one_another() -> None:
    for seed in range(8):
        wanted, layout = crowd(seed, 20)
        marks = list(layout.taken)
        placed = [one for one in labels(wanted, layout) if one]
        assert len(placed) >= 8
        for rank, one in enumerate(placed):
            assert one.box.within(FRAME)
            others = [other.box for other in placed[rank + 1 :]]
            assert not any(one.box.overlaps(box) for box in (*marks, *others))


def test_a_label_without_a_line_is_nearest_to_its_own_mark() -> None:
    for seed in range(8):
        wanted, layout = crowd(seed, 20)
        found = labels(wanted, layout)
        for one, label in zip(wanted, found, strict=True):
            if label is None or label.is_far:
                continue
            mine = min(label.box.gap(*mark) for mark in one.marks)
            theirs = [
                label.box.gap(*mark) for other in wanted if other is not one for mark in other.marks
            ]
            assert mine < min(theirs)


def test_a_mark_in_a_heap_is_named_at_the_end_of_a_line() -> None:
    centre = Wanted(((200.0, 200.0),), 60.0, 13.0, SIGN + 3)
    ring = [
        Wanted(((200.0 + dx, 200.0 + dy),), 400.0, 13.0, SIGN + 3)
        for dx, dy in ((24, 0), (-24, 0), (0, 24))
    ]
    layout = Layout(FRAME)
    for one in (centre, *ring):
        (x, y) = one.marks[0]
        layout.take(Box(x - SIGN, y - SIGN, 2 * SIGN, 2 * SIGN))
    label = labels([centre, *ring], layout)[0]
    assert label is not None
    assert label.is_far


def test_the_same_marks_are_always_named_alike() -> None:
    one, other = (labels(*crowd(3, 18)) for _ in range(2))
    assert one == other


def test_a_line_that_stops_early_says_of_which_year_is_its_value() -> None:
    whole = Series("Adultes", (Item("2021", 3.0, "3"), Item("2022", 4.0, "4")))
    early = Series(
        "Enfants", (Item("2021", 2.0, "2"), Item("2022", None, "masqué", silence=HIDDEN))
    )
    drawn = draw(Chart(title="Âges", subtitle="", unit="personne", series=(whole, early)), "lines")
    assert ">4 Adultes<" in drawn.svg
    assert ">2 (2021) Enfants<" in drawn.svg


def test_the_only_line_is_not_named_again_after_its_heading() -> None:
    items = tuple(Item(year, float(value), value) for year, value in (("2023", "4"), ("2024", "7")))

    def written(name: str) -> str:
        chart = Chart(
            title="Participants", subtitle="La Drôme", unit="", series=(Series(name, items),)
        )
        return draw(chart, "lines").svg.partition("</desc>")[2]

    assert "Drôme" not in written("La Drôme")
    assert ">7<" in written("La Drôme"), "the last value stays, over its point"
    assert "Ardèche" in written("Ardèche")
