"""The page of a question, the list of all, and their files."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import small_release
from senacs.analytics.models import Release
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from small_release import Row
from tiny_campaign import TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db
HERE = [20, 12, 31, 8, 15, 22, 9, 40, 17, 26, 13, 19, 33, 28]
PAGE = "/chiffres/questions/volunteers_total/"


def freeze(campaign: TinyCampaign) -> Release:
    edition = Edition.objects.filter(pk=campaign.edition.pk)
    edition.update(state=EditionState.CLOSED, closed_at=timezone.now())
    rows = [
        Row(n, {"volunteers_total": v, "evs_domains": ["housing"]}) for n, v in enumerate(HERE, 1)
    ]
    rows.append(Row(90, {"volunteers_total": 99}, department="05", commune="05061"))
    return small_release.make(campaign.edition, rows, weighed=False)


def test_a_question_tells_its_words_its_answers_and_who_gave_them(campaign: TinyCampaign) -> None:
    freeze(campaign)
    page = Client().get(PAGE)
    said = text_of(page)
    assert "392 personnes" in said
    assert "15 sur 15 espaces de vie sociale" in said
    assert "Dernier quart" in said
    assert "Bénévoles des espaces de vie sociale" in said
    assert b"/chiffres/evs_volunteers_total/" in page.content
    assert len(page.content) < 100_000


def test_a_hidden_answer_is_told_so_on_the_page_and_in_the_file(campaign: TinyCampaign) -> None:
    freeze(campaign)
    said = text_of(Client().get(PAGE, {"territoire": "department:05"}))
    assert "Masqué" in said
    assert "99 personnes" not in said
    file = Client().get(f"{PAGE}donnees.csv", {"territoire": "department:05"})
    body = b"".join(file.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = list(csv.DictReader(io.StringIO(body), delimiter=";"))
    told = {line["indicateur"]: (line["valeur"], line["code_statut"]) for line in lines}
    assert told["q_volunteers_total__sum_evs"] == ("", "masque")
    assert told["q_volunteers_total__sum_cs"] == ("", "sans-structure")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods", "parquet"])
def test_files_come_in_every_format(campaign: TinyCampaign, kind: str) -> None:
    freeze(campaign)
    assert Client().get(f"{PAGE}donnees.{kind}").status_code == 200


def test_a_question_of_choices_counts_structures_by_answer(campaign: TinyCampaign) -> None:
    freeze(campaign)
    assert "Structures par réponse" in text_of(Client().get("/chiffres/questions/evs_domains/"))


def test_nothing_is_drawn_from_a_reserved_question(campaign: TinyCampaign) -> None:
    freeze(campaign)
    page = Client().get("/chiffres/questions/income_total/")
    assert "Aucun chiffre n’est tiré de cette seule question" in text_of(page)
    assert Client().get("/chiffres/questions/income_total/donnees.csv").status_code == 404


def test_what_does_not_exist_is_not_found(campaign: TinyCampaign) -> None:
    freeze(campaign)
    for address in ("/chiffres/questions/rien/", f"{PAGE}donnees.exe", f"{PAGE}?enquete=1900"):
        assert Client().get(address).status_code == 404


def test_before_any_release_the_definition_stands_and_says_what_comes(
    campaign: TinyCampaign,
) -> None:
    assert "la prochaine enquête close" in text_of(Client().get(PAGE))
    assert Client().get("/methode/questions/").status_code == 200


def test_the_list_is_searched_by_word_theme_and_kind_of_structure(campaign: TinyCampaign) -> None:
    freeze(campaign)
    whole = Client().get("/methode/questions/")
    assert len(whole.content) < 100_000
    assert PAGE.encode() in whole.content
    found = Client().get("/methode/questions/", {"q": "bénévoles ensemble"})
    assert PAGE.encode() in found.content
    assert b"/questions/evs_domains/" not in found.content
    for shelf in Client().get("/methode/questions/", {"q": "unique"}).context["shelves"]:
        for question, _page, why in shelf.questions:
            assert ("unique" in question.label.lower()) or "Dans s" in why, question.key
    only = Client().get("/methode/questions/", {"structure": "cs"})
    assert b"/questions/evs_domains/" not in only.content
    nothing = Client().get("/methode/questions/", {"q": "zzzz"})
    assert "Aucune question ne correspond" in text_of(nothing)
    assert b"/methode/questions/" in Client().get("/methode/indicateurs/").content


def test_a_page_asks_little_of_the_database(campaign: TinyCampaign) -> None:
    freeze(campaign)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        Client().get(PAGE)
    assert len(asked) <= 25
