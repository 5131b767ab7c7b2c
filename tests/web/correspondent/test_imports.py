"""Answers by spreadsheet at the desk: preview, decision, faulty lines, and every refusal."""

import csv
import io
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import tiny_campaign
from senacs.campaigns.actions import responses
from senacs.campaigns.rules.states import State
from senacs.structures.sources.workbooks import read_grid
from senacs.web import uploads
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

START = reverse("correspondent:import")
VOLX, TULLE = "Centre social de Volx", "Centre social de Sainte-Tulle"


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "media"},
        },
    }


def _file(campaign: TinyCampaign, *rows: dict[str, object]) -> bytes:
    """A CSV whose lines name their structure by `nom`."""
    columns = ["identifiant", *{key: None for row in rows for key in row if key != "nom"}]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        known = campaign.structures.get(str(row["nom"]))
        writer.writerow({"identifiant": known.identifier if known else row["nom"], **row})
    return buffer.getvalue().encode()


def _send(client, content: bytes, name: str = "r.csv", year: object = 2017):
    sent = SimpleUploadedFile(name, content)
    return client.post(START, {"enquete": year, "fichier": sent})


def _apply(client, preview_url: str):
    page = client.get(preview_url)
    return client.post(f"{preview_url}appliquer/", {"vu": page.context["seen"]})


def _kept() -> list[str]:
    if not default_storage.exists(uploads.FOLDER):
        return []
    return default_storage.listdir(uploads.FOLDER)[1]


def test_it_works(campaign: TinyCampaign, enter) -> None:
    page = enter("caf").get(START)
    assert page.status_code == 200
    assert "Une ligne par structure de votre territoire (9)" in text_of(page)


def test_the_model_holds_my_structures(campaign: TinyCampaign, enter) -> None:
    answer = enter("caf").get(reverse("correspondent:import_model", args=[2017]))
    grid = read_grid(answer.content, "modele.xlsx")
    names = {line.cells[1] for line in grid.lines}
    assert {"La Marelle", VOLX} <= names


def test_nothing_is_written_before_the_decision(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    answers = tiny_campaign.demonstration_answers(2016)[VOLX]
    sent = _send(client, _file(campaign, {"nom": VOLX, **answers}))
    page = client.get(sent.url)
    assert campaign.response(VOLX).state == State.INVITED
    assert page.context["created"] > 40
    assert page.context["modified"] == 0
    assert VOLX in text_of(page)
    done = _apply(client, sent.url)
    assert done.url == reverse("correspondent:home")
    assert "d’une structure" in messages_of(done)[0]
    response = campaign.response(VOLX)
    assert response.state == State.STARTED
    assert set(response.origins.values()) == {"imported"}
    assert _kept() == []


def test_a_modified_value_is_shown_before_and_after(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    sent = _send(client, _file(campaign, {"nom": "La Marelle", "project_axis_1": "Autre axe"}))
    page = client.get(sent.url)
    change = page.context["lines"][0].changes[0]
    assert (change.label, change.after) == ("Axe 1 du projet", "Autre axe")
    assert change.before == campaign.response().values["project_axis_1"]


def test_good_lines_enter_and_faulty_ones_come_back(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    content = _file(
        campaign,
        {"nom": VOLX, "public_total": "450"},
        {"nom": TULLE, "public_total": "beaucoup"},
        {"nom": "S999999A", "public_total": "3"},
    )
    sent = _send(client, content)
    text = text_of(client.get(sent.url))
    assert "Un nombre est attendu" in text
    assert "Aucune structure interrogée sur votre territoire" in text
    done = _apply(client, sent.url)
    assert campaign.response(VOLX).values["public_total"] == 450
    assert campaign.response(TULLE).state == State.INVITED
    page = client.get(done.url)
    assert "d’une structure sont enregistrées" in text_of(page)
    assert "2 lignes laissées de côté" in text_of(page)
    gone = client.get(sent.url)
    assert gone.status_code == 404
    assert "Ce fichier n’attend plus" in text_of(gone)
    back = client.get(reverse("correspondent:import_faulty", args=[page.context["token"]]))
    grid = read_grid(back.content, "a.xlsx")
    assert grid.lines[0].cells[-1] == "erreur"
    assert "beaucoup" in {cell for line in grid.lines for cell in line.cells}


def test_what_moved_since_the_preview_is_shown_again(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    sent = _send(client, _file(campaign, {"nom": "La Marelle", "project_axis_1": "Autre axe"}))
    seen = client.get(sent.url).context["seen"]
    block = "projet"
    response = campaign.response()
    questionnaire = tiny_campaign.queries.asked_of(response).questionnaire
    block = questionnaire.block_of["project_axis_1"]
    responses.save(
        response_id=response.pk,
        sent=responses.Save(
            block=block,
            answers={"project_axis_1": "Un tiers"},
            seen_version=response.versions[block],
        ),
        by=campaign.actor("director"),
    )
    done = client.post(f"{sent.url}appliquer/", {"vu": seen})
    assert done.url == sent.url
    assert "rien n’est enregistré" in messages_of(done)[0]
    assert campaign.response().values["project_axis_1"] == "Un tiers"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "r.csv", "fichier"),
        (b"PK\x03\x04" + b"x" * 200, "r.xlsx", ""),
        (b"%PDF-1.7", "r.pdf", "Ce type de fichier n’est pas accepté"),
        (b"nom;effectif\nA;3\n", "r.csv", "La colonne « identifiant » manque"),
    ],
)
def test_an_unusable_file_is_refused_in_words(
    campaign: TinyCampaign, enter, content: bytes, name: str, said: str
) -> None:
    answer = _send(enter("caf"), content, name)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert _kept() == []


def test_a_heavy_file_is_refused(campaign: TinyCampaign, enter) -> None:
    answer = _send(enter("caf"), b"x" * (uploads.LARGEST + 1))
    assert answer.status_code == 422
    assert "dépasse 10 Mo" in text_of(answer)


def test_no_file_is_asked_for_again(campaign: TinyCampaign, enter) -> None:
    answer = enter("caf").post(START, {"enquete": 2017})
    assert answer.status_code == 422
    assert "Choisissez un fichier." in text_of(answer)


def test_a_kept_file_belongs_to_whoever_sent_it(campaign: TinyCampaign, enter) -> None:
    sent = _send(enter("caf"), _file(campaign, {"nom": VOLX, "public_total": "450"}))
    for who in ("federation", "caf"):
        other = enter(who)
        assert other.get(sent.url).status_code == 404
        assert other.post(f"{sent.url}appliquer/").status_code == 404
    assert campaign.response(VOLX).state == State.INVITED


def test_the_neighbour_department_enters_nothing_here(campaign: TinyCampaign, enter) -> None:
    client = enter("caf_05")
    sent = _send(client, _file(campaign, {"nom": VOLX, "public_total": "450"}))
    page = client.get(sent.url)
    assert [fault["errors"][0][0] for fault in page.context["sum"].faults] == ["identifiant"]
    _apply(client, sent.url)
    assert campaign.response(VOLX).state == State.INVITED


@pytest.mark.parametrize("year", ["1999", "", "x", "2018"])
def test_only_an_open_edition_takes_answers(campaign: TinyCampaign, enter, year: str) -> None:
    content = _file(campaign, {"nom": VOLX, "public_total": "450"})
    assert _send(enter("caf"), content, year=year).status_code == 404


@pytest.mark.parametrize("who", ["director", "regional", "member"])
def test_others_do_not_import(campaign: TinyCampaign, enter, who: str) -> None:
    assert enter(who).get(START).status_code == 403
