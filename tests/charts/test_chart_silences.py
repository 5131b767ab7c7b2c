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
    silence_of,
)
from senacs.method.disclosure import Verdict
from senacs.method.figures import HIDDEN_TEXT, NOBODY_TEXT, UNANSWERED_TEXT

WORDS = {
    HIDDEN: HIDDEN_TEXT,
    NO_ANSWER: UNANSWERED_TEXT,
    NO_STRUCTURE: NOBODY_TEXT,
    PREPARING: Verdict.PREPARING.label,
}
ITEMS = (
    Item("Connue", 3.0, "3"),
    *(Item(f"Rien {rank}", None, words) for rank, words in enumerate(WORDS.values())),
)
CHART = Chart("Trois silences", "Essai", "", ITEMS, scale=4.0)
SIGNS = re.compile(r"url\(#[^)]*-(hatch|dots)-")


def test_the_words_of_figures_say_which_silence() -> None:
    assert [silence_of(item) for item in ITEMS] == ["", *WORDS]
    assert silence_of(Item("x", None, "masqué (secret statistique)")) == HIDDEN
    assert silence_of(Item("x", None, "aucune structure concernée")) == NO_STRUCTURE
    assert silence_of(Item("x", None, "", key=HIDDEN)) == HIDDEN
    assert silence_of(Item("x", None, "39\u202f614\u00a0personnes")) == HIDDEN, "they answered"


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
    assert fills[NO_STRUCTURE] == {"#FFFFFF"}
    assert fills[PREPARING] == {"#E9E4DA"}
    dashed = reading.marks(root, NO_STRUCTURE)
    assert all(mark.attrib["stroke-dasharray"] for mark in dashed), "an empty box is a count"
    said = [word.content for word in reading.words(root)]
    assert all(words in said for words in WORDS.values())


def test_a_line_says_what_its_gaps_are() -> None:
    items = tuple(
        Item(str(2012 + rank), value, words)
        for rank, (value, words) in enumerate(
            [(1.0, "1"), (None, HIDDEN_TEXT), (2.0, "2"), (None, NOBODY_TEXT), (3.0, "3")]
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
    items = (Item("a", 60.0, "60"), Item("b", None, HIDDEN_TEXT), Item("c", None, UNANSWERED_TEXT))
    root = reading.parse(draw(Chart("t", "s", "", items, scale=100.0), "stacked", width=400).svg)
    widths = [reading.number(part, "width") for part in reading.marks(root, "part")]
    assert widths == pytest.approx([240, 160, 0], abs=0.05)
    signs = [SIGNS.search(sign.attrib["fill"]) for sign in reading.marks(root, "sign")]
    assert [sign.group(1) for sign in signs if sign] == ["hatch", "dots"]
