"""Two people on one block: what is written, what is shown as a conflict."""

from hypothesis import given
from hypothesis import strategies as st

from senacs.campaigns.rules.merge import Conflict, decode, encode, merge

answers = st.dictionaries(
    st.sampled_from("abcde"), st.one_of(st.none(), st.integers(0, 3), st.text(max_size=2))
)


def test_the_latest_reader_writes_without_conflict() -> None:
    merged = merge({"a": 1}, {"a": 2}, before=None)
    assert merged.written == {"a": (1, 2)}
    assert merged.conflicts == ()


def test_a_field_that_moved_meanwhile_is_a_conflict_and_the_others_are_written() -> None:
    merged = merge({"a": 5, "b": 1}, {"a": 2, "b": 3}, before={"a": 1, "b": 1})
    assert merged.written == {"b": (1, 3)}
    assert merged.conflicts == (Conflict("a", mine=2, theirs=5, before=1),)


def test_two_people_who_write_the_same_value_do_not_conflict() -> None:
    merged = merge({"a": 2}, {"a": 2}, before={"a": 1})
    assert merged.written == {}
    assert merged.conflicts == ()


def test_a_blind_sender_never_overwrites_what_stands() -> None:
    merged = merge({"a": 5}, {"a": 2}, before={})
    assert merged.conflicts == (Conflict("a", mine=2, theirs=5, before=None),)


@given(current=answers, mine=answers, before=answers)
def test_every_sent_field_is_written_conflicting_or_already_there(
    current: dict[str, object], mine: dict[str, object], before: dict[str, object]
) -> None:
    merged = merge(current, mine, before)
    conflicting = {c.key for c in merged.conflicts}
    already = {k for k, v in mine.items() if current.get(k) == v}
    assert set(merged.written) | conflicting | already == set(mine)
    assert set(merged.written).isdisjoint(conflicting)
    for key, (old, new) in merged.written.items():
        assert old == current.get(key) == before.get(key)
        assert new == mine[key]


def test_a_text_that_looks_like_a_code_stays_a_text() -> None:
    assert decode(encode("#unknown", None)) == ("#unknown", None)
    assert decode(encode(None, "unknown")) == (None, "unknown")
    assert decode(encode(0, None)) == (0, None)
    assert decode(encode(None, None)) == (None, None)
