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


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.floats(0, 1e6), st.floats(0, 1e6)), max_size=30),
    st.lists(st.tuples(st.sampled_from("ab"), st.none() | st.floats(0, 1e6)), max_size=10),
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
