"""Widths agree with the font files; wrapping keeps every word and never exceeds its width."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st

from senacs.charts.metrics import ADVANCES, UNKNOWN, advance, text_width
from senacs.charts.wording import (
    ELLIPSIS,
    balanced,
    clean,
    escape,
    longest_word,
    sentence,
    shorten,
    wrap,
)

FONTS = Path(__file__).resolve().parents[2] / "node_modules" / "inter-ui" / "web"
TEXT = st.text("abcdefghij éÀœ’-/\u00a0\u202fW1", max_size=80)
LIMITS = st.floats(20, 400)


@pytest.mark.parametrize(("name", "bold"), [("Regular", 0), ("SemiBold", 1)])
def test_the_table_is_that_of_the_installed_font(name: str, bold: int) -> None:
    with TTFont(FONTS / f"Inter-{name}.woff2") as font:
        glyphs, advances = font.getBestCmap(), font["hmtx"]
        for glyph in [*ADVANCES, *"éÉàçùïÿŒœČşő"]:
            assert advance(glyph)[bold] == advances[glyphs[ord(glyph)]][0], glyph


def test_a_known_line() -> None:
    assert text_width("0-3 ans", 2048) == 7516
    assert text_width("1\u202f361", 14) < text_width("1 361", 14)


def test_an_unknown_letter_is_taken_for_a_wide_one() -> None:
    assert text_width("漢", 2048) == UNKNOWN[0]


def test_a_combining_accent_takes_no_room() -> None:
    assert text_width("e\u0301", 14) == text_width("e", 14)


@given(TEXT, LIMITS, st.booleans())
@example("Château-Arnoux-Saint-Auban", 60.0, False)
def test_lines_fit_and_no_letter_is_lost(text: str, width: float, bold: bool) -> None:
    lines = wrap(text, width, 14, bold=bold)
    assert all(text_width(line, 14, bold=bold) <= width + 1e-9 for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def test_words_are_kept_whole_when_they_can() -> None:
    assert wrap("Lutte contre les discriminations", 120, 14) == (
        "Lutte contre les",
        "discriminations",
    )
    assert wrap("Digne-les-Bains", 75, 14) == ("Digne-les-", "Bains")


@given(TEXT, LIMITS)
def test_balanced_lines_are_as_few_and_fit(text: str, width: float) -> None:
    lines = balanced(text, width, 14)
    assert len(lines) == len(wrap(text, width, 14))
    assert all(text_width(line, 14) <= width + 1e-9 for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def test_balanced_lines_leave_no_lonely_word() -> None:
    assert wrap("La moitié des produits", 130, 14) == ("La moitié des", "produits")
    text = "Les communes apportent plus de la moitié des produits"
    assert wrap(text, 330, 14) == ("Les communes apportent plus de la moitié des", "produits")
    assert balanced(text, 330, 14) == ("Les communes apportent", "plus de la moitié des produits")


def test_no_break_spaces_do_not_break() -> None:
    assert wrap("a 149\u202f640\u00a0€", 75, 14) == ("a", "149\u202f640\u00a0€")


@given(TEXT, LIMITS, st.integers(1, 3))
def test_a_limited_number_of_lines_ends_in_an_ellipsis(text: str, width: float, most: int) -> None:
    lines = wrap(text, width, 14, most=most)
    assert len(lines) <= most
    assert all(text_width(line, 14) <= width + 1e-9 for line in lines)
    if lines != wrap(text, width, 14):
        assert lines[-1].endswith(ELLIPSIS)


@given(TEXT, LIMITS)
def test_a_shortened_text_fits(text: str, width: float) -> None:
    short = shorten(text, width, 14)
    assert text_width(short, 14) <= width + 1e-9
    assert short == clean(text) or short.endswith(ELLIPSIS)


def test_no_room_at_all_writes_nothing() -> None:
    assert shorten("Centre", 0, 14) == ""


def test_the_longest_word_is_between_breaks() -> None:
    assert longest_word("Saint-Auban", 14) == text_width("Auban", 14)
    assert longest_word("Saint-Yon", 14) == text_width("Saint-", 14)


@given(st.text())
def test_escaped_text_holds_nothing_xml_refuses(text: str) -> None:
    written = escape(text)
    assert not set(written) & set("<>\"'")
    assert all(ord(letter) >= 0x20 and letter not in "\ufffe\uffff" for letter in written)


def test_a_sentence_ends_once() -> None:
    assert [sentence(text) for text in ("Oui", "Oui.", "Oui\u202f?", "")] == [
        "Oui.", "Oui.", "Oui\u202f?", "",
    ]  # fmt: skip
