"""Pictures of a publication: illustrations that never change, maps that drop nobody."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from publications import plain
from senacs.catalogue.external.tables import table
from senacs.catalogue.sections import Hue
from senacs.charts.maps import Shape
from senacs.method.figures import HIDDEN_TEXT, Table
from senacs.publications import maps
from senacs.publications.drawings import Wish, chart_of
from senacs.publications.illustration import tiles


@pytest.mark.parametrize("hue", list(Hue))
def test_an_illustration_is_the_same_every_time_and_silent(hue: Hue) -> None:
    one = tiles("photo", hue, width=307, height=200)
    assert one == tiles("photo", hue, width=307, height=200)
    assert one != tiles("autre", hue, width=307, height=200)
    root = ET.fromstring(one)
    assert root.attrib["aria-hidden"] == "true"
    assert "style" not in one
    assert "nan" not in one


def test_the_cover_shows_the_land_and_every_placed_structure() -> None:
    drawing = maps.cover(plain.ground())
    lines = re.findall(r'class="cover-signs" d="m([^"]*)"', drawing)
    assert [len(re.findall(r"\d+", line)) / 2 for line in lines] == [18, 4]
    assert maps.cover(None) == ""
    assert maps.cover(replace(plain.ground(), path="")) == ""


def test_a_structure_without_place_is_said_beside_the_map() -> None:
    assert len(maps.unplaced(plain.ground())) == 1
    assert len(maps.numbered(plain.ground())) == 23
    assert maps.numbered(None) == {}


def test_the_map_of_the_survey_colours_only_what_its_source_says() -> None:
    national = table("fiche_nationale_2016")
    shapes = [Shape(code, code, "M0 0H10V10Z") for code in ("04", "75", "971", "976")]
    drawing = maps.participation(national, shapes, (0, 0, 10, 10), credit="essai", width=300)
    status = {row[0]: row[1] for row in drawing.rows[1:]}
    assert status["04"] == status["75"] == "Département concerné par l’enquête"
    assert status["971"] == status["976"]
    assert "ne dit pas lesquels" in status["971"]
    assert national.source in drawing.foot


@pytest.mark.parametrize("form", ["donut", "stacked", "bars"])
def test_rows_are_drawn_by_their_values_where_the_total_and_its_shares_are_hidden(
    form: str,
) -> None:
    table = plain.measured(plain.rows())(("public_0_25_by_age",))["public_0_25_by_age"]
    assert isinstance(table, Table)
    rows = [replace(row, share=None, share_text="") for row in table.rows]
    rows[-1] = replace(rows[-1], value=None, text=HIDDEN_TEXT)
    told = replace(table, rows=tuple(rows), total=None, total_text=HIDDEN_TEXT)
    chart = chart_of(told, Wish(form=form, of="share", sort=False))
    assert [item.value for item in chart.items] == [row.value for row in rows]
    assert chart.items[1].text == "845\u00a0personnes"
    assert not any(item.note for item in chart.items)
    assert chart.unit == "personne"
    # Not a scale of percentages.
    assert chart.scale is None


@pytest.mark.parametrize("of", ["share", "value"])
def test_a_silence_is_said_once(of: str) -> None:
    table = plain.measured(plain.rows())(("public_0_25_by_age",))["public_0_25_by_age"]
    assert isinstance(table, Table)
    hidden = {"value": None, "share": None, "text": HIDDEN_TEXT, "share_text": HIDDEN_TEXT}
    rows = [*table.rows[:-1], replace(table.rows[-1], **hidden)]
    chart = chart_of(replace(table, rows=tuple(rows)), Wish(form="bars", of=of, sort=False))
    assert [bool(item.note) for item in chart.items] == [row.value is not None for row in rows]


def test_a_negative_number_of_a_draft_has_no_length() -> None:
    table = plain.measured(plain.rows())(("public_0_25_by_age",))["public_0_25_by_age"]
    assert isinstance(table, Table)
    rows = [replace(row, share=None, share_text="") for row in table.rows]
    rows[0] = replace(rows[0], value=-3.0, text="-3")
    chart = chart_of(replace(table, rows=tuple(rows)), Wish(form="bars", of="share", sort=False))
    assert {item.value for item in chart.items} == {None}
