"""Everything that must add up does: what is read in a questionnaire, and the order of making."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from senacs.demonstration.network import chance
from senacs.demonstration.network.sums import Add, Cut, Draw, Sum, plan, sums
from senacs.method.questionnaire import (
    Block,
    Check,
    Choice,
    Grid,
    Kind,
    Partition,
    Question,
    Questionnaire,
    Severity,
)


def _questionnaire(keys: str, *, checks: tuple[str, ...] = (), **block: Any) -> Questionnaire:
    questions = tuple(Question(key, key, Kind.COUNT) for key in keys)
    return Questionnaire(
        2020,
        blocks=(Block("b", "b", "b", "", questions, **block),),
        checks=tuple(
            Check(f"c{n}", text, Severity.BLOCKING, "", "") for n, text in enumerate(checks)
        ),
    )


def test_partitions_grids_and_checks_are_read() -> None:
    grid = Grid(
        "g",
        "g",
        rows=(Choice("1", "1"), Choice("2", "2")),
        columns=(Choice("1", "1"), Choice("2", "2")),
        cells=(("d", "e"), ("f", "g")),
        row_totals=("a", "b"),
        column_totals=("h", ""),
    )
    asked = _questionnaire(
        "abcdefghijkl",
        partitions=(Partition("p", "p", ("a", "b"), total="c"),),
        grids=(grid,),
        checks=(
            "a + b = c",  # already known
            "ABS(i + j - k) <= 0.05",
            "SUM_KNOWN(i, l) <= c",
            "l <= k AND l > 0",
            "a <= 3 * b",  # no part of a whole
            "a > 0 OR b = 0",
        ),
    )
    assert {(s.total, s.parts, s.at_most) for s in sums(asked)} == {
        ("c", ("a", "b"), False),
        ("a", ("d", "e"), False),
        ("b", ("f", "g"), False),
        ("h", ("d", "f"), False),
        ("k", ("i", "j"), False),
        ("c", ("i", "l"), True),
        ("k", ("l",), True),
    }


def test_a_total_that_is_known_is_cut_and_the_crossed_one_added() -> None:
    found = [
        Sum("all", ("young", "old")),
        Sum("all", ("women", "men")),
        Sum("young", ("yw", "ym")),
        Sum("old", ("ow", "om")),
        Sum("women", ("yw", "ow")),
        Sum("men", ("ym", "om")),
    ]
    keys = ["all", "young", "old", "women", "men", "yw", "ym", "ow", "om", "alone"]
    steps = plan(keys, found, {"all"})
    assert steps == [
        Cut("all", ("young", "old")),
        Cut("young", ("yw", "ym")),
        Cut("old", ("ow", "om")),
        Add("women", ("yw", "ow")),
        Add("men", ("ym", "om")),
        Draw("alone"),
    ]


@given(
    st.integers(0, 5000),
    st.lists(st.floats(0, 100, allow_nan=False), min_size=1, max_size=9),
)
def test_the_parts_of_a_total_add_up(total: int, weights: list[float]) -> None:
    parts = chance.shared(total, weights)
    assert sum(parts) == total
    assert min(parts) >= 0


@given(st.data())
def test_each_question_is_made_once_and_after_what_it_reads(data: st.DataObject) -> None:
    keys = [f"k{n}" for n in range(12)]
    found = []
    for _ in range(data.draw(st.integers(0, 6))):
        chosen = data.draw(st.lists(st.sampled_from(keys), min_size=2, max_size=5, unique=True))
        found.append(Sum(chosen[0], tuple(chosen[1:]), at_most=data.draw(st.booleans())))
    anchored = set(data.draw(st.lists(st.sampled_from(keys), unique=True)))
    made = set(anchored)
    for step in plan(keys, found, anchored):
        match step:
            case Draw(key):
                new = {key}
            case Add(total, parts):
                assert made.issuperset(parts)
                new = {total}
            case Cut(total, parts, known, _):
                assert made.issuperset({total, *known})
                new = set(parts)
        assert not new & made
        made |= new
    assert made == set(keys)
