"""The directory and the sheet of a structure: what is found, and what is never said."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import tiny_territories
from factories import places
from senacs.structures import rules
from senacs.structures.models import Structure, fact_kinds
from web_manners import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> tiny_territories.Territory:
    tiny_territories.load()
    return tiny_territories.commune("04112")


def names(url: str, **query: str) -> list[str]:
    """Names of the structures that a list shows, in its order."""
    context = Client().get(url, query).context
    return [row[0].text for row in context["table"].rows] if context["total"] else []


def test_structures_are_found_by_name_or_commune_whatever_the_accents(
    town: tiny_territories.Territory,
) -> None:
    places.structure("L’Éclat de lire", commune=town)
    places.structure("Croq’livres", commune=tiny_territories.commune("04088"))
    assert names("/annuaire/", q="eclat") == ["L’Éclat de lire"]
    assert names("/annuaire/", q="FORCALQUIER") == ["Croq’livres"]
    assert names("/annuaire/", q="eclat forcalquier") == []
    assert "Aucune structure ne correspond" in text_of(Client().get("/annuaire/", {"q": "zzz"}))


def test_filters_narrow_by_kind_department_management_and_network(
    town: tiny_territories.Territory,
) -> None:
    centre = places.structure("Centre", commune=town)
    places.fact(centre, rules.MANAGEMENT, "local_authority")
    places.fact(centre, rules.AFFILIATION, "fcsf")
    evs = places.structure("Espace", kind=rules.EVS, commune=tiny_territories.commune("05061"))
    places.fact(evs, rules.MANAGEMENT, "association")
    assert names("/annuaire/", type="EVS") == ["Espace"]
    assert names("/annuaire/", departement="04") == ["Centre"]
    assert names("/annuaire/", gestion="association") == ["Espace"]
    assert names("/annuaire/", reseau="fcsf") == ["Centre"]
    assert names("/annuaire/", type="forgé", gestion="forgé") == ["Centre", "Espace"]


def test_a_management_that_has_ended_no_longer_finds_a_structure(
    town: tiny_territories.Territory,
) -> None:
    centre = places.structure("Centre", commune=town)
    places.fact(centre, value="caf", since=date(2000, 1, 1), until=date(2010, 12, 31))
    places.fact(centre, value="association", since=date(2011, 1, 1))
    assert names("/annuaire/", gestion="caf") == []
    assert names("/annuaire/", gestion="association") == ["Centre"]


def test_the_list_is_sorted_as_asked(town: tiny_territories.Territory) -> None:
    places.structure("Alpha", kind=rules.EVS, commune=tiny_territories.commune("04209"))
    places.structure("Bêta", commune=town)
    assert names("/annuaire/") == ["Alpha", "Bêta"]
    assert names("/annuaire/", tri="commune") == ["Bêta", "Alpha"]
    assert names("/annuaire/", tri="type") == ["Bêta", "Alpha"]
    assert names("/annuaire/", tri="pk); drop") == ["Alpha", "Bêta"]


def test_a_closed_structure_leaves_the_list_and_keeps_its_sheet(
    town: tiny_territories.Territory,
) -> None:
    gone = places.structure("Disparu", commune=town, closed_on=date(2020, 6, 30))
    assert names("/annuaire/") == []
    assert "fermé depuis le 30 juin 2020" in text_of(Client().get(f"/annuaire/{gone.identifier}/"))


def test_twenty_five_a_page_and_the_filters_follow(town: tiny_territories.Territory) -> None:
    for number in range(30):
        places.structure(f"Structure {number:02d}", commune=town)
    assert len(names("/annuaire/")) == 25
    assert names("/annuaire/", page="2")[0] == "Structure 25"
    assert names("/annuaire/", page="2", q="structure 0") == names("/annuaire/", q="structure 0")
    second = Client().get("/annuaire/", {"q": "structure", "page": "2"}).content.decode()
    assert "?q=structure&amp;page=1" in second


def test_neither_email_nor_phone_leaves_the_register(town: tiny_territories.Territory) -> None:
    one = places.structure(
        "Centre", commune=town, email="directrice@exemple.test", phone="06 12 34 56 78"
    )
    for url in (
        "/annuaire/",
        "/annuaire/annuaire.csv",
        f"/annuaire/{one.identifier}/",
        "/carte/?departement=04",
        "/territoires/departement/04/",
    ):
        answer = Client().get(url)
        said = b"".join(answer).decode()  # streamed or not
        assert "directrice" not in said, url
        assert "34 56" not in said, url


def test_the_file_holds_the_filtered_list_and_runs_nothing(
    town: tiny_territories.Territory,
) -> None:
    one = places.structure("=1+1", commune=town, lon=5.78, lat=43.83, website="https://a.test/")
    places.fact(one)
    places.structure("Ailleurs", commune=tiny_territories.commune("05061"))
    sent = Client().get("/annuaire/annuaire.csv", {"departement": "04"})
    assert sent["Content-Disposition"] == 'attachment; filename="senacs-annuaire.csv"'
    text = b"".join(sent).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["nom"] == "'=1+1"
    assert row["departement"] == "Alpes-de-Haute-Provence"
    assert row["region"] == "Provence-Alpes-Côte d’Azur"
    assert row["gestion"] == "Associatif"
    # As in the other files: a number that a French spreadsheet reads.
    assert (row["longitude"], row["latitude"]) == ("5,78", "43,83")
    assert "courriel" not in row


def test_the_sheet_says_dated_facts_events_and_places(town: tiny_territories.Territory) -> None:
    one = places.structure("Centre", commune=town, lon=5.78, lat=43.83)
    heir = places.structure("Héritier", commune=town)
    places.fact(one, since=date(2015, 1, 1), until=date(2018, 12, 31))
    places.event(one, rules.MERGER, date(2020, 1, 1), successor=heir)
    said = text_of(Client().get(f"/annuaire/{one.identifier.lower()}/"))
    assert "du 1er janvier 2015 au 31 décembre 2018" in said
    assert "Fusion : Héritier" in said
    assert "Manosque" in said
    assert "Alpes-de-Haute-Provence" in said


def test_an_unknown_identifier_is_not_found() -> None:
    assert Client().get("/annuaire/S999999Z/").status_code == 404
    assert Client().get("/annuaire/autre/").status_code == 404


@pytest.mark.parametrize(
    "url", ["/annuaire/", "/carte/", "/carte/?departement=04", "/annuaire/annuaire.csv"]
)
def test_queries_do_not_grow_with_structures(url: str, town: tiny_territories.Territory) -> None:
    fact_kinds()  # the vocabulary is read once and kept
    few = _queries(url, 5)
    assert few == _queries(url, 45)
    assert few <= 12


def _queries(url: str, more: int) -> int:
    start = Structure.objects.count()
    for number in range(start, start + more):
        code = tiny_territories.COMMUNES[number % 19]
        one = places.structure(
            f"Structure {number}", commune=tiny_territories.commune(code), lon=5.9, lat=44.0
        )
        places.fact(one)
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(url).status_code == 200
    return len(captured)
