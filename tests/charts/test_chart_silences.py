"""Hidden, no answer, no structure, not ready: four signs, in every form, without colour."""

import re

import pytest
import reading

from senacs.charts.model import Chart, Item
from senacs.charts.render import draw
from senacs.charts.silences import (
    HIDDEN,
    NO_ANSWER,
    NO_STRUCTURE,
    PREPARING,
    SILENCES,
    UNCONCERNED,
    UNKNOWN,
    reason_of,
    silence_of,
)
from senacs.method.disclosure import Verdict
from senacs.method.figures import (
    HIDDEN_TEXT,
    NOBODY_TEXT,
    UNANSWERED_TEXT,
    UNCONCERNED_TEXT,
    UNKNOWN_TEXT,
    Status,
)

WORDS = {
    HIDDEN: HIDDEN_TEXT,
    NO_ANSWER: UNANSWERED_TEXT,
    NO_STRUCTURE: NOBODY_TEXT,
    UNCONCERNED: UNCONCERNED_TEXT,
    UNKNOWN: UNKNOWN_TEXT,
    PREPARING: Verdict.PREPARING.label,
}
SHOWN = frozenset({Status.PUBLISHED, Status.AGREED, Status.HELD, Status.INTERNAL})
ITEMS = (
    Item("Connue", 3.0, "3"),
    *(
        Item(f"Rien {rank}", None, words, silence=silence)
        for rank, (silence, words) in enumerate(WORDS.items())
    ),
)
CHART = Chart("Trois silences", "Essai", "", ITEMS, scale=4.0)
SIGNS = re.compile(r"url\(#[^)]*-(hatch|dots|rules|dashes)-")


def test_an_item_says_its_silence_and_none_is_guessed_from_its_words() -> None:
    assert [silence_of(item) for item in ITEMS] == ["", *WORDS]
    assert silence_of(Item("x", None, "39\u202f614\u00a0personnes", silence=HIDDEN)) == HIDDEN
    assert silence_of(Item("x", None, "\u2212500\u00a0€")) == ""
    assert silence_of(Item("x", 3.0, "3", silence=HIDDEN)) == "", "it has a value"


def test_each_status_without_a_number_has_its_silence() -> None:
    told = {status: reason_of(status) for status in Status if status not in SHOWN}
    assert told == {
        Status.HIDDEN: HIDDEN,
        Status.UNANSWERED: NO_ANSWER,
        Status.NOBODY: NO_STRUCTURE,
        Status.UNCONCERNED: UNCONCERNED,
        Status.UNKNOWN: UNKNOWN,
        Status.PREPARING: PREPARING,
    }
    assert {reason_of(status) for status in SHOWN} == {HIDDEN}, "only their share is withheld"


@pytest.mark.parametrize("form", ["bars", "columns"])
@pytest.mark.parametrize("scale", [None, 100.0])
def test_the_sign_of_a_silence_has_the_same_size_whatever_the_values(
    form: str, scale: float | None
) -> None:
    """A long one would be read as the greatest value; one on the line of zero, as a small one."""
    sizes = set()
    for value in (1.0, 100.0):
        shown = Chart("t", "s", "", (Item("a", value, "a"), *ITEMS[1:]), scale=scale)
        # Wide enough for the words under columns.
        root = reading.parse(draw(shown, form, width=1800).svg)
        signs = [mark for silence in SILENCES for mark in reading.marks(root, silence)]
        assert len(signs) == len(SILENCES)
        sizes |= {
            (round(reading.number(sign, "width")), round(reading.number(sign, "height")))
            for sign in signs
        }
        (drawn,) = [*reading.marks(root, "bar"), *reading.marks(root, "column")]
        side, far = ("x", "width") if form == "bars" else ("y", "height")
        start = reading.number(drawn, side) + (form == "columns") * reading.number(drawn, far)
        for sign in signs:
            near, long = reading.number(sign, side), reading.number(sign, far)
            gap = near - start if form == "bars" else start - near - long
            assert gap >= 3, "apart from the line of zero"
    assert max(max(size) for size in sizes) <= 14


def test_a_number_without_a_length_has_no_sign() -> None:
    shown = Chart("t", "s", "", (Item("a", 3.0, "3"), Item("b", None, "\u22123")))
    root = reading.parse(draw(shown, "bars").svg)
    assert not [mark for silence in SILENCES for mark in reading.marks(root, silence)]
    assert "\u22123" in [word.content for word in reading.words(root)]


@pytest.mark.parametrize("form", ["bars", "columns", "count_bars", "pictogram", "bullet"])
def test_each_form_draws_a_sign_for_each(form: str) -> None:
    root = reading.parse(draw(CHART, form).svg)
    fills = {}
    for silence in SILENCES:
        marks = reading.marks(root, silence)
        assert marks, silence
        fills[silence] = {mark.attrib["fill"] for mark in marks}
    assert "-hatch-" in "".join(fills[HIDDEN])
    assert "-dots-" in "".join(fills[NO_ANSWER])
    assert "-rules-" in "".join(fills[UNCONCERNED])
    assert "-dashes-" in "".join(fills[UNKNOWN])
    assert fills[NO_STRUCTURE] == {"#FFFFFF"}
    assert fills[PREPARING] == {"#E9E4DA"}
    dashed = reading.marks(root, NO_STRUCTURE)
    assert all(mark.attrib["stroke-dasharray"] for mark in dashed), "an empty box is a count"
    said = [word.content for word in reading.words(root)]
    assert all(words in said for words in WORDS.values())


def test_a_line_says_what_its_gaps_are() -> None:
    items = tuple(
        Item(str(2012 + rank), value, words, silence=silence)
        for rank, (value, words, silence) in enumerate(
            [
                (1.0, "1", ""),
                (None, HIDDEN_TEXT, HIDDEN),
                (2.0, "2", ""),
                (None, NOBODY_TEXT, NO_STRUCTURE),
                (3.0, "3", ""),
            ]
        )
    )
    root = reading.parse(draw(Chart("t", "s", "", items), "lines").svg)
    said = [word.content for word in reading.words(root)]
    assert SILENCES[HIDDEN] in said
    assert SILENCES[NO_STRUCTURE] in said
    assert SILENCES[NO_ANSWER] not in said
    whole = reading.parse(draw(Chart("t", "s", "", items[::2]), "lines").svg)
    assert not set(SILENCES.values()) & {word.content for word in reading.words(whole)}


def test_only_what_is_hidden_takes_the_rest_of_a_whole() -> None:
    """Who did not answer has no part in it: the rest would be said to be theirs."""
    items = (
        Item("a", 60.0, "60"),
        Item("b", None, HIDDEN_TEXT, silence=HIDDEN),
        Item("c", None, UNANSWERED_TEXT, silence=NO_ANSWER),
    )
    root = reading.parse(draw(Chart("t", "s", "", items, scale=100.0), "stacked", width=400).svg)
    widths = [reading.number(part, "width") for part in reading.marks(root, "part")]
    assert widths == pytest.approx([240, 160, 0], abs=0.05)
    signs = [SIGNS.search(sign.attrib["fill"]) for sign in reading.marks(root, "sign")]
    assert [sign.group(1) for sign in signs if sign] == ["hatch", "dots"]
