"""A box gives back exactly the answer that filled it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method.questionnaire import Choice, Kind, Question
from senacs.web.respondent.raw import encoded_of, is_untouched, number_text, raw_of
from senacs.web.respondent.sums import sum_words

CHOICES = (Choice("a", "Première"), Choice("b", "Deuxième"), Choice("c", "Troisième"))


def question(kind: Kind) -> Question:
    return Question("q", "Question", kind, choices=CHOICES)


@given(st.decimals(0, 10**10, places=6).map(float))
def test_a_number_loses_no_digit(value: float) -> None:
    assert encoded_of(question(Kind.DECIMAL), raw_of(question(Kind.DECIMAL), value)) == value


@given(st.integers(0, 10**11))
def test_a_count_loses_no_digit(value: int) -> None:
    assert encoded_of(question(Kind.COUNT), raw_of(question(Kind.COUNT), value)) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.YES_NO, True),
        (Kind.YES_NO, False),
        (Kind.ONE_OF, "b"),
        (Kind.SEVERAL_OF, ["a", "c"]),
        (Kind.DATE, "2016-12-31"),
        (Kind.TEXT, "L’été, « dehors »"),
        (Kind.COUNT, 0),
        (Kind.COUNT, {"missing": "unknown"}),
        (Kind.YES_NO, {"missing": "not_concerned"}),
        (Kind.SEVERAL_OF, {"missing": "not_concerned"}),
        (Kind.ONE_OF, {"missing": "refused"}),
        (Kind.MONEY, None),
        (Kind.SEVERAL_OF, None),
        (Kind.TEXT, None),
    ],
)
def test_every_kind_comes_back(kind: Kind, value: object) -> None:
    raw = raw_of(question(kind), value)
    assert encoded_of(question(kind), raw) == value
    assert is_untouched(question(kind), raw, value)


def test_an_unreadable_box_was_touched() -> None:
    assert not is_untouched(question(Kind.COUNT), "beaucoup", 3)
    assert not is_untouched(question(Kind.COUNT), "0", None)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1361, "1\u202f361"), (7.76, "7,76"), (0.1, "0,1"), (1e9, "1\u202f000\u202f000\u202f000")],
)
def test_numbers_are_written_in_french(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("whole", "total", "words"),
    [
        (None, 12, "Total\u202f: –"),
        (1361, None, "Total\u202f: 1\u202f361"),
        (1361, 1361, "Total\u202f: 1\u202f361 – égal au total annoncé"),
        (60, 72, "Total\u202f: 60 – manque 12 pour atteindre 72"),
        (72.5, 72, "Total\u202f: 72,5 – 0,5 de trop pour un total de 72"),
        (0.1 + 0.2, 0.3, "Total\u202f: 0,3 – égal au total annoncé"),
    ],
)
def test_a_sum_is_compared_with_its_total(
    whole: float | None, total: float | None, words: str
) -> None:
    assert sum_words(whole, total) == words
