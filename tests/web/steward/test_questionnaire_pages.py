"""The pages of the questionnaire: read, search, start, send, apply, compare, restore, reword."""

import io

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

import tiny_campaign
from edited_workbook import Edited
from senacs.campaigns import queries
from senacs.campaigns.actions import questionnaires as verbs
from senacs.campaigns.models import Edition, Revision
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.questionnaires import RevisionSource
from senacs.journal.rules import SYSTEM
from senacs.structures.sources.workbooks import Sheet, write_workbook
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

pytestmark = pytest.mark.usefixtures("_own_storage")
KEY = "volunteers_total"


@pytest.fixture
def draft(db: None) -> TinyCampaign:
    return tiny_campaign.make(evs=1, opened=False)


@pytest.fixture
def steward(draft: TinyCampaign) -> Client:
    client = Client()
    client.force_login(draft.people["steward"])
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"steward:{name}", args=[2017, *args])


def edition() -> Edition:
    return Edition.objects.get(survey_year=2017)


def reword(label: str) -> Revision:
    note = verbs.Note(RevisionSource.SCREEN, label)
    return verbs.reword(
        edition_id=edition().pk, key=KEY, words={"label": label}, note=note, by=SYSTEM
    )


def book(client: Client) -> Edited:
    return Edited.opened(client.get(url("questionnaire_file")).content)


def send(client: Client, content: bytes, name: str = "q.xlsx") -> HttpResponse:
    file = io.BytesIO(content)
    file.name = name
    return client.post(url("questionnaire_import"), {"fichier": file})


# --- Reading -------------------------------------------------------------------------------------


def test_a_question_is_found_by_its_words_without_accents(steward: Client) -> None:
    page = steward.get(url("questionnaire"), {"q": "BENEVOLES occasionnels"})
    text = text_of(page)
    assert "Bénévoles occasionnels" in text
    assert "1 question" in text
    assert "Direction" not in text
    assert "Aucune question" in text_of(steward.get(url("questionnaire"), {"q": "zzz"}))


def test_each_kind_of_structure_has_its_questionnaire(steward: Client) -> None:
    whole = reads.asked(edition())
    page = steward.get(url("questionnaire"), {"public": "EVS", "tout": "1"})
    shown = sum(len(lines) for _, lines in page.context["blocks"])
    assert shown == len([q for q in whole.questions.values() if "EVS" in q.audience])
    assert "minutes en tout" in text_of(page)
    finance = steward.get(url("questionnaire"), {"theme": "finance"})
    assert {b.theme for b, _ in finance.context["blocks"]} == {"finance"}


def test_the_first_page_is_a_table_of_contents(steward: Client) -> None:
    page = steward.get(url("questionnaire"))
    assert page.context["blocks"] == []
    assert "Les bénévoles" in text_of(page)
    assert "Bénévoles occasionnels" not in text_of(page)
    assert len(page.content) < 50_000
    evs = steward.get(url("questionnaire"), {"public": "EVS"})
    assert len(evs.context["contents"]) <= len(page.context["contents"])


def test_minutes_are_shown_for_both(steward: Client) -> None:
    text = text_of(steward.get(url("questionnaire")))
    assert "min pour un centre social" in text
    assert "min pour un espace de vie sociale" in text


def test_a_draft_starts_from_the_catalogue(steward: Client) -> None:
    assert "Personne n’a encore travaillé" in text_of(steward.get(url("questionnaire")))
    answer = steward.post(url("questionnaire_start"), {"depart": "catalogue"})
    assert answer.url == url("questionnaire")
    assert "version 1" in messages_of(answer)[0]
    assert "Personne n’a encore" not in text_of(steward.get(url("questionnaire")))
    again = steward.post(url("questionnaire_start"), {"depart": "avant"})
    assert "déjà son questionnaire" in messages_of(again)[0]


def test_pages_cost_few_queries(steward: Client, django_assert_max_num_queries) -> None:
    reword("Bénévoles")
    for name in ("questionnaire", "revisions", "modules"):
        with django_assert_max_num_queries(14):
            steward.get(url(name))


# --- Sending -------------------------------------------------------------------------------------


def test_a_file_that_says_the_same_is_told_so(steward: Client) -> None:
    answer = send(steward, book(steward).saved())
    assert "exactement ce que dit déjà" in text_of(steward.get(answer.url))


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "q.xlsx", "vide"),
        (b"%PDF", "q.pdf", "Ce type de fichier"),
        (b"%PDF", "q.xlsx", "classeur lisible"),
        (write_workbook([Sheet("Budget", [["a", "b"]])]), "q.xlsx", "reconnue"),
    ],
)
def test_another_file_is_refused(steward: Client, content: bytes, name: str, said: str) -> None:
    answer = send(steward, content, name)
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_nothing_sent_is_said(steward: Client) -> None:
    assert "Choisissez un fichier" in text_of(steward.post(url("questionnaire_import")))


def test_a_change_of_meaning_is_shown_with_what_to_do(steward: Client) -> None:
    edited = book(steward)
    number = edited.write("survey", KEY, "unité", "heure")
    text = text_of(send(steward, edited.saved()))
    assert f"ligne {number}, colonne K" in text
    assert f"« {KEY} » dans « remplace »" in text


def test_a_decision_needs_its_day_and_its_subject(steward: Client) -> None:
    edited = book(steward)
    edited.write("survey", KEY, "label", "Bénévoles")
    answer = send(steward, edited.saved())
    kept = steward.post(f"{answer.url}appliquer/", {"committee": "technical", "note": "Un mot"})
    assert kept.status_code == 422
    assert "une décision a sa date et son objet" in text_of(kept)
    assert "Un mot" in kept.content.decode()
    assert not Revision.objects.exists()


def test_a_file_that_waited_too_long_is_compared_again(steward: Client) -> None:
    edited = book(steward)
    edited.write("survey", KEY, "hint", "Une fois chacun.")
    answer = send(steward, edited.saved())
    reword("Bénévoles")
    for call in (
        lambda: steward.get(answer.url),
        lambda: steward.post(f"{answer.url}appliquer/"),
        lambda: steward.get(f"{answer.url}repetition/"),
    ):
        told = call()
        assert told.url == url("questionnaire_import")
        assert "a changé depuis" in messages_of(told)[-1]
    assert Revision.objects.count() == 2


def test_the_file_of_somebody_else_does_not_exist(draft: TinyCampaign, steward: Client) -> None:
    edited = book(steward)
    edited.write("survey", KEY, "hint", "Une fois chacun.")
    answer = send(steward, edited.saved())
    other = Client()
    other.force_login(draft.people["steward"])
    assert other.get(answer.url).status_code == 404
    caf = Client()
    caf.force_login(draft.people["caf"])
    assert caf.get(answer.url).status_code == 403


def test_a_stale_workbook_is_pointed_out(steward: Client) -> None:
    reword("Bénévoles")
    old = book(steward)
    reword("Bénévoles différents")
    old.write("survey", KEY, "hint", "Une fois chacun.")
    text = text_of(steward.get(send(steward, old.saved()).url))
    assert "part de la version 2" in text


def test_an_open_edition_takes_words_at_once(draft: TinyCampaign, steward: Client) -> None:
    steward.post(url("open"))
    edited = book(steward)
    edited.write("survey", KEY, "label", "Bénévoles")
    answer = send(steward, edited.saved())
    assert "Appliquer dès maintenant" in text_of(steward.get(answer.url))
    steward.post(f"{answer.url}appliquer/")
    asked = queries.asked_of(draft.response()).questionnaire
    assert asked.questions[KEY].label == "Bénévoles"


def test_an_open_edition_refuses_the_rest_and_says_why(steward: Client) -> None:
    steward.post(url("open"))
    edited = book(steward)
    edited.write("survey", KEY, "maximum", None)
    answer = send(steward, edited.saved())
    text = text_of(steward.get(answer.url))
    assert "des réponses ont suivi l’ancienne règle" in text
    assert "Appliquer" not in text
    refused = steward.post(f"{answer.url}appliquer/")
    assert refused.status_code == 422
    assert Revision.objects.count() == 1


# --- Versions ------------------------------------------------------------------------------------


def test_versions_are_listed_compared_taken_out_and_restored(steward: Client) -> None:
    reword("Bénévoles")
    reword("Bénévoles différents")
    text = text_of(steward.get(url("revisions")))
    assert text.index("Version 3") < text.index("Version 2") < text.index("Version 1")
    page = text_of(steward.get(url("revision", 3)))
    assert "De la version 2 à la version 3" in page
    assert "Bénévoles différents" in page
    assert "De la version 1" in text_of(steward.get(url("revision", 3), {"avec": "1"}))
    former = Edited.opened(steward.get(url("revision_file", 2)).content)
    at = former.column("survey", "label")
    assert former.sheets["survey"][former.line("survey", KEY) - 1][at] == "Bénévoles"
    answer = steward.post(url("revision_restore", 2), {"note": "On revient"})
    assert answer.url == url("revisions")
    assert reads.present(edition()).questions[KEY].label == "Bénévoles"
    assert Revision.objects.get(number=4).note == "On revient"
    assert "Rien n’a changé" in messages_of(steward.post(url("revision_restore", 4)))[-1]


@pytest.mark.parametrize("name", ["revision", "revision_file"])
def test_an_unknown_version_is_not_found(steward: Client, name: str) -> None:
    assert steward.get(url(name, 7)).status_code == 404
    assert steward.post(url("revision_restore", 7)).status_code == 404


def test_before_any_version_the_page_says_so(steward: Client) -> None:
    assert "Aucune version" in text_of(steward.get(url("revisions")))


# --- Modules -------------------------------------------------------------------------------------


def test_a_module_is_added_and_removed(steward: Client) -> None:
    assert "Crise sanitaire" in text_of(steward.get(url("modules")))
    added = steward.post(url("module_add", "covid"))
    assert "Ajout du module « Crise sanitaire »" in messages_of(added)[0]
    assert edition().modules == ["covid"]
    page = steward.get(url("questionnaire"), {"module": "covid"})
    assert {block.module for block, _ in page.context["blocks"]} == {"covid"}
    steward.post(url("module_remove", "covid"))
    assert edition().modules == []
    assert "n’existe pas" in messages_of(steward.post(url("module_add", "rien")))[-1]


def test_what_the_catalogue_adds_is_proposed(steward: Client) -> None:
    assert "contient tout ce que le catalogue" in text_of(steward.get(url("modules")))
    told = messages_of(steward.post(url("addition", "benevoles")))
    assert "plus rien à ajouter" in told[-1]


# --- Words ---------------------------------------------------------------------------------------


def _words(**changes: str) -> dict[str, str]:
    question = reads.present(edition()).questions[KEY]
    found = {name: getattr(question, name) for name in verbs.WORDS}
    return {
        **found,
        "meaning": "non",
        "note": "",
        "vu": str(reads.latest_number(edition())),
        **changes,
    }


def test_words_are_changed_on_screen(steward: Client) -> None:
    answer = steward.post(url("wording", KEY), _words(label="Combien d'adhérents ?"))
    assert answer.url == f"{url('questionnaire')}?theme=gouvernance#question-{KEY}"
    assert reads.present(edition()).questions[KEY].label == "Combien d’adhérents\u202f?"
    assert Revision.objects.get(number=2).source == "screen"


def test_a_committee_may_have_decided_the_words(steward: Client) -> None:
    ruling = {"committee": "technical", "decided_on": "2017-01-10", "subject": "Mots plus simples"}
    half = steward.post(url("wording", KEY), _words(label="Adhérents", committee="technical"))
    assert half.status_code == 422
    steward.post(url("wording", KEY), _words(label="Adhérents", **ruling))
    made = Revision.objects.get(number=2)
    assert (made.decision.subject, made.decision.concerns) == ("Mots plus simples", "edition:2017")
    assert "Mots plus simples Comité technique" in text_of(steward.get(url("revision", 2)))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"label": ""}, "obligatoire"),
        ({}, "Rien n’a changé"),
        ({"label": "Autre chose", "meaning": "oui"}, "il y faut une nouvelle question"),
        ({"label": "Autre chose", "vu": "9"}, "a changé depuis"),
    ],
)
def test_what_is_refused_changes_nothing(
    steward: Client, changes: dict[str, str], said: str
) -> None:
    answer = steward.post(url("wording", KEY), _words(**changes))
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Revision.objects.exists()


def test_a_question_that_changes_meaning_says_how(steward: Client) -> None:
    answer = steward.post(url("wording", KEY), _words(label="Autre", meaning="oui"))
    assert "« remplace »" in text_of(answer)


def test_an_unknown_question_is_not_found(steward: Client) -> None:
    assert steward.get(url("wording", "rien")).status_code == 404
