"""The annex of a renewal file: private, made of what is known, commented in versions."""

import io
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader
from pytest_django.fixtures import Settings

import renewed
from factories import people
from senacs.analytics.models import Release
from senacs.campaigns.models import WrittenOnceError
from senacs.publications.annex import PARTS
from senacs.publications.models import AnnexText
from senacs.structures.models import Fact, Structure
from senacs.territories.models import Territory
from web_manners import text_of

pytestmark = pytest.mark.django_db
PROJECT = "2020-01-01"


@pytest.fixture
def structure(
    world: tuple[list[Release], Path], settings: Settings, _own_folder: None
) -> Structure:
    settings.SNAPSHOTS = world[1]
    return renewed.structure(world[0])


@pytest.fixture
def director(structure: Structure) -> Client:
    client = Client()
    client.force_login(people.respondent(structure, "Jeanne Roux"))
    return client


def _url(structure: Structure, rest: str = "") -> str:
    return f"/fiches/{structure.identifier}/annexe{rest or '/'}"


def _written(of: Structure) -> list[tuple[int, str]]:
    return list(AnnexText.objects.filter(structure=of).values_list("number", "text"))


def test_it_tells_the_project_and_leaves_no_blank(structure: Structure, director: Client) -> None:
    said = text_of(director.get(_url(structure)))
    for words in (
        "Agrément du 1er janvier 2020 au 31 décembre 2023",
        "1re année du projet 2020-2023 (renouvellement)",
        "Changement de direction",
        "Population de la commune",
        "Quartiers prioritaires (QPV) dans la commune",
        "Dépôt retenu",
        "Participants (définition 1)",
        "jusqu’aux réponses, à l’adresse http://testserver/methode/indicateurs/",
        "pas encore de commentaire",
    ):
        assert words in said.replace("\u202f", " "), words
    assert "L’analyse de la structure" not in said
    assert "note privée" not in said


def test_the_address_chooses_years_group_and_sections(
    structure: Structure, director: Client
) -> None:
    whole = director.get(_url(structure), {"projet": "tout", "rubrique": ["territoire"]})
    said = text_of(whole)
    assert "Toutes les années" in said
    article = whole.content.decode().partition("<article")[2]
    assert 'id="territoire"' in article
    assert 'id="chiffres"' not in article
    assert "rubrique=territoire" in whole.content.decode()
    assert director.get(_url(structure), {"projet": "1900-01-01"}).status_code == 200


def test_the_file_is_tagged_and_says_the_same(structure: Structure, director: Client) -> None:
    sent = director.get(_url(structure, ".pdf"))
    assert sent["Content-Type"] == "application/pdf"
    assert sent["Cache-Control"] == "private, no-store"
    reader = PdfReader(io.BytesIO(sent.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in ("Structure 0", "dossier de renouvellement", "Sources et définitions",
                  "Document réservé à la structure"):  # fmt: skip
        assert words in text, words


def test_units_are_said_once_and_titles_are_those_of_one_structure(
    structure: Structure, director: Client
) -> None:
    page = director.get(_url(structure)).content.decode()
    for words in ("<td>personnes</td>", "<td>€</td>", "Budget (total des produits)"):
        assert words in page, words
    said = text_of(director.get(_url(structure)))
    for words in ("Budget cumulé", "des centres sociaux,", "en tableau : Participants des"):
        assert words not in said, words
    assert said.count("Un triangle marque un changement") == 1
    assert "pas de bande" in said or "groupe élargi" in said.lower()


def test_a_small_structure_has_its_means_and_actions_and_the_last_page_is_not_bare(
    structure: Structure,
) -> None:
    small = Structure.objects.filter(kind="EVS").first()
    assert small is not None
    client = Client()
    client.force_login(people.respondent(small))
    article = client.get(_url(small)).content.decode().partition("<article")[2]
    assert 'id="moyens"' in article
    assert "Produits par participant" in article
    reader = PdfReader(io.BytesIO(client.get(_url(small, ".pdf")).content))
    assert len(reader.pages[-1].extract_text().split()) > 60


def test_a_comment_is_printed_and_every_version_stays(
    structure: Structure, director: Client
) -> None:
    page = _url(structure, f"/moyens/?projet={PROJECT}")
    assert director.post(page, {"vu": "0", "texte": "Première analyse."}).status_code == 302
    assert director.post(page, {"vu": "1", "texte": "Seconde analyse."}).status_code == 302
    assert director.post(page, {"vu": "2", "texte": "Seconde analyse."}).status_code == 302
    assert _written(structure) == [(1, "Première analyse."), (2, "Seconde analyse.")]
    said = text_of(director.get(_url(structure)))
    assert "Seconde analyse." in said
    assert "L’analyse de la structure" in said
    versions = text_of(director.get(_url(structure, f"/moyens/versions/?projet={PROJECT}")))
    assert "Première analyse." in versions
    assert "Jeanne Roux" in versions
    # Another project has its own comments.
    assert "Seconde" not in text_of(director.get(_url(structure), {"projet": "tout"}))

    assert director.post(page, {"vu": "2", "texte": " "}).status_code == 302
    assert "L’analyse de la structure" not in text_of(director.get(_url(structure)))
    assert _written(structure)[-1] == (3, "")
    first = AnnexText.objects.get(number=1)
    first.text = "réécrit"
    with pytest.raises(WrittenOnceError):
        first.save()


def test_two_people_at_once_see_each_other_s_text(structure: Structure, director: Client) -> None:
    page = _url(structure, f"/chiffres/?projet={PROJECT}")
    director.post(page, {"vu": "0", "texte": "Avant."})
    colleague = Client()
    colleague.force_login(people.respondent(structure, "Paul Blanc"))
    colleague.post(page, {"vu": "1", "texte": "La leur."})
    refused = director.post(page, {"vu": "1", "texte": "La mienne."})
    assert refused.status_code == 422
    said = text_of(refused)
    for words in ("La leur.", "Avant.", "La mienne.", "Paul Blanc", "Rien n’est perdu"):
        assert words in said, words
    assert 'name="vu" value="2"' in refused.content.decode()
    assert _written(structure) == [(1, "Avant."), (2, "La leur.")]
    assert director.post(page, {"vu": "2", "texte": "Les deux."}).status_code == 302
    assert _written(structure)[-1] == (3, "Les deux.")


def test_a_text_too_long_is_refused_in_french(structure: Structure, director: Client) -> None:
    sent = director.post(_url(structure, "/moyens/"), {"vu": "0", "texte": "a" * 6001})
    assert sent.status_code == 422
    assert "trop long" in text_of(sent)
    assert _written(structure) == []


def test_the_pair_reads_the_structure_writes_nobody_else_enters(structure: Structure) -> None:
    here, elsewhere = (
        Territory.objects.get(level="department", code=code) for code in ("04", "05")
    )
    neighbour = Structure.objects.get(name="Structure 2")
    expected = {
        None: (302, 302),
        people.respondent(structure): (200, 200),
        people.caf_correspondent(here): (200, 403),
        people.federation_correspondent(here): (200, 403),
        people.caf_correspondent(elsewhere): (404, 403),
        people.respondent(neighbour): (404, 404),
        people.steward(): (403, 403),
    }
    for who, (reading, writing) in expected.items():
        client = Client()
        if who is not None:
            client.force_login(who)
        for rest in ("", ".pdf", "/moyens/versions/"):
            assert client.get(_url(structure, rest)).status_code == reading, (who, rest)
        page = _url(structure, "/moyens/")
        assert client.get(page).status_code == writing, who
        if writing != 200:
            assert client.post(page, {"vu": "0", "texte": "x"}).status_code == writing
    assert _written(structure) == []


def test_an_unknown_section_or_project_is_not_found(structure: Structure, director: Client) -> None:
    assert director.get(_url(structure, "/inconnue/")).status_code == 404
    assert director.get(_url(structure, "/moyens/?projet=1900-01-01")).status_code == 404


def test_a_structure_without_dates_has_all_its_years(
    structure: Structure, director: Client
) -> None:
    Fact.objects.filter(structure=structure).delete()
    said = text_of(director.get(_url(structure)))
    assert "Toutes les années sont montrées ensemble" in said
    assert "non connue du registre" in said


def test_it_asks_little_of_the_database(structure: Structure, director: Client) -> None:
    director.get(_url(structure))
    with CaptureQueriesContext(connection) as queries:
        sent = director.get(_url(structure), {"rubrique": [part.key for part in PARTS]})
    assert len(queries) <= 25, len(queries)
    assert len(sent.content) < 100_000
