"""Thematic maps: colours for rates, discs for counts, three silences, a histogram in the key."""

import math
import re

import pytest
import reading
from hypothesis import given
from hypothesis import strategies as st

from senacs.charts import palette
from senacs.charts.maps import HIDDEN, NO_ANSWER, NO_STRUCTURE, SILENCES, Frame, Shape
from senacs.charts.plates import MOST_NAMED
from senacs.charts.thematic import (
    Layer,
    Mark,
    Scale,
    Spot,
    described,
    drawn_key,
    drawn_map,
    drawn_whole,
)
from senacs.method.classing import Classes, histogram

FRAME = Frame((0, 0, 400, 200), "Taux & parts", "Par carré", foot="Source : essai.")
CLASSES = Classes((0, 10, 20))
RATE = Scale("%", CLASSES, ("0 à 10", "10 à 20"), histogram([1, 2, 12]), ends=("1", "12"))


def _shapes(count: int) -> tuple[Shape, ...]:
    return tuple(Shape(f"{n}", f"Lieu {n}", f"M{n * 9} 0h9v9h-9z") for n in range(count))


def _layer(*spots: Spot, scale: Scale = RATE) -> Layer:
    shapes = _shapes(len(spots))
    return Layer(FRAME, shapes, {s.code: one for s, one in zip(shapes, spots, strict=True)}, scale)


def _silent(key: str) -> Spot:
    return Spot(key, None, SILENCES[key], key)


def test_a_rate_is_a_colour_and_each_silence_its_own_sign() -> None:
    keys = (HIDDEN, NO_ANSWER, NO_STRUCTURE)
    layer = _layer(Spot("a", 2, "2 %"), Spot("b", 12, "12 %"), *map(_silent, keys))
    drawn = drawn_map(layer)
    fills = re.findall(r'class="land"[^>]*fill="([^"]+)"', drawn)
    assert fills[:2] == [palette.RAMP[0], palette.RAMP[-1]]
    assert len(set(fills)) == 5
    assert 'class="disc"' not in drawn
    for key in keys:
        assert SILENCES[key] in drawn_key(layer)
        assert f"{SILENCES[key]}\u202f: 1" in drawn
    assert "Lieu 1\u202f: 12 %" in drawn


def test_the_key_draws_the_histogram_with_the_limits_of_the_classes() -> None:
    key = drawn_key(_layer(Spot("a", 2, "2"), Spot("b", 12, "12")))
    assert key.count('class="bar"') == 3
    assert len(re.findall(r"stroke-dasharray", key)) == 1
    assert "Répartition (%)" in key
    quiet = drawn_key(_layer(_silent(HIDDEN), scale=Scale("%")))
    assert 'class="bar"' not in quiet


@given(st.lists(st.floats(1, 1e6), min_size=2, max_size=12))
def test_the_area_of_a_disc_is_its_count(values: list[float]) -> None:
    places = {str(n): (n * 9.0, 5.0) for n in range(len(values))}
    spots = [Spot(str(n), value, f"{value:g}") for n, value in enumerate(values)]
    drawn = drawn_map(_layer(*spots, scale=Scale("structure", places=places)))
    radii = sorted(float(r) for r in re.findall(r'class="disc"[^>]* r="([\d.]+)"', drawn))
    assert len(radii) == len(values)
    greatest = max(values)
    for radius, value in zip(radii, sorted(values), strict=True):
        assert radius == pytest.approx(max(radii[-1] * math.sqrt(value / greatest), 1.5), abs=0.02)
    assert palette.RAMP[-1] not in drawn, "a count never colours a land"


def test_zero_and_silences_have_no_disc() -> None:
    places = {"0": (0.0, 0.0), "1": (9.0, 0.0), "2": (18.0, 0.0)}
    layer = _layer(
        Spot("a", 0, "0"), _silent(HIDDEN), Spot("c", 4, "4"), scale=Scale("x", places=places)
    )
    assert drawn_map(layer).count('class="disc"') == 1
    assert "Nombre de territoires sans disque" in drawn_key(layer)
    assert "Nombre de territoires sans valeur" in drawn_key(
        _layer(_silent(HIDDEN), scale=Scale("x", places=places))
    )


def test_nothing_is_guessed() -> None:
    with pytest.raises(ValueError, match="no value, nor the reason"):
        drawn_map(Layer(FRAME, _shapes(1), {}, RATE))
    with pytest.raises(ValueError, match="not a reason"):
        Spot("a", None, "", "parti")
    with pytest.raises(ValueError, match="not a number"):
        Spot("a", math.nan, "")


def test_a_drawing_that_stands_alone_says_its_title_and_source_and_escapes_texts() -> None:
    whole = drawn_whole(_layer(Spot("<b>", 2, "<i>2</i>")))
    assert "Taux &amp; parts" in whole
    assert "Source : essai." in whole
    assert "<i>" not in whole


def test_marks_are_what_the_key_counts() -> None:
    shape = Shape("x", "Autour", "M0 0h100v100h-100z", "context")
    spots = {"a": Spot("A", 1.0, "1 km"), "b": Spot("B", None, "aucune structure", NO_STRUCTURE)}
    layer = Layer(
        Frame((0, 0, 100, 100), "Quartiers"),
        (shape,),
        spots,
        Scale("km", Classes((0.0, 2.0)), ("0 à 2 km",)),
        marks=(Mark("a", 20, 20), Mark("b", 60, 60)),
        counted="quartiers",
    )
    marks = reading.marks(reading.parse(drawn_map(layer)), "mark")
    assert len({mark.attrib["r"] for mark in marks}) == 1
    assert len({mark.attrib["fill"] for mark in marks}) == 2
    key = drawn_key(layer)
    assert "Nombre de quartiers dans chaque classe" in key
    assert "0 à 2 km" in described(layer)
    assert "aucune structure" in described(layer)


def test_too_many_marks_are_one_line_for_each_class() -> None:
    count = MOST_NAMED + 1
    spots = {f"q{rank}": Spot("Q", rank % 2 + 0.5, "x") for rank in range(count)}
    layer = Layer(
        Frame((0, 0, 100, 100), "Quartiers"),
        (Shape("x", "Autour", "M0 0h100v100h-100z", "context"),),
        spots,
        Scale("Distance", Classes((0.0, 1.0, 2.0)), ("0 à 1 km", "1 à 2 km")),
        # The first stands twice, as where a corner is enlarged: it is counted once.
        marks=(
            Mark("q0", 1, 1),
            *(Mark(f"q{rank}", rank % 97, rank % 89) for rank in range(count)),
        ),
        counted="quartiers",
    )
    tree = reading.parse(drawn_map(layer))
    lines = [mark.attrib["d"] for mark in reading.marks(tree, "map-specks")]
    assert [len(re.findall(r"\d+", line)) // 2 for line in lines] == [count // 2 + 2, count // 2]
    assert len({mark.attrib["marker-mid"] for mark in reading.marks(tree, "map-specks")}) == 2
    key = drawn_key(layer)
    assert "Distance" in key
    assert f">{count // 2 + 1}<" in key


def test_the_height_of_the_histogram_is_said_in_words() -> None:
    key = drawn_key(_layer(*(Spot(f"n{rank}", float(rank), "x") for rank in range(3))))
    assert "Barre la plus haute" in key
    assert "au plus" not in key


def test_too_many_lands_are_one_outline_for_each_paint_without_names() -> None:
    spots = [Spot(f"n{rank}", float(rank % 20), "x") for rank in range(MOST_NAMED + 1)]
    few, many = drawn_map(_layer(*spots[:-1])), drawn_map(_layer(*spots))
    assert few.count("<title>Lieu") == MOST_NAMED
    assert "<title>Lieu" not in many
    assert many.count('class="lands"') == few.count('class="land"') > 1
    outlines = [mark.attrib["d"] for mark in reading.marks(reading.parse(many), "lands")]
    assert "".join(outlines).count("z") == len(spots)
