"""Somebody who knows spreadsheets edits last year's questionnaire; three faults are told, mended.

The scenario, played through the pages only:
1. the national team prepares the next edition and downloads the questionnaire as it stands;
2. in a spreadsheet, a colleague rewords a question, adds one with its check, and retires another,
   with three faults: a type misspelt, an audience that does not exist, a check left on the retired
   question;
3. the file comes back with each fault at its line and column, and nothing is written;
4. mended, it shows what changes and what that touches, is rehearsed on last year's answers, and
   becomes the version that the opening freezes.
"""

import io
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

import tiny_campaign
from edited_workbook import Edited
from senacs.campaigns import queries
from senacs.campaigns.models import Decision, Edition, Revision
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

pytestmark = pytest.mark.usefixtures("_own_storage")
YEAR = 2018
NEXT = {
    "survey_year": 2018,
    "data_year": 2017,
    "opens_on": "2018-01-15",
    "closes_on": "2018-04-30",
    "notice": "",
}


def url(name: str, *args: object) -> str:
    return reverse(f"steward:{name}", args=[YEAR, *args])


@pytest.fixture
def steward(db: None) -> Client:
    """The edition 2017 is closed with four accepted answers; somebody of the team is signed in."""
    campaign: TinyCampaign = tiny_campaign.make(evs=1)
    tiny_campaign.finish(campaign, *tiny_campaign.CENTRES)
    client = Client()
    client.force_login(campaign.people["steward"])
    client.post(reverse("steward:create"), NEXT)
    return client


DOORS = {"xlsx": "questionnaire_file", "ods": "questionnaire_open_file"}


def download(client: Client, kind: str = "xlsx") -> Edited:
    answer = client.get(url(DOORS[kind]))
    name = f"questionnaire-2018.{kind}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    return Edited.opened(answer.content, name)


def saved(book: Edited, kind: str) -> bytes:
    return book.saved() if kind == "xlsx" else book.saved_by_libreoffice()


def send(client: Client, content: bytes, kind: str = "xlsx") -> HttpResponse:
    file = io.BytesIO(content)
    file.name = f"questionnaire-corrigé.{kind}"
    return client.post(url("questionnaire_import"), {"fichier": file})


def edit(book: Edited) -> dict[str, int]:
    """The work of the colleague, faults left out; the lines where the faults will be."""
    total = book.line("survey", "volunteers_total")
    book.write("survey", "volunteers_total", "label", "Combien de bénévoles différents ?")
    young = book.add(
        "survey",
        total,
        type="integer",
        name="volunteers_under_30",
        label="Dont moins de 30 ans",
        unité="personne",
        public="CS",
        required="oui",
        définition="Personnes de moins de 30 ans au 31 décembre.",
    )
    book.add(
        "contrôles",
        len(book.sheets["contrôles"]),
        name="volunteers_young",
        expression="${volunteers_under_30} <= ${volunteers_total}",
        gravité="bloquant",
        message="Il y aurait plus de jeunes bénévoles que de bénévoles.",
        correction="Vérifiez les deux nombres.",
        public="CS",
    )
    book.write("survey", "evs_domains", "jusqu’à", 2016)
    reading = {
        line[book.column("contrôles", "name")]: number
        for number, line in enumerate(book.sheets["contrôles"], start=1)
        if re.search(r"\bevs_domains\b", str(line[book.column("contrôles", "expression")]))
    }
    assert reading, "a check reads the question that is retired"
    return {"young": young, **reading}  # type: ignore[dict-item]


def mend(book: Edited, lines: dict[str, int]) -> None:
    for name in lines.keys() - {"young"}:
        book.write("contrôles", name, "jusqu’à", 2016)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_three_faults_are_told_then_mended(steward: Client, kind: str) -> None:
    book = download(steward, kind)
    lines = edit(book)
    book.put("survey", lines["young"], "type", "entiers")
    book.put("survey", lines["young"], "public", "centres")

    answer = send(steward, saved(book, kind), kind)
    assert answer.status_code == 422
    text = text_of(answer)
    (check,) = lines.keys() - {"young"}
    assert "3 cellules à corriger" in text
    assert f"ligne {lines['young']}, colonne A" in text
    assert "Type inconnu : « entiers »" in text
    assert "Vouliez-vous dire « entier »" in text
    assert f"ligne {lines['young']}, colonne L" in text
    assert "Ce public n’existe pas : « centres »" in text
    assert "Écrivez CS, EVS" in text
    assert f"ligne {lines[check]}, colonne B" in text
    assert "La question « evs_domains » n’est plus posée" in text
    assert "Retirez aussi ce contrôle" in text
    edition = Edition.objects.get(survey_year=YEAR)
    assert (edition.questionnaire, Revision.objects.filter(edition=edition).count()) == ({}, 0)

    book.put("survey", lines["young"], "type", "integer")
    book.put("survey", lines["young"], "public", "CS")
    mend(book, lines)
    answer = send(steward, saved(book, kind), kind)
    assert answer.status_code == 302
    preview = steward.get(answer.url)
    text = text_of(preview)
    assert "Rien n’est encore enregistré" in text
    assert "1 changement de mots" in text
    assert "Combien de bénévoles différents ?" in text
    assert "En plus : volunteers_under_30" in text
    assert "En moins : evs_domains" in text
    assert "4 centres sociaux, 1 espace de vie sociale" in text
    assert "perd" in text, "a page of the brochure prints what is no longer asked"

    rehearsal = steward.get(f"{answer.url}repetition/", HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    told = text_of(rehearsal)
    assert "<html" not in rehearsal.content.decode()
    assert "4 réponses signées (données 2016)" in told
    assert "Il y aurait plus de jeunes bénévoles que de bénévoles. volunteers_young 0 – 0 4" in told
    assert text_of(steward.get(f"{answer.url}repetition/")).count("Répétition") >= 2

    applied = steward.post(
        f"{answer.url}appliquer/",
        {
            "note": "Bénévoles de moins de 30 ans",
            "committee": "technical",
            "decided_on": "2017-10-03",
            "subject": "Questionnaire 2018",
        },
    )
    assert applied.url == url("revision", 2)
    assert messages_of(applied) == ["La version 2 du questionnaire est enregistrée."]
    assert Decision.objects.get().concerns == "edition:2018"

    steward.post(url("open"))
    edition.refresh_from_db()
    asked = queries.questionnaire(edition)
    assert asked.questions["volunteers_under_30"].since == 2017
    assert "evs_domains" not in asked.questions
    assert asked.questions["volunteers_total"].label == "Combien de bénévoles différents\u202f?"
    centre = edition.responses.with_people().filter(audience="CS").first()
    assert centre is not None
    assert "volunteers_under_30" in queries.asked_of(centre).questionnaire.questions
    assert queries.obstacles(centre).left > 0


def test_one_sheet_comes_back_as_text(steward: Client) -> None:
    """A sheet saved in CSV changes what it holds, and leaves the other sheets as they were."""
    book = download(steward)
    number = book.write("survey", "volunteers_total", "label", "Combien de bénévoles ?")
    book.put("survey", number, "type", "entiers")
    answer = send(steward, book.saved_as_text("survey"), "csv")
    assert answer.status_code == 422
    text = text_of(answer)
    assert "1 cellule à corriger" in text
    assert f"ligne {number}, colonne A" in text
    book.put("survey", number, "type", "integer")
    answer = send(steward, book.saved_as_text("survey"), "csv")
    assert answer.status_code == 302, text_of(answer)
    shown = text_of(steward.get(answer.url))
    assert "Combien de bénévoles" in shown
    assert "En moins" not in shown


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (b"a;b\n1;2\n", "csv", "Aucune feuille de questionnaire n’est reconnue"),
        (b"PK", "ods", "n’est pas un classeur lisible"),
        (b"%PDF-1.7", "pdf", "envoyez un classeur .xlsx ou .ods, ou un fichier .csv"),
    ],
)
def test_what_is_no_questionnaire_is_refused_in_words(
    steward: Client, content: bytes, kind: str, said: str
) -> None:
    answer = send(steward, content, kind)
    assert answer.status_code == 422
    assert said in text_of(answer)
