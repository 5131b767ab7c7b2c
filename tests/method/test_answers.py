"""Reading one answer: tables of what is understood, and nothing ever escapes as another error."""

import json
import math
import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method.answers import (
    LARGEST_NUMBER,
    TEXT_LIMITS,
    Answer,
    AnswerError,
    plain,
    read_answer,
)
from senacs.method.missing import Missing
from senacs.method.questionnaire import Choice, Kind, Question

HUGE = pytest.param(10**5000, id="huge")  # Python itself refuses to write it
CHOICES = (Choice("town", "Commune"), Choice("caf", "Caf"), Choice("none", "Aucune réponse"))


def question(kind: Kind, **values: Any) -> Question:
    choices = CHOICES if kind in {Kind.ONE_OF, Kind.SEVERAL_OF} else ()
    return Question(key="q", label="Q", kind=kind, choices=choices, **values)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("+12", 12),
        (" 1\u202f361 ", 1361),
        ("1\u00a0361", 1361),
        ("1 361 €", 1361),
        ("12,0", 12),
        ("12.", 12),
        ("-0", 0),
        ("−0", 0),
        (12, 12),
        (12.0, 12),
        ("1000000000000", 10**12),
    ],
)
def test_a_count_is_read(raw: Any, value: int) -> None:
    read = read_answer(question(Kind.COUNT), raw).value
    assert read == value
    assert isinstance(read, int)


@pytest.mark.parametrize(
    ("raw", "value"), [("7,76", 7.76), ("7.76", 7.76), (",5", 0.5), ("−0,0", 0.0), (3, 3.0)]
)
def test_a_decimal_is_read(raw: Any, value: float) -> None:
    read = read_answer(question(Kind.DECIMAL), raw).value
    assert read == value
    assert math.copysign(1, read) == 1


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("-4", "négatif"),
        ("−4", "négatif"),
        (-4, "négatif"),
        ("12,5", "décimales"),
        (12.5, "décimales"),
        ("1e5", "Un nombre est attendu"),
        ("1e400", "Un nombre est attendu"),
        ("nan", "Un nombre est attendu"),
        ("inf", "Un nombre est attendu"),
        ("٣٤", "Un nombre est attendu"),  # Arabic digits
        ("\uff13\uff14", "Un nombre est attendu"),  # full-width digits
        ("²", "Un nombre est attendu"),
        ("0x10", "Un nombre est attendu"),
        ("1_000", "Un nombre est attendu"),
        ("1,2,3", "Un nombre est attendu"),
        ("12 %", "Un nombre est attendu"),
        ("=1+1", "Un nombre est attendu"),
        ("environ 40", "Un nombre est attendu"),
        ("9" * 41, "Un nombre est attendu"),
        (True, "Un nombre est attendu"),
        ([1], "Un nombre est attendu"),
        (date(2016, 1, 1), "Un nombre est attendu"),
        (10**400, "Un nombre est attendu"),
        (float("nan"), "trop grand"),
        (float("inf"), "trop grand"),
        (float("-inf"), "trop grand"),
        (1e400, "trop grand"),
        ("1000000000001", "trop grand"),
        ({"missing": "unknown"}, "forme attendue"),
        (object(), "forme attendue"),
    ],
)
def test_what_is_no_count_is_refused_with_advice(raw: Any, words: str) -> None:
    with pytest.raises(AnswerError, match=words):
        read_answer(question(Kind.COUNT), raw)


def test_bounds_are_those_of_the_question() -> None:
    bounded = question(Kind.DECIMAL, minimum=-5, maximum=1500)
    assert read_answer(bounded, "-5").value == -5
    assert read_answer(bounded, "1500").value == 1500
    with pytest.raises(AnswerError, match="la plus petite possible est -5"):
        read_answer(bounded, "-5,01")
    with pytest.raises(AnswerError, match="1\u202f500"):
        read_answer(bounded, "1500,01")


@pytest.mark.parametrize("kind", [k for k in Kind if k not in TEXT_LIMITS])
@pytest.mark.parametrize(
    ("raw", "missing"),
    [
        ("nc", Missing.NOT_CONCERNED),
        ("NC ", Missing.NOT_CONCERNED),
        ("Non\u00a0concernée", Missing.NOT_CONCERNED),
        ("nsp", Missing.UNKNOWN),
        ("ne  sait pas", Missing.UNKNOWN),
        ("Refus", Missing.REFUSED),
    ],
)
def test_the_words_of_a_missing_answer(kind: Kind, raw: str, missing: Missing) -> None:
    assert read_answer(question(kind), raw) == Answer(missing=missing)


@pytest.mark.parametrize("kind", sorted(TEXT_LIMITS))
def test_in_a_text_the_same_words_are_a_text(kind: Kind) -> None:
    assert read_answer(question(kind), "NC") == Answer(value="NC")


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("raw", [None, "", "   ", "\u202f", "\x00", "\t\n", [], "\ud800"])
def test_nothing_is_not_an_answer(kind: Kind, raw: Any) -> None:
    answer = read_answer(question(kind), raw)
    assert answer == Answer()
    assert not answer.is_given


@pytest.mark.parametrize(
    ("raw", "value"), [("oui", True), (" OUI", True), ("o", True), (True, True), ("Non", False)]
)
def test_yes_and_no(raw: Any, value: bool) -> None:
    assert read_answer(question(Kind.YES_NO), raw).value is value


@pytest.mark.parametrize("raw", ["peut-être", "true", "1", 1, 0.0, ["oui"]])
def test_what_is_neither_yes_nor_no(raw: Any) -> None:
    with pytest.raises(AnswerError, match="Répondez par"):
        read_answer(question(Kind.YES_NO), raw)


@pytest.mark.parametrize(
    "raw", ["town", "Commune", "commune", " COMMUNE ", "Co\u0000mmune", "aucune re\u0301ponse"]
)
def test_a_choice_is_known_by_key_or_label(raw: str) -> None:
    expected = "none" if raw.startswith("aucune") else "town"
    assert read_answer(question(Kind.ONE_OF), raw).value == expected


@pytest.mark.parametrize("raw", ["Région", HUGE, 1.5, True, ["town"], date(2016, 1, 1)])
def test_a_foreign_choice_is_refused(raw: Any) -> None:
    with pytest.raises(AnswerError):
        read_answer(question(Kind.ONE_OF), raw)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (["caf", "town", "caf"], ["town", "caf"]),
        ("Caf | Commune", ["town", "caf"]),
        ("caf||", ["caf"]),
        ([" ", "caf"], ["caf"]),
        (" | ", None),
        ([""], None),
    ],
)
def test_several_choices_come_in_the_order_of_the_question(
    raw: Any, value: list[str] | None
) -> None:
    assert read_answer(question(Kind.SEVERAL_OF), raw).value == value


@pytest.mark.parametrize(
    "raw",
    [["town", "Région"], [["town"]], [None], [1], ["town"] * 501, "town|" * 501, HUGE],
)
def test_foreign_or_too_many_choices_are_refused(raw: Any) -> None:
    with pytest.raises(AnswerError):
        read_answer(question(Kind.SEVERAL_OF), raw)


def test_no_more_choices_than_allowed() -> None:
    with pytest.raises(AnswerError, match="Choisissez 1 réponses au plus"):
        read_answer(question(Kind.SEVERAL_OF, maximum=1), ["town", "caf"])


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("  L’été\r\nà Oraison\x00\x07 ", "L’été\nà Oraison"),
        ("e\u0301te\u0301", "été"),
        ("a\ud800b", "ab"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        (4.0, "4"),
        (12345678901234, "12345678901234"),
        (1.5, "1,5"),
        (date(2016, 12, 31), "31/12/2016"),
    ],
)
def test_a_text_keeps_all_but_what_cannot_be_kept(raw: Any, value: str) -> None:
    assert read_answer(question(Kind.TEXT), raw).value == value


@pytest.mark.parametrize("raw", [True, ["a"], {"a": 1}, 10**16, float("nan"), float("inf")])
def test_what_is_no_text_is_refused(raw: Any) -> None:
    with pytest.raises(AnswerError):
        read_answer(question(Kind.TEXT), raw)


def test_a_text_has_a_limit_that_the_message_says() -> None:
    assert read_answer(question(Kind.TEXT), "a" * 300).value == "a" * 300
    with pytest.raises(AnswerError, match="301 caractères\u202f: 300 au plus"):
        read_answer(question(Kind.TEXT), "a" * 301)
    with pytest.raises(AnswerError, match="5\u202f000 au plus"):
        read_answer(question(Kind.LONG_TEXT), "a" * 5001)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("31/12/2016", "2016-12-31"),
        ("1.3.2016", "2016-03-01"),
        ("2016-12-31", "2016-12-31"),
        (date(2016, 12, 31), "2016-12-31"),
        (datetime(2016, 12, 31, 23, 59, tzinfo=UTC), "2016-12-31"),
    ],
)
def test_a_date_is_read(raw: Any, value: str) -> None:
    assert read_answer(question(Kind.DATE), raw).value == value


@pytest.mark.parametrize("raw", ["31/02/2016", "32/1/2016", "hier", "٣١/١٢/٢٠١٦", 42735, True, []])
def test_what_is_no_date_is_refused(raw: Any) -> None:
    if raw == []:
        assert read_answer(question(Kind.DATE), raw) == Answer()
        return
    with pytest.raises(AnswerError, match="Une date est attendue"):
        read_answer(question(Kind.DATE), raw)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("text", ["a", "9", "é", "town|", " ", "\x00", "\u202f"])
def test_five_megabytes_are_refused_at_once(kind: Kind, text: str) -> None:
    raw = text * (5 * 1024 * 1024 // len(text))
    start = time.perf_counter()
    with pytest.raises(AnswerError):
        read_answer(question(kind), raw)
    assert time.perf_counter() - start < 0.2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
LONE = st.text(st.characters(exclude_categories=()), max_size=60)
NUMBERS = st.from_regex(r"\A[-+−]?[0-9 \u202f]{0,30}[.,]?[0-9]{0,20} ?€?\Z")


@given(kind=st.sampled_from(Kind), raw=JSON | LONE | NUMBERS | st.dates())
def test_whatever_is_sent_is_an_answer_or_an_advice(kind: Kind, raw: Any) -> None:
    asked = question(kind)
    try:
        answer = read_answer(asked, raw)
    except AnswerError as error:
        str(error).encode()  # the message can be shown
        return
    assert answer.value is None or answer.missing is None
    text = json.dumps(answer.value, allow_nan=False, ensure_ascii=False)
    text.encode()
    assert "\\u0000" not in text
    if kind.is_number and answer.value is not None:
        assert isinstance(answer.value, int | float)
        assert 0 <= answer.value <= LARGEST_NUMBER
    # What is kept can be sent again and changes nothing.
    if answer.value is not None:
        assert read_answer(asked, json.loads(text)) == answer


@given(st.text(st.characters(exclude_categories=())))
def test_a_plain_text_can_be_kept_anywhere_and_stays_plain(text: str) -> None:
    clean = plain(text)
    clean.encode()
    assert not any(ord(c) < 32 and c not in "\t\n" for c in clean)
    assert plain(clean) == clean


@pytest.mark.parametrize("rank_of_first", [0, 1])
def test_of_two_choices_that_a_text_means_the_first_is_taken(rank_of_first: int) -> None:
    choices = [Choice("a", "Autre"), Choice("autre", "Plus")][:: 1 - 2 * rank_of_first]
    asked = Question(key="q", label="Q", kind=Kind.ONE_OF, choices=tuple(choices))
    assert read_answer(asked, "autre").value == choices[0].key
    assert read_answer(asked, "Autre").value == "a"
    assert read_answer(asked, "PLUS").value == "autre"
