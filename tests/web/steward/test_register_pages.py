"""The register: search, structure page, import from the file to the decision."""

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import tiny_territories
from factories import places
from senacs.journal.rules import SYSTEM
from senacs.structures.actions import record_event
from senacs.structures.models import Structure
from senacs.structures.sources.workbooks import read_grid
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

REGISTER = reverse("steward:register")
START = reverse("steward:register_import")
pytestmark = pytest.mark.usefixtures("_own_storage")


def _names(client, **query: str) -> list[str]:
    return [s.name for s in client.get(REGISTER, query).context["structures"]]


def test_it_works(campaign: TinyCampaign, enter) -> None:
    assert len(_names(enter("steward"))) == 4


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"q": "marelle"}, 1),
        ({"q": "gréoux"}, 1),
        ({"q": "S000001B"}, 1),
        ({"type": "EVS"}, 0),
        ({"departement": "04"}, 4),
        ({"departement": "05"}, 0),
        ({"departement": "99"}, 0),
        ({"vie": "ouvertes"}, 4),
        ({"vie": "fermees"}, 0),
        ({"vie": "non-localisees"}, 0),
        ({"q": "\x00'%"}, 4),
        ({"page": "99"}, 4),
    ],
)
def test_the_list_is_narrowed(
    campaign: TinyCampaign, enter, query: dict[str, str], count: int
) -> None:
    assert len(_names(enter("steward"), **query)) == count


def test_correspondents_read_their_part(campaign: TinyCampaign, enter) -> None:
    assert len(_names(enter("caf"))) == 4
    assert _names(enter("caf_05")) == []
    url = reverse("steward:structure", args=[campaign.structures["La Marelle"].identifier])
    assert enter("caf").get(url).status_code == 200
    assert enter("caf_05").get(url).status_code == 404
    assert enter("caf").get(START).status_code == 403


def test_a_structure_tells_its_life(campaign: TinyCampaign, enter) -> None:
    structure = campaign.structures["La Marelle"]
    record_event(
        structure=structure, kind="move", on=date(2016, 6, 1), comment="Rue neuve.", by=SYSTEM
    )
    text = text_of(enter("steward").get(reverse("steward:structure", args=[structure.identifier])))
    for words in ("Associatif", "Déménagement", "Rue neuve.", "Claire Aubert", "Enquête 2017"):
        assert words in text


def test_the_cost_of_the_list_does_not_grow(campaign: TinyCampaign, enter) -> None:
    client = enter("steward")
    client.get(REGISTER)
    with CaptureQueriesContext(connection) as few:
        client.get(REGISTER)
    for extra in range(12):
        places.structure(f"EVS {extra}", kind="EVS", commune=tiny_territories.commune("04070"))
    with CaptureQueriesContext(connection) as many:
        client.get(REGISTER)
    assert len(few) == len(many) <= 12


# --- import ---------------------------------------------------------------------------------------


def _csv(*rows: dict[str, str]) -> bytes:
    buffer = io.StringIO()
    columns = list({key: None for row in rows for key in row})
    writer = csv.DictWriter(buffer, columns, restval="", delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()


NEW = {"type": "EVS", "nom": "Les Genêts", "commune": "Oraison", "code_insee": "04143"}


def _send(client, content: bytes, name: str = "registre.csv"):
    return client.post(START, {"fichier": SimpleUploadedFile(name, content)})


def _apply(client, preview_url: str):
    page = client.get(preview_url)
    return client.post(f"{preview_url}appliquer/", {"vu": page.context["plan"].fingerprint})


def test_the_register_downloaded_changes_nothing_when_sent_back(
    campaign: TinyCampaign, enter
) -> None:
    client = enter("steward")
    book = client.get(reverse("steward:register_model")).content
    sent = _send(client, book, "registre.xlsx")
    counts = client.get(sent.url).context["counts"]
    assert counts == {"create": 0, "update": 0, "ignore": 4, "faulty": 0}


def test_a_structure_enters_after_the_preview(campaign: TinyCampaign, enter) -> None:
    client = enter("steward")
    sent = _send(client, _csv(NEW))
    page = client.get(sent.url)
    assert page.context["counts"]["create"] == 1
    assert Structure.objects.count() == 4
    done = _apply(client, sent.url)
    assert done.url == REGISTER
    assert "1 structure inscrite, 0 structure corrigée." in messages_of(done)[0]
    assert Structure.objects.get(name="Les Genêts").commune.code == "04143"
    assert client.get(sent.url).status_code == 404


def test_faulty_lines_come_back_with_their_reason(campaign: TinyCampaign, enter) -> None:
    client = enter("steward")
    wrong = {**NEW, "nom": "Sans lieu", "commune": "Atlantide", "code_insee": "99999"}
    sent = _send(client, _csv(NEW, wrong))
    done = _apply(client, sent.url)
    assert Structure.objects.filter(name="Les Genêts").exists()
    assert not Structure.objects.filter(name="Sans lieu").exists()
    page = client.get(done.url)
    back = client.get(reverse("steward:register_faulty", args=[page.context["token"]]))
    grid = read_grid(back.content, "a.xlsx")
    assert len(grid.lines) == 2
    assert grid.lines[0].cells[-1] == "erreur"


def test_a_register_that_moved_is_shown_again(campaign: TinyCampaign, enter) -> None:
    client = enter("steward")
    sent = _send(client, _csv(NEW))
    seen = client.get(sent.url).context["plan"].fingerprint
    places.structure("Les Genêts", kind="EVS", commune=tiny_territories.commune("04143"))
    done = client.post(f"{sent.url}appliquer/", {"vu": seen})
    assert done.url == sent.url
    assert "rien n’est enregistré" in messages_of(done)[0]
    assert Structure.objects.count() == 5


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "r.csv"),
        (b"PK\x03\x04" + b"x" * 100, "r.xlsx"),
        (b"a;b\n1;2\n", "r.csv"),
        (b"%PDF", "r.pdf"),
        (b"x" * (5 * 1024 * 1024 + 1), "r.csv"),
    ],
)
def test_an_unusable_file_is_refused_whole(
    campaign: TinyCampaign, enter, content: bytes, name: str
) -> None:
    answer = _send(enter("steward"), content, name)
    assert answer.status_code == 422
    assert "Le fichier n’a pas été pris" in text_of(answer)
    assert Structure.objects.count() == 4
