"""Reads: by level, by containment, by places, by name, and the drawings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiny_territories
from factories import places as make
from senacs.territories import queries, svg_paths
from senacs.territories.models import Territory
from senacs.territories.rules import EVERYWHERE, NOWHERE, Level, Places, search_key, typographic


@pytest.fixture
def alps(db):
    tiny_territories.load()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Château-Arnoux-Saint-Auban", "chateau arnoux saint auban"),
        ("CHATEAU ARNOUX ST AUBAN", "chateau arnoux saint auban"),
        ("Saint-Michel-l’Observatoire", "saint michel l observatoire"),
        ("Ste-Tulle", "sainte tulle"),
        ("Œuilly", "oeuilly"),
        ("  ", ""),
    ],
)
def test_names_are_compared_without_accents_case_or_hyphens(text, key):
    assert search_key(text) == key


@given(st.text(max_size=40))
def test_a_search_key_is_its_own_search_key(text):
    assert search_key(search_key(text)) == search_key(text)


def test_a_name_is_typeset_with_a_curly_apostrophe():
    assert typographic("L'Escale ") == "L’Escale"


def test_places_add_up_and_nothing_is_nothing():
    caf, union = Places.of("department", "04"), Places.of("department", "05")
    both = caf | union
    assert both.territories == {("department", "04"), ("department", "05")}
    assert not NOWHERE
    assert (both | EVERYWHERE).national
    assert Places(structures=frozenset({1}))


def test_a_territory_contains_itself_and_what_is_in_it(alps):
    department = tiny_territories.department("04")
    within = Territory.objects.within(department)
    assert department in within
    assert within.of_level(Level.COMMUNE).count() == 19
    assert tiny_territories.commune("05061") not in within


def test_an_epci_that_straddles_a_border_touches_both_sides(alps):
    epci = (
        Territory.objects.of_level(Level.EPCI).containing(tiny_territories.commune("04209")).get()
    )
    department = tiny_territories.department("04")
    assert epci in Territory.objects.touching(department)
    assert epci not in Territory.objects.within(department)


def test_places_cover_what_their_territories_hold(alps):
    inside = Territory.objects.inside(Places.of("department", "05")).of_level(Level.COMMUNE)
    assert {t.code for t in inside} == {"05061", "05023"}
    assert not Territory.objects.inside(NOWHERE).exists()
    assert Territory.objects.inside(EVERYWHERE).count() == Territory.objects.count()


@pytest.mark.parametrize("text", ["chateau arnoux", "Château-Arnoux", "ARNOUX", "st auban"])
def test_a_commune_is_found_whatever_the_writing(alps, text):
    assert queries.search(text, [Level.COMMUNE]).first().code == "04049"


def test_the_exact_name_comes_first_and_an_empty_search_finds_nothing(alps):
    make.territory(Level.COMMUNE, "05999", "Gap-la-Neuve", population=900_000, population_year=2023)
    assert queries.search("gap")[0].code == "05061"
    assert not queries.search("  ")
    assert not queries.search("gap", within=tiny_territories.department("04"))


def test_a_former_code_or_a_district_leads_to_the_commune(alps):
    marseille = make.territory(Level.COMMUNE, "13055", "Marseille")
    make.territory(Level.DISTRICT, "13213", "Marseille 13e", marseille)
    assert queries.commune("04168").code == "04039"  # Robion joined Castellane
    assert queries.commune("13213") == marseille
    assert queries.commune("99999") is None


def test_the_ancestors_of_communes_come_in_two_queries(alps, django_assert_num_queries):
    codes = [tiny_territories.commune(code).pk for code in ("04112", "05061")]
    with django_assert_num_queries(2):
        found = queries.ancestors(codes)
    assert found[codes[0]]["department"].code == "04"
    assert found[codes[1]]["region"].code == "93"


def test_a_department_alone_is_drawn_tight_with_its_towns_inside(alps):
    drawing = queries.zoom(tiny_territories.department("04"))
    left, top, width, height = drawing.viewbox
    (shape,) = drawing.shapes
    rings = svg_paths.parse(shape.path)
    for lon, lat in ((6.24, 44.09), (5.79, 43.83), (6.65, 44.39)):
        x, y = drawing.place(lon, lat, "04")
        assert left < x < left + width
        assert top < y < top + height
        assert svg_paths.contains(rings, (x, y))
    assert width < 250
    assert "LGPL" in drawing.credit


def test_the_national_drawing_gives_shapes_with_their_codes(alps, django_assert_num_queries):
    with django_assert_num_queries(2):
        drawing = queries.outline("departments")
    assert [shape.code for shape in drawing.shapes] == ["04", "05"]
    assert drawing.viewbox == (0, 0, 2000, 1898)
    assert queries.outline("epci") is None
    assert queries.zoom(tiny_territories.commune("04112")) is None


def test_without_a_load_there_is_no_level(db):
    assert queries.reference_level() is None
    assert queries.latest_load() is None


def test_departments_and_regions_are_listed(alps):
    assert [t.code for t in queries.departments()] == ["04", "05"]
    assert [t.code for t in queries.regions()] == ["93"]
