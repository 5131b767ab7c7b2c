"""Spans of awaited structures: their own last word first, then their like, then all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method.ranges import (
    ENOUGH,
    LEAST_MOVE,
    USUAL_GROWTH,
    Awaited,
    Basis,
    Heard,
    Span,
    spans,
)


def heard(count: int, *, group: str = "a", grown: float = 1.0) -> list[Heard]:
    return [Heard(group, 10.0 * (n + 1) * grown, 10.0 * (n + 1)) for n in range(count)]


def test_a_last_word_moves_as_those_of_the_others_did() -> None:
    known = [Heard("a", 100.0 * factor, 100.0) for factor in (0.5, 0.8, 1, 1, 1.1, 1.2, 1.4, 3)]
    (span,) = spans(known, [Awaited(1, "b", 40.0)]).values()
    assert span.basis is Basis.LAST
    assert span.expected == pytest.approx(40 * 1.05)
    assert 40 * 0.5 <= span.low < 40 * 0.8
    assert 40 * 1.4 < span.high <= 40 * 3


def test_nothing_is_believed_to_stand_quite_still() -> None:
    (span,) = spans(heard(20), [Awaited(1, "a", 40.0)]).values()
    assert span == Span(40 * (1 - LEAST_MOVE), 40.0, 40 * (1 + LEAST_MOVE), Basis.LAST)


def test_before_enough_have_answered_a_usual_move_is_supposed() -> None:
    (span,) = spans(heard(ENOUGH - 1), [Awaited(1, "a", 40.0)]).values()
    assert (span.low, span.expected, span.high) == tuple(40 * f for f in USUAL_GROWTH)


def test_without_a_last_word_its_like_then_all_speak_for_it() -> None:
    known = heard(9, group="a") + heard(2, group="b", grown=50)
    found = spans(known, [Awaited(1, "a"), Awaited(2, "b"), Awaited(3, "a", 0.0)])
    assert [found[n].basis for n in (1, 2, 3)] == [Basis.GROUP, Basis.KIND, Basis.GROUP]
    assert found[1].expected == 50.0
    assert found[2].high > found[1].high


def test_the_last_words_of_all_stand_for_answers_that_did_not_come() -> None:
    awaited = [Awaited(n, "a", 10.0 * (n + 1)) for n in range(9)]
    found = spans([], [*awaited, Awaited(99, "a")])
    assert found[99].basis is Basis.GROUP
    assert found[99].expected == 50.0


def test_where_nothing_is_known_nothing_is_said() -> None:
    assert spans(heard(3), [Awaited(1, "a")]) == {}


hundredths = st.integers(0, 10**8).map(lambda n: n / 100)
"""What a form can hold: nobody answers the smallest float."""


@given(
    st.lists(st.tuples(st.sampled_from("ab"), hundredths, hundredths), max_size=30),
    st.lists(st.tuples(st.sampled_from("ab"), st.none() | hundredths), max_size=10),
)
def test_a_span_is_in_order_and_never_negative(
    known: list[tuple[str, float, float]], awaited: list[tuple[str, float | None]]
) -> None:
    found = spans(
        [Heard(*one) for one in known],
        [Awaited(n, group, last) for n, (group, last) in enumerate(awaited)],
    )
    for span in found.values():
        assert 0 <= span.low <= span.expected <= span.high
        assert span.width >= 0


# --- Where the question opens on the answer to another ----------------------------------------


def told(concerned: int, apart: int, *, group: str = "a", was: bool | None = None) -> list[Heard]:
    """So many that have the service, of 10, 20, 30…, and so many that have not."""
    yes = [Heard(group, 10.0 * (n + 1), was_concerned=was) for n in range(concerned)]
    return yes + [Heard(group, 0.0, is_concerned=False, was_concerned=was)] * apart


def perhaps(
    n: int, group: str = "a", last: float | None = None, *, was: bool | None = None
) -> Awaited:
    return Awaited(n, group, last, may_be_apart=True, was_concerned=was)


def test_who_may_not_be_concerned_may_give_nothing() -> None:
    (span,) = spans(told(9, 27), [perhaps(1)]).values()
    assert (span.low, span.chance) == (0.0, 0.25)
    assert span.expected == pytest.approx(0.25 * 50)
    # Nobody's own value is smaller because others have none.
    assert span.high == spans(told(9, 0), [perhaps(1)])[1].high > 80
    assert span.weight == pytest.approx(span.high / 4)


def test_who_says_that_it_is_concerned_has_a_lowest() -> None:
    found = spans(told(9, 27), [perhaps(1), Awaited(2, "a")])
    assert found[2].low > found[1].low == 0.0
    assert (found[2].expected, found[2].chance) == (50.0, 1.0)
    assert found[2].weight > found[1].weight


def test_the_chance_is_that_of_structures_alike_by_their_last_word() -> None:
    known = told(9, 1, was=True) + told(1, 19, was=False)
    found = spans(known, [perhaps(1, was=True), perhaps(2, was=False), perhaps(3)])
    assert [found[n].chance for n in (1, 2, 3)] == [0.9, 0.05, pytest.approx(10 / 30)]


def test_its_group_speaks_first_then_its_kind() -> None:
    known = told(8, 0, group="a") + told(0, 7, group="b")
    found = spans(known, [perhaps(1, "a"), perhaps(2, "b")])
    assert [found[n].chance for n in (1, 2)] == [1.0, pytest.approx(8 / 15)]


def test_before_enough_have_answered_last_words_say_who_is_concerned() -> None:
    before = [perhaps(n, last=10.0 * n, was=True) for n in range(1, 10)]
    before += [perhaps(100 + n, was=False) for n in range(3)]
    found = spans([], [*before, perhaps(99)])
    assert found[1].chance == 1.0
    assert found[100].chance == found[100].expected == 0.0
    assert found[99].chance == 0.75


def test_those_that_left_do_not_shrink_the_last_words_of_others() -> None:
    known = [Heard("a", 100.0, 100.0, was_concerned=True) for _ in range(9)]
    known += [Heard("a", 0.0, 100.0, is_concerned=False, was_concerned=True)] * 9
    (span,) = spans(known, [perhaps(1, last=40.0, was=True)]).values()
    assert (span.low, span.expected) == (0.0, 20.0)
    assert span.high == pytest.approx(40 * (1 + LEAST_MOVE))


def test_where_few_have_it_the_greatest_is_the_highest() -> None:
    (span,) = spans(told(3, 17), [perhaps(1)]).values()
    assert (span.basis, span.high, span.low) == (Basis.FEW, 30.0, 0.0)
    assert span.expected == pytest.approx(20 * 3 / 20)
    assert spans(told(0, 20), [perhaps(1)]) == {}
    assert spans(told(3, 2), [perhaps(1)]) == {}
