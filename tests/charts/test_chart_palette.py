"""Colours read on paper, for colour-blind readers, and after a photocopier."""

from itertools import combinations, pairwise

import pytest

from senacs.charts import palette

# Machado, Oliveira and Fernandes (2009), full deficiency, on linear light.
DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}  # fmt: skip


def lightness(luminance: float) -> float:
    """CIE L*, from 0 to 100."""
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def seen(colour: str, deficiency: str) -> tuple[float, float, float]:
    """The colour as a colour-blind reader receives it, in CIE Lab."""
    rgb = palette.channels(colour)
    r, g, b = (
        min(max(sum(k * c for k, c in zip(row, rgb, strict=True)), 0), 1)
        for row in DEFICIENCIES[deficiency]
    )
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = ((lightness(v) + 16) / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("colour", [*palette.HUES, palette.INK, palette.MUTED])
def test_texts_and_subjects_read_on_paper(colour: str) -> None:
    assert palette.contrast(colour, palette.PAPER) >= 4.5


@pytest.mark.parametrize("colour", [palette.GREY, *palette.PART_STROKES])
def test_context_and_outlines_are_seen_on_paper(colour: str) -> None:
    assert palette.contrast(colour, palette.PAPER) >= 3


def test_context_text_reads_on_the_pale_ground() -> None:
    assert palette.contrast(palette.MUTED, palette.PALE) >= 4.5


def test_parts_are_steps_of_grey() -> None:
    steps = [lightness(palette.luminance(colour)) for colour in palette.PARTS]
    assert all(after - before >= 9 for before, after in pairwise(steps))


def test_classes_of_a_map_are_steps_of_grey() -> None:
    steps = [lightness(palette.luminance(colour)) for colour in palette.RAMP]
    assert all(before - after >= 13 for before, after in pairwise(steps))
    assert steps[0] <= 90, "the lightest is not taken for the paper of a place without structures"


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("colours", [palette.PARTS, palette.RAMP])
def test_fills_stay_distinct_for_colour_blind_readers(
    colours: tuple[str, ...], deficiency: str
) -> None:
    for one, other in combinations(colours, 2):
        pair = zip(seen(one, deficiency), seen(other, deficiency), strict=True)
        assert sum((a - b) ** 2 for a, b in pair) ** 0.5 >= 12, (one, other)


@pytest.mark.parametrize("fill", [*palette.PARTS, palette.COOL, palette.PALE])
def test_a_text_on_a_fill_reads(fill: str) -> None:
    assert palette.contrast(palette.text_on(fill), fill) >= 4.0


def test_contrast_is_that_of_the_standard() -> None:
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert palette.contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=1e-3)


def test_a_map_has_one_to_seven_classes_darker_and_darker() -> None:
    assert palette.ramp(5) == palette.RAMP
    assert palette.ramp(2) == (palette.RAMP[0], palette.RAMP[-1])
    for steps in range(2, palette.MOST_CLASSES + 1):
        light = [palette.luminance(colour) for colour in palette.ramp(steps)]
        assert len(light) == steps
        assert all(a - b > 0.02 for a, b in pairwise(light))
        assert palette.ramp(steps)[0] == palette.RAMP[0]
        assert palette.ramp(steps)[-1] == palette.RAMP[-1]
    for steps in (0, 8):
        with pytest.raises(ValueError, match="classes"):
            palette.ramp(steps)
