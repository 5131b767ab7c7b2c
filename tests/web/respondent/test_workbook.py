"""Answers by spreadsheet for those who fill: their structures only, seen before they enter."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from senacs.campaigns.actions import responses
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Change
from senacs.structures.sources.workbooks import Cell, Sheet, read_grids, write_workbook
from tiny_campaign import TinyCampaign
from web.respondent.conftest import SignedIn
from web_manners import messages_of, text_of

pytestmark = pytest.mark.django_db
START = reverse("respondent:workbook")


@pytest.fixture(autouse=True)
def _own_storage(settings: Any, tmp_path: Path) -> None:
    media = {"location": tmp_path / "media"}
    default = {**settings.STORAGES["default"], "OPTIONS": media}
    settings.STORAGES = {**settings.STORAGES, "default": default}


def downloaded(client: Client, tiny: TinyCampaign, name: str = "La Marelle") -> bytes:
    answer = client.get(reverse("respondent:workbook_of", args=[tiny.response(name).pk]))
    assert answer.status_code == 200
    return bytes(answer.content)


def filled(content: bytes, answers: dict[str, Cell]) -> bytes:
    sheets = []
    for grid in read_grids(content, "f.xlsx"):
        lines = [list(line.cells) for line in grid.lines]
        for line in lines:
            if line[0] in answers:
                line += [None] * (8 - len(line))
                line[7] = answers[str(line[0])]
        sheets.append(Sheet(grid.sheet, lines))
    return write_workbook(sheets)


def send(client: Client, content: bytes) -> Any:
    return client.post(START, {"fichier": SimpleUploadedFile("f.xlsx", content)})


@pytest.mark.parametrize("who", ["director", "contributor"])
def test_a_file_is_seen_then_enters(tiny: TinyCampaign, signed_in: SignedIn, who: str) -> None:
    client = signed_in(who)
    content = filled(downloaded(client, tiny), {"public_total": 900})
    sent = send(client, content)
    page = client.get(sent.url)
    assert (page.context["created"], page.context["modified"], page.context["errors"]) == (1, 0, 0)
    assert Change.objects.count() == 0
    done = client.post(f"{sent.url}appliquer/", {"vu": page.context["seen"]})
    assert done.url == reverse("respondent:home")
    assert "1 réponse" in messages_of(done)[0]
    assert tiny.response().values == {"public_total": 900}


def test_errors_and_conflicts_are_shown_and_come_back(
    complete: TinyCampaign, director: Client
) -> None:
    content = filled(downloaded(director, complete), {"public_total": 900, "public_age_0_3": "x"})
    response = complete.response()
    sent_online = Save(block="publics", answers={"public_total": "1000"}, before=response.values)
    responses.save(response_id=response.pk, sent=sent_online, by=complete.actor("director"))
    sent = send(director, content)
    page = director.get(sent.url)
    assert (page.context["conflicts"], page.context["errors"]) == (1, 1)
    assert "Garder celle du fichier" in text_of(page)
    form = {"vu": page.context["seen"]}
    done = director.post(f"{sent.url}appliquer/", form)
    result = director.get(done.url)
    assert "2 laissées de côté" in text_of(result)
    back = director.get(f"{done.url.removesuffix('resultat/')}a-corriger.xlsx")
    assert read_grids(back.content, "f.xlsx")[0].lines[0].cells[0] == "erreur"
    assert complete.response().values["public_total"] == 1000


def test_the_file_wins_a_conflict_when_it_is_said(complete: TinyCampaign, director: Client) -> None:
    content = filled(downloaded(director, complete), {"public_total": 900})
    response = complete.response()
    sent_online = Save(block="publics", answers={"public_total": "1000"}, before=response.values)
    responses.save(response_id=response.pk, sent=sent_online, by=complete.actor("director"))
    sent = send(director, content)
    form = {"vu": director.get(sent.url).context["seen"], f"imposer-{response.pk}": "public_total"}
    director.post(f"{sent.url}appliquer/", form)
    assert complete.response().values["public_total"] == 900


def test_what_moved_since_the_preview_is_shown_again(
    complete: TinyCampaign, director: Client
) -> None:
    sent = send(director, filled(downloaded(director, complete), {"public_total": 900}))
    seen = director.get(sent.url).context["seen"]
    response = complete.response()
    online = Save(block="publics", answers={"public_total": "1000"}, before=response.values)
    responses.save(response_id=response.pk, sent=online, by=complete.actor("director"))
    again = director.post(f"{sent.url}appliquer/", {"vu": seen})
    assert again.url == sent.url
    assert "rien n’est enregistré" in messages_of(again)[0]
    assert complete.response().values["public_total"] == 1000


def test_the_structure_of_a_neighbour_is_neither_given_nor_taken(
    tiny: TinyCampaign, director: Client, signed_in: SignedIn
) -> None:
    volx = "Centre social de Volx"
    theirs = downloaded(signed_in("neighbour"), tiny, volx)
    url = reverse("respondent:workbook_of", args=[tiny.response(volx).pk])
    assert director.get(url).status_code == 404
    sent = send(director, filled(theirs, {"public_total": 1}))
    page = director.get(sent.url)
    assert "Aucune de vos structures" in text_of(page)
    director.post(f"{sent.url}appliquer/", {"vu": page.context["seen"]})
    assert tiny.response(volx).values == {}


def test_the_file_of_somebody_else_does_not_exist(
    tiny: TinyCampaign, director: Client, signed_in: SignedIn
) -> None:
    sent = send(director, downloaded(director, tiny))
    assert signed_in("neighbour").get(sent.url).status_code == 404
    assert signed_in("caf").get(sent.url).status_code == 403


@pytest.mark.parametrize("content", [b"", b"PK", b"code;reponse", b"\x00\x01"])
def test_an_unreadable_file_is_refused_with_a_sentence(
    tiny: TinyCampaign, director: Client, content: bytes
) -> None:
    refused = send(director, content)
    assert refused.status_code == 422
    assert "Le fichier n’a pas été pris" in text_of(refused)


def test_all_my_structures_in_one_file(tiny: TinyCampaign, director: Client) -> None:
    answer = director.get(reverse("respondent:workbook_model"))
    assert [g.sheet for g in read_grids(answer.content, "f.xlsx")] == [
        "La Marelle",
        "Mode d’emploi",
    ]
    assert "La Marelle, enquête 2017" in text_of(director.get(START))
