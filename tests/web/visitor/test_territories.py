"""Portraits of territories: population, coverage, figures where they may be printed."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import tiny_territories
from factories import places
from senacs.analytics.models import Release
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db


def test_territories_are_found_and_listed() -> None:
    tiny_territories.load()
    assert "Alpes-de-Haute-Provence" in text_of(Client().get("/territoires/"))
    found = text_of(Client().get("/territoires/", {"q": "manosque"}))
    assert "Manosque Commune, 04112" in found
    assert "Vérifiez l’orthographe" in text_of(Client().get("/territoires/", {"q": "xyzzy"}))


def test_coverage_names_the_year_of_its_population() -> None:
    tiny_territories.load()
    Territory.objects.filter(level="department", code="04").update(
        population=160_000, population_year=2023
    )
    for code in ("04070", "04112", "04112", "04209"):
        places.structure(commune=tiny_territories.commune(code))
    said = text_of(Client().get("/territoires/departement/04/"))
    assert "160 000 habitants en 2023" in said
    assert "Centre social 4 0,25" in said
    assert "population de 2023" in said


def test_without_population_there_is_no_rate() -> None:
    tiny_territories.load()
    Territory.objects.filter(level="department", code="04").update(
        population=None, population_year=None
    )
    said = text_of(Client().get("/territoires/departement/04/"))
    assert "Population non connue" in said
    assert "Pour 10 000 habitants" not in said


def test_each_level_has_its_address() -> None:
    tiny_territories.load()
    for url, status in (
        ("/territoires/pays/FR/", 200),
        ("/territoires/region/93/", 200),
        ("/territoires/departement/05/", 200),
        ("/territoires/commune/04070/", 200),
        ("/territoires/commune/99999/", 404),
        ("/territoires/district/13201/", 404),
        ("/territoires/arrondissement/04/", 404),
    ):
        assert Client().get(url).status_code == status, url


def test_a_level_named_as_in_the_files_leads_to_its_page() -> None:
    """Files and parameters say « epci »: an address made of their words is understood."""
    tiny_territories.load()
    epci = Territory.objects.of_level("epci")[0]
    for url, page in (
        ("/territoires/department/04/", "/territoires/departement/04/"),
        (f"/territoires/epci/{epci.code}/", f"/territoires/intercommunalite/{epci.code}/"),
    ):
        sent = Client().get(url, {"partie": "publics"})
        assert (sent.status_code, sent["Location"]) == (301, f"{page}?partie=publics")
        assert Client().get(page).status_code == 200


def test_small_cells_are_hidden_and_their_values_are_nowhere(release: Release) -> None:
    page = Client().get("/territoires/departement/04/")
    said = text_of(page)
    assert "4 sur 4 centres sociaux" in said
    # One centre out of four is run by an association: neither the 1 nor the 25 % may be read.
    assert "masqué" in said
    drawings = [one for shown in page.context["blocks"] for one in shown.pictures]
    shown = {one.picture.title: one.picture.table for one in drawings}
    management = shown["Les centres sociaux selon leur mode de gestion"]
    assert "25\u202f%" not in management
    assert "75\u202f%" not in management


def test_an_intercommunality_across_the_border_is_not_forgotten() -> None:
    tiny_territories.load()
    places.structure("Manosque", commune=tiny_territories.commune("04112"))
    manosque = tiny_territories.commune("04112")
    holder = Territory.objects.containing(manosque).get(level="epci")
    table = Client().get("/territoires/departement/04/").context["contained"]
    counts = {row[0].text: row[2].text for row in table.rows}
    # Some of its communes are in the Var.
    assert counts[holder.name] == "1"


def test_figures_are_not_published_below_the_department(release: Release) -> None:
    said = text_of(Client().get("/territoires/commune/04049/"))
    assert "une simple soustraction" in said
    assert "D’où vient ce chiffre" not in said


def test_a_territory_that_was_not_asked_says_so(release: Release) -> None:
    said = text_of(Client().get("/territoires/departement/05/"))
    assert "Aucune structure des Hautes-Alpes n’était sollicitée" in said
    assert "Aucune structure concernée" not in said


def test_queries_do_not_grow_with_structures(release: Release) -> None:
    urls = [
        f"/territoires/{place}/"
        for place in ("departement/04", "region/93", "pays/FR", "commune/04049")
    ]
    for url in urls:
        _queries(url)  # frozen figures are computed once
    few = [_queries(url) for url in urls]
    for number in range(45):
        code = tiny_territories.COMMUNES[number % 19]
        places.structure(f"Structure {number}", commune=tiny_territories.commune(code))
    assert [_queries(url) for url in urls] == few
    assert max(few) <= 20


def _queries(url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(url).status_code == 200
    return len(captured)


def test_the_front_page_before_any_release_says_so(campaign: TinyCampaign) -> None:
    said = text_of(Client().get("/"))
    assert "Aucune enquête n’est encore close" in said
    assert "2 237 centres sociaux agréés" in said  # the national sheet, with its source


def test_the_front_page_shows_the_newest_figures(release: Release) -> None:
    with CaptureQueriesContext(connection) as captured:
        said = text_of(Client().get("/"))
    assert "Les chiffres de l’enquête 2017" in said
    assert "4 sur 4 centres sociaux, données 2016" in said
    assert release.name in said
    assert len(captured) <= 20


def test_an_empty_list_of_agreements_asks_to_remove_a_filter_only_where_there_is_one(db) -> None:
    address = "/territoires/conventions-et-schemas/"
    assert "Enlevez un filtre" not in text_of(Client().get(address))
    assert "Enlevez un filtre" in text_of(Client().get(address, {"nature": "plan"}))
