"""Pages of words: method, notices; what robots read; descriptions and titles."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.test import Client

import tiny_territories
from senacs.analytics.models import Release
from senacs.catalogue import registry
from senacs.method.parameters import PARAMETERS
from web_manners import text_of

pytestmark = pytest.mark.django_db
PAGES = (
    "/", "/carte/", "/annuaire/", "/territoires/", "/plaquettes/", "/fiches-action/", "/methode/",
    "/methode/indicateurs/", "/mentions-legales/", "/accessibilite/", "/donnees-personnelles/",
)  # fmt: skip


@pytest.mark.parametrize("url", PAGES)
def test_a_site_without_any_data_answers_politely(url: str) -> None:
    page = Client().get(url)
    assert page.status_code == 200
    body = page.content.decode()
    assert body.count("<h1") == 1
    assert re.search(r"<title>\s*\S", body)


@pytest.mark.parametrize("url", PAGES)
def test_each_page_has_its_own_description(url: str) -> None:
    described = re.search(
        r'<meta name="description" content="([^"]+)"', Client().get(url).content.decode()
    )
    assert described
    assert len(described[1]) > 20


def test_the_method_prints_every_dated_parameter_with_its_source(release: Release) -> None:
    said = text_of(Client().get("/methode/"))
    for parameter in PARAMETERS.values():
        assert parameter.label in said
        for dated in parameter.values:
            assert re.sub(r"[\s\u00a0\u202f]+", " ", dated.source) in said
    assert release.name in said
    assert "9 structures sollicitées, 9 réponses retenues" in said
    assert "moins de 3 structures" in said


def test_every_indicator_is_listed_with_its_definition() -> None:
    body = Client().get("/methode/indicateurs/").content.decode()
    for key in registry.indicators():
        assert f'href="/chiffres/{key}/"' in body


def test_credits_are_given() -> None:
    said = text_of(Client().get("/mentions-legales/"))
    for credit in ("EUPL-1.2", "Insee", "Etalab", "pygal_maps_fr", "LGPL", "Inter", "Lucide"):
        assert credit in said


def test_the_accessibility_statement_promises_nothing_it_did_not_check() -> None:
    said = text_of(Client().get("/accessibilite/"))
    assert "partiellement conforme" in said
    assert "n’a pas été audité par un tiers" in said


def test_robots_are_kept_from_desks_and_led_to_the_sitemap() -> None:
    said = Client().get("/robots.txt").content.decode()
    assert "Disallow: /suivi/" in said
    assert "Sitemap: http://testserver/sitemap.xml" in said


def test_the_sitemap_lists_pages_that_open() -> None:
    tiny_territories.load()
    sent = Client().get("/sitemap.xml")
    root = ET.fromstring(sent.content)
    found = [element.text or "" for element in root.findall(".//{*}loc")]
    paths = [address.removeprefix("http://testserver") for address in found]
    assert len(set(paths)) == len(paths) > 60
    assert "/territoires/departement/04/" in paths
    for path in paths[:20]:
        assert Client().get(path).status_code == 200, path
