"""A large file is read then entered by several requests, and an interrupted one goes on."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from senacs.campaigns.models import Change, Response
from senacs.campaigns.sources import answers_stage
from senacs.journal.models import Entry
from senacs.web import uploads
from senacs.web.correspondent import staged
from tiny_campaign import CENTRES, TinyCampaign
from web.correspondent.conftest import Enter
from web_manners import messages_of, text_of

START = reverse("correspondent:import")
SOUGHT = "public_total"


@pytest.fixture(autouse=True)
def _small_parts(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lines a part, one part a request, and nothing read again as a whole."""
    media = {"location": tmp_path / "media"}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": media},
    }
    monkeypatch.setattr(answers_stage, "PART", 2)
    monkeypatch.setattr(staged, "SECONDS", 0)
    monkeypatch.setattr(staged, "FEW", 0)


def send(campaign: TinyCampaign, client: Client) -> str:
    """A file of nine lines; one of them is faulty. Gives the address of the preview."""
    lines = [["identifiant", SOUGHT]]
    for number, (name, structure) in enumerate(campaign.structures.items()):
        lines.append([structure.identifier, "x" if name == CENTRES[2] else str(1000 + number)])
    content = "\n".join(";".join(line) for line in lines).encode()
    sent = client.post(
        START, {"enquete": 2017, "fichier": SimpleUploadedFile("grand.csv", content)}
    )
    return str(sent["Location"])


def read_whole(client: Client, preview: str) -> Any:
    for requests in range(1, 10):
        page = client.get(preview)
        if "seen" in page.context and page.context.get("sum"):
            assert requests == 5
            return page
        assert "Lecture du fichier" in text_of(page)
    raise AssertionError("the reading never ends")


def entered(campaign: TinyCampaign) -> int:
    return Response.objects.filter(values__public_total__gte=1000).count()


def test_it_goes_on_request_after_request(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    preview = send(campaign, client)
    page = read_whole(client, preview)
    assert (page.context["created"], page.context["modified"]) == (6, 2)
    assert page.context["sum"].faulty == 1
    assert "partie 1 sur 5" in text_of(page)
    assert "partie 5 sur 5" in text_of(client.get(f"{preview}?partie=99"))
    before = Change.objects.count()
    answer = client.post(f"{preview}appliquer/", {"vu": page.context["seen"]})
    steps = [Change.objects.count() - before]
    while answer.url.endswith("/avancement/"):
        going = client.get(answer.url)
        assert "Enregistrement des réponses" in text_of(going)
        answer = client.post(f"{preview}appliquer/", {"vu": going.context["seen"]})
        steps.append(Change.objects.count() - before)
    assert steps == sorted(set(steps))
    assert len(steps) == 5
    assert entered(campaign) == 8
    assert "/resultat/" in answer.url
    told = Entry.objects.filter(verb="campaigns.answers_imported").latest("pk")
    assert (told.after["entered"], told.after["refused"]) == (8, 1)


def test_an_interrupted_import_goes_on_without_doubling(
    campaign: TinyCampaign, enter: Enter
) -> None:
    client = enter("caf")
    preview = send(campaign, client)
    seen = read_whole(client, preview).context["seen"]
    client.post(f"{preview}appliquer/", {"vu": seen})
    client.post(f"{preview}appliquer/", {"vu": seen})
    # The server falls after the lines of a part were written, before its note was.
    token = preview.rstrip("/").rsplit("/", 1)[1]
    default_storage.delete(f"{uploads.FOLDER}/{token}.fait-0001")
    written = Change.objects.filter(channel="import").count()
    assert "grand.csv" in text_of(client.get(START))
    page = client.get(preview)
    assert "a été interrompu" in text_of(page)
    answer = client.post(f"{preview}appliquer/", {"vu": seen})
    assert Change.objects.filter(channel="import").count() == written
    while answer.url.endswith("/avancement/"):
        answer = client.post(f"{preview}appliquer/", {"vu": seen})
    assert "Les réponses de 8 structures" in messages_of(answer)[0]
    assert entered(campaign) == 8


def test_a_decision_on_another_reading_is_refused(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    preview = send(campaign, client)
    before = Change.objects.count()
    early = client.post(f"{preview}appliquer/", {"vu": ""})
    assert early.url == preview
    read_whole(client, preview)
    assert client.post(f"{preview}appliquer/", {"vu": "autre"}).url == preview
    assert Change.objects.count() == before


def test_a_script_is_led_elsewhere_at_the_end(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    preview = send(campaign, client)
    seen = read_whole(client, preview).context["seen"]
    answer: Any = None
    for _ in range(5):
        answer = client.post(f"{preview}appliquer/", {"vu": seen}, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert "/resultat/" in answer["HX-Redirect"]


def test_the_file_of_somebody_else_does_not_exist(campaign: TinyCampaign, enter: Enter) -> None:
    preview = send(campaign, enter("caf"))
    other = enter("federation")
    for url in (preview, f"{preview}avancement/"):
        assert other.get(url).status_code == 404
    assert other.post(f"{preview}appliquer/", {"vu": ""}).status_code == 404


def test_the_model_is_narrowed(campaign: TinyCampaign, enter: Enter) -> None:
    url = reverse("correspondent:import_model", args=[2017])
    assert enter("caf").get(f"{url}?reste=1&departement=04").status_code == 200
    empty = enter("caf").get(f"{url}?departement=05")
    assert empty.url == START
