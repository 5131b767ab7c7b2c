"""Maps: every structure is drawn or listed, every sign is a link, none covers another."""

import math
import re
from itertools import combinations, product

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

import tiny_territories
from factories import places
from senacs.structures import rules
from senacs.territories.models import Outline
from senacs.web.visitor.drawing import SIGN, Disc, Inset, Land, Sign, lands_map, signs_map
from web_manners import text_of

BOX = (0.0, 0.0, 100.0, 80.0)


def _sign(x: float, y: float, name: str = "A & B", kind: str = "CS") -> Sign:
    return Sign(x, y, kind, name, "Digne", f"{name}, {kind}", "/annuaire/S000001B/")


def _centres(svg: str) -> list[tuple[float, float]]:
    return [
        (float(x), float(y))
        for x, y in re.findall(r'map-sign is-cs" cx="([\d.-]+)" cy="([\d.-]+)"', svg)
    ]


@given(st.lists(st.tuples(st.floats(5, 95), st.floats(5, 75)), max_size=25))
def test_no_sign_covers_another_and_each_is_a_link(points: list[tuple[float, float]]) -> None:
    svg = signs_map(BOX, [], [_sign(x, y) for x, y in points], "Carte", size=640)
    centres = _centres(svg)
    assert len(centres) == len(points) == svg.count('<a href="/annuaire/')
    for (x1, y1), (x2, y2) in combinations(centres, 2):
        assert max(abs(x1 - x2), abs(y1 - y2)) >= 2 * SIGN - 0.2


def _named(svg: str, kind: str) -> list[tuple[str, float, float, float]]:
    """Names of a layer: words, left, baseline and size."""
    layer = svg.split(f'class="map-names{kind}"')[1].split("</g>")[0]
    found = re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)">(.*?)<', layer)
    return [(name, float(x), float(y), float(size)) for x, y, size, name in found]


def test_a_crowd_has_few_large_names_for_where_it_is_small() -> None:
    signs = [
        Sign(5 + 9 * (rank % 10), 5 + 9 * (rank // 10), "CS", "A", f"Ville {rank // 3}", "A")
        for rank in range(80)
    ]
    svg = signs_map(BOX, [], signs, "Carte", size=900, is_crowd=True)
    few, many = _named(svg, " is-few"), _named(svg, " is-many")
    assert 1 <= len(few) <= 12 < len(many)
    # 900 units on the 358 pixels of a phone: ten pixels at least.
    assert all(size * 358 / 900 >= 10 for *_, size in few)
    for (_, x, y, size), (x2, y2) in product(few, _centres(svg)):
        assert not (x - SIGN < x2 < x + size and y - size * 0.8 - SIGN < y2 < y), "over a sign"
    alone = signs_map(BOX, [], signs[:9], "Carte", size=480)
    assert "is-few" not in alone
    assert _named(alone, "")


def test_texts_are_escaped() -> None:
    svg = signs_map(BOX, [], [_sign(10, 10, '<b onload="x">')], 'Carte "1"', size=400)
    assert "<b onload" not in svg
    assert "&lt;b onload=&quot;x&quot;&gt;" in svg


def test_lands_are_links_once_for_the_keyboard() -> None:
    land = Land("Paris", "M0 0L1 1Z", "/territoires/departement/75/", "Paris : 3 structures")
    inset = Land("Paris", "M5 5L6 6Z", land.url, land.said, is_repeated=True)
    quiet = Land("Ailleurs", "M2 2L3 3Z")
    svg = lands_map(BOX, [land, inset, quiet], [Disc(1, 1, 3)], "Départements")
    assert svg.count('aria-label="Paris : 3 structures"') == 1
    assert svg.count('tabindex="-1" aria-hidden="true"') == 1
    assert svg.count("<a ") == 2


def test_no_disc_covers_another_and_the_largest_keeps_its_place() -> None:
    discs = [Disc(200 + 20 * rank, 400, 40 + rank) for rank in range(12)]
    svg = lands_map((0, 0, 900, 900), [], discs, "Départements")
    drawn = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', svg)
    rings = [tuple(map(float, one)) for one in drawn]
    assert len(rings) == 12
    assert rings[0][:2] == (420, 400)
    for one, other in combinations(rings, 2):
        assert math.dist(one[:2], other[:2]) >= one[2] + other[2] - 0.1


def test_a_corner_has_its_name_over_it_inside_the_drawing() -> None:
    svg = lands_map((0, 0, 900, 900), [], [], "Départements", [Inset("Paris", (5, 2, 100, 90))])
    top = float(svg.split('viewBox="0 ')[1].split(" ")[0])
    assert "Paris</text>" in svg
    assert top < -10


@pytest.mark.django_db
def test_the_country_leads_to_departments_that_have_structures() -> None:
    tiny_territories.load()
    places.structure(commune=tiny_territories.commune("04070"))
    page = Client().get("/carte/").content.decode()
    assert page.count('href="/carte/?departement=04"') == 2  # on the map and in the table
    assert "departement=05" not in page
    assert "Passer la carte" in page


@pytest.mark.django_db
def test_a_structure_without_place_is_listed_beside_the_map() -> None:
    tiny_territories.load()
    town = tiny_territories.commune("04070")
    places.structure("Placé", commune=town, lon=6.23, lat=44.09)
    places.structure("Sans lieu", kind=rules.EVS, commune=town)
    said = text_of(Client().get("/carte/?departement=04"))
    assert "Non localisée : 1 sur 2. Sans lieu (Digne-les-Bains)." in said
    page = Client().get("/carte/?departement=04")
    assert page.content.decode().count('class="map-sign is-cs"') == 2  # the sign and its key
    assert [row[0].text for row in page.context["table"].rows] == ["Placé", "Sans lieu"]


@pytest.mark.django_db
def test_the_map_and_its_table_obey_the_same_filters() -> None:
    tiny_territories.load()
    town = tiny_territories.commune("04070")
    places.structure("Centre", commune=town, lon=6.23, lat=44.09)
    places.structure("Espace", kind=rules.EVS, commune=town, lon=6.23, lat=44.09)
    page = Client().get("/carte/?departement=04&type=EVS")
    assert "is-cs" not in page.content.decode()
    assert [row[0].text for row in page.context["table"].rows] == ["Espace"]


@pytest.mark.django_db
def test_without_outlines_the_table_remains() -> None:
    tiny_territories.load()
    Outline.objects.all().delete()
    places.structure("Centre", commune=tiny_territories.commune("04070"), lon=6.2, lat=44.0)
    page = Client().get("/carte/?departement=04")
    assert "Les contours ne sont pas disponibles" in page.content.decode()
    assert [row[0].text for row in page.context["table"].rows] == ["Centre"]


@pytest.mark.django_db
def test_nothing_to_show_says_what_to_do() -> None:
    tiny_territories.load()
    assert "Enlevez un filtre" in text_of(Client().get("/carte/?departement=05"))
    assert Client().get("/carte/?departement=zz").status_code == 200
