"""A drawing saved as a file opens alone: same marks, its own letters, the same bytes each time."""

import base64
import io
import re
import xml.etree.ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from senacs.charts.model import Chart, Item
from senacs.charts.render import draw
from senacs.publications import render_svg
from senacs.publications.render_svg import standalone

CHART = Chart(
    "L’été, « à l’œuvre » : 12 345", "Essai", "", (Item("Çà & là", 3.0, "3"),), foot="Source."
)


def _faces(document: bytes) -> dict[str, TTFont]:
    found = re.findall(rb'font-weight:(\d+);src:url\("data:font/woff2;base64,([^"]+)"', document)
    return {weight.decode(): TTFont(io.BytesIO(base64.b64decode(data))) for weight, data in found}


def test_every_letter_written_is_in_the_file() -> None:
    svg = draw(CHART, "bars", heading=True).svg
    document = standalone(svg)
    faces = _faces(document)
    root = ET.fromstring(document)
    groups = {child: group for group in root.iter() for child in group}
    written = root.findall(".//{http://www.w3.org/2000/svg}text")
    assert written
    for text in written:
        weight = text.get("font-weight") or groups[text].get("font-weight", "400")
        known = faces[weight].getBestCmap()
        missing = {letter for letter in text.text or "" if ord(letter) not in known}
        assert not missing, text.text


def test_only_what_is_written_goes_with_it() -> None:
    svg = draw(CHART, "bars", heading=True).svg
    document = standalone(svg)
    assert len(document) < len(svg) + 40_000
    assert document == standalone(svg)
    assert document.decode().endswith(svg.split(">", 1)[1])


def test_a_drawing_without_words_stays_as_it_is() -> None:
    assert b"<style>" not in standalone('<svg xmlns="http://www.w3.org/2000/svg"></svg>')


@pytest.mark.parametrize("weight", [render_svg.REGULAR, render_svg.BOLD])
@pytest.mark.parametrize("letters", ["AVTo.", "À l’été, 12 345 € : « œuvre », −3 % ≥ 2…", "Ňaťé"])
def test_letters_are_those_cut_from_the_whole_typeface(weight: int, letters: str) -> None:
    whole = render_svg._cut(render_svg._whole(weight), map(ord, letters), "woff2")
    assert render_svg._glyphs(weight, letters) == whole


def test_a_letter_that_few_write_goes_with_its_drawing_too() -> None:
    font = TTFont(io.BytesIO(render_svg._glyphs(render_svg.REGULAR, "aЖ")))
    assert {ord("a"), ord("Ж")} <= set(font.getBestCmap())
