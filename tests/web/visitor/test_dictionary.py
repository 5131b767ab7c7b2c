"""The dictionary: everything is there, found by words, narrowed, told with who prints it."""

import csv
import io
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from senacs.analytics.models import Release
from senacs.campaigns.models import Edition
from senacs.catalogue import dashboards, registry
from senacs.catalogue.publications.shelf import sections
from senacs.publications.needs import indicators_of
from senacs.publications.uses import uses
from web_manners import text_of

ADDRESS = "/methode/indicateurs/"
FILE = "/methode/indicateurs.csv"

pytestmark = pytest.mark.django_db


def lines(client: Client, query: str = "") -> dict[str, dict[str, str]]:
    text = client.get(FILE + query).content.decode("utf-8-sig")
    return {line["cle"]: line for line in csv.DictReader(io.StringIO(text), delimiter=";")}


def test_every_indicator_is_told_once(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    known = registry.indicators()
    assert f"Les {len(known)} indicateurs" in page
    for key in known:
        assert page.count(f'href="/chiffres/{key}/"') == 1, key
    assert lines(client).keys() == known.keys()


def test_the_page_is_light(client: Client) -> None:
    assert len(client.get(ADDRESS).content) < 100_000


@pytest.mark.parametrize("words", ["bénévoles formés", "BENEVOLES FORMES", "formes  benevoles"])
def test_words_are_found_whatever_their_accents(client: Client, words: str) -> None:
    page = client.get(ADDRESS, {"q": words}).content.decode()
    assert 'href="/chiffres/volunteers_trained/"' in page
    assert 'href="/chiffres/income_by_funder/"' not in page


def test_filters_hold_together(client: Client) -> None:
    found = lines(client, "?theme=finance&structure=evs")
    assert "evs_income_by_funder" in found
    assert {line["theme"] for line in found.values()} == {"Finances"}
    assert all("EVS" in line["structures"] for line in found.values())


def test_what_is_not_known_narrows_nothing(client: Client) -> None:
    assert lines(client, "?theme=astrologie&structure=x&publication=y") == lines(client)


def test_nothing_found_says_what_to_do(client: Client) -> None:
    page = client.get(ADDRESS, {"q": "astrologie"}).content.decode()
    assert "Aucun indicateur ne correspond" in page
    assert "Enlevez un filtre" in page


def test_a_formula_is_text_in_a_spreadsheet(client: Client) -> None:
    line = lines(client)["fte_per_1000_participants"]
    assert (line["expression"], line["denominateur"]) == ("fte_total", "public_total")


def test_who_prints_it_is_what_the_sections_need() -> None:
    printed = {key for key in registry.indicators() if uses(key)}
    needed = {
        key
        for publication in ("brochure", "sheet", "sheet_evs")
        for key in indicators_of(sections(publication), frozenset())
    }
    shown = {key for section in dashboards.sections() for key in section.indicators}
    assert printed == (needed | shown) & registry.indicators().keys()
    assert not any("{" in use.section for key in printed for use in uses(key))
    assert any(use.publication == "Plaquette" for use in uses("income_by_funder"))


def test_a_publication_narrows_to_what_it_prints(client: Client) -> None:
    found = lines(client, "?publication=brochure")
    assert "income_by_funder" in found
    assert "fte_per_1000_participants" not in found
    assert all("Plaquette" in line["employe_par"] for line in found.values())


def froze(year: int, words: str) -> None:
    """A release of an old year that held one definition."""
    edition = Edition.objects.create(
        survey_year=year + 1,
        data_year=year,
        opens_on=date(year + 1, 3, 1),
        closes_on=date(year + 1, 6, 30),
    )
    Release.objects.create(
        edition=edition,
        number=1,
        digest=f"{year}".ljust(64, "0"),
        made_at=timezone.now(),
        made_by_label="Essai",
        manifest={"indicators": {"public_total": {"version": 1, "definition": words}}},
    )


def test_a_narrowed_page_tells_who_uses_and_what_it_meant_before(client: Client) -> None:
    froze(2011, "Avant.")
    froze(2012, "Après.")
    page = text_of(client.get(ADDRESS, {"q": "participants des centres sociaux"}))
    assert "Ses 2 définitions Données 2011 : Avant. Données 2012 : Après." in page
    assert "Employé par : Plaquette" in page
    whole = text_of(client.get(ADDRESS))
    assert "Employé par :" not in whole
    themes = {one.theme for one in registry.indicators().values()}
    assert whole.count("comment leurs définitions ont changé") == len(themes)
