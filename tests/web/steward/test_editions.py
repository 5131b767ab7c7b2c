"""An edition from its preparation to its closing, and its reopening."""

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse

import tiny_campaign
from senacs.analytics.models import Release
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState, Institution, State
from senacs.catalogue import registry
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

NEW = {
    "survey_year": 2019,
    "data_year": 2018,
    "opens_on": "2019-01-15",
    "closes_on": "2019-04-30",
    "notice": "Bonne saisie.",
}


def _url(name: str, *args: object) -> str:
    return reverse(f"steward:{name}", args=args or None)


# --- preparing ------------------------------------------------------------------------------------


def test_an_edition_is_prepared(campaign: TinyCampaign, enter) -> None:
    client = enter("steward")
    page = client.get(_url("create"))
    assert 'value="2018"' in page.content.decode()
    answer = client.post(_url("create"), NEW)
    assert answer.url == _url("edition", 2019)
    assert Edition.objects.get(survey_year=2019).state == EditionState.DRAFT
    assert "En préparation" in text_of(client.get(answer.url))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"survey_year": 2017, "data_year": 2015}, "existe déjà"),
        ({"data_year": 2016}, "porte déjà sur les données 2016"),
        ({"data_year": 2019}, "précède celle de l’enquête"),
        ({"closes_on": "2019-01-01"}, "précède la date d’ouverture"),
        ({"survey_year": "deux mille"}, "nombre entier"),
        ({"opens_on": ""}, "obligatoire"),
        ({"notice": "x" * 400}, "300"),
    ],
)
def test_an_unfit_edition_is_refused_and_kept_on_screen(
    campaign: TinyCampaign, enter, changed: dict[str, object], said: str
) -> None:
    answer = enter("steward").post(_url("create"), NEW | changed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert 'value="2019-04-30"' in answer.content.decode() or "closes_on" in changed
    assert Edition.objects.count() == 1


# --- opening --------------------------------------------------------------------------------------


@pytest.fixture
def draft(db: None) -> TinyCampaign:
    return tiny_campaign.make(evs=2, opened=False)


@pytest.fixture
def steward(draft: TinyCampaign) -> Client:
    client = Client()
    client.force_login(draft.people["steward"])
    return client


def test_the_opening_says_what_it_freezes(draft: TinyCampaign, steward: Client) -> None:
    text = text_of(steward.get(_url("open", 2017)))
    assert "6 structures ouvertes au 31 décembre 2016" in text
    assert "4 centres sociaux" in text
    assert "aucune, il n’existe pas d’enquête" in text
    assert draft.edition.responses.count() == 0


def test_opening_invites_every_structure_once(draft: TinyCampaign, steward: Client) -> None:
    answer = steward.post(_url("open", 2017))
    assert answer.url == _url("edition", 2017)
    assert draft.edition.responses.count() == 6
    again = steward.post(_url("open", 2017))
    assert again.url == _url("edition", 2017)
    assert draft.edition.responses.count() == 6


# --- reading --------------------------------------------------------------------------------------


def test_the_questionnaire_is_readable(campaign: TinyCampaign, enter) -> None:
    text = text_of(enter("steward").get(_url("questionnaire", 2017), {"tout": "1"}))
    for question in registry.questionnaire(2016).questions.values():
        assert (
            " ".join(question.label.replace("\u202f", " ").replace("\u00a0", " ").split()) in text
        )


def test_the_dictionary_has_a_line_per_question(campaign: TinyCampaign, enter) -> None:
    answer = enter("steward").get(_url("dictionary", 2017))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["variable"] for row in rows] == list(registry.questionnaire(2016).questions)
    assert all(row["libelle"] and row["type"] and row["theme"] for row in rows)


@pytest.mark.parametrize("name", ["edition", "questionnaire", "dictionary", "open", "close"])
def test_an_unknown_year_is_not_found(campaign: TinyCampaign, enter, name: str) -> None:
    assert enter("steward").get(_url(name, 1999)).status_code == 404


# --- closing --------------------------------------------------------------------------------------


def _three_responses(campaign: TinyCampaign) -> None:
    """One signed, one deposited, one begun, one not begun."""
    tiny_campaign.answer(campaign, "La Marelle", "San-Bastian", "Centre social de Volx")
    tiny_campaign.deposit(campaign, "La Marelle", "San-Bastian")
    tiny_campaign.sign(campaign, "La Marelle")
    tiny_campaign.sign(campaign, "San-Bastian", institutions=[Institution.CAF])


def test_closing_shows_the_counts_first(campaign: TinyCampaign, enter) -> None:
    _three_responses(campaign)
    page = enter("steward").get(_url("close", 2017))
    context = page.context
    assert (context["signed"], context["unsigned"], context["not_deposited"]) == (1, 1, 2)
    assert "San-Bastian" in text_of(page)
    assert campaign.response().state == State.SIGNED


def test_closing_freezes_at_once(campaign: TinyCampaign, enter) -> None:
    _three_responses(campaign)
    client = enter("steward")
    answer = client.post(_url("close", 2017), {"unsigned": "ecarter", "reason": "Délai dépassé."})
    assert answer.url == _url("edition", 2017)
    release = Release.objects.get()
    assert release.manifest["counts"]["accepted"] == 1
    assert f"sous le nom {release.name}" in messages_of(answer)[0]
    assert campaign.response("San-Bastian").state == State.LEFT_OUT
    text = text_of(client.get(answer.url))
    assert release.name in text
    assert release.digest in text
    assert re.search(r"Chiffres prêts à être publiés par territoire, 0 indicateur sur", text)


def test_unsigned_deposits_may_be_kept(campaign: TinyCampaign, enter) -> None:
    _three_responses(campaign)
    enter("steward").post(
        _url("close", 2017), {"unsigned": "retenir", "reason": "Fédération absente."}
    )
    assert Release.objects.get().manifest["counts"]["accepted"] == 2


def test_the_decision_needs_a_reason(campaign: TinyCampaign, enter) -> None:
    _three_responses(campaign)
    answer = enter("steward").post(_url("close", 2017), {"unsigned": "ecarter", "reason": " "})
    assert answer.status_code == 422
    assert "dites si vous les retenez, et pourquoi" in text_of(answer)
    assert not Release.objects.exists()
    assert Edition.objects.get().state == EditionState.OPEN


def test_there_must_be_something_to_freeze(campaign: TinyCampaign, enter) -> None:
    answer = enter("steward").post(_url("close", 2017), {"unsigned": "ecarter", "reason": "Fin."})
    assert answer.status_code == 422
    assert Edition.objects.get().state == EditionState.OPEN


def test_a_closing_without_release_does_not_stand(
    campaign: TinyCampaign, enter, settings, tmp_path
) -> None:
    _three_responses(campaign)
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder is needed")
    settings.SNAPSHOTS = blocked
    client = enter("steward")
    client.raise_request_exception = False
    answer = client.post(_url("close", 2017), {"unsigned": "ecarter", "reason": "Fin."})
    assert answer.status_code == 500
    assert Edition.objects.get().state == EditionState.OPEN
    assert campaign.response().state == State.SIGNED


def test_a_correction_makes_a_second_release(campaign: TinyCampaign, enter) -> None:
    _three_responses(campaign)
    client = enter("steward")
    decision = {"unsigned": "ecarter", "reason": "Délai dépassé."}
    client.post(_url("close", 2017), decision)
    first = Release.objects.get()
    refused = client.post(_url("reopen", 2017), {"reason": ""})
    assert refused.status_code == 422
    answer = client.post(_url("reopen", 2017), {"reason": "Erreur de saisie à Gréoux."})
    assert "rouverte" in messages_of(answer)[0]
    tiny_campaign.sign(campaign, "San-Bastian", institutions=[Institution.FEDERATION])
    client.post(_url("close", 2017), {"unsigned": "ecarter", "reason": "Correction faite."})
    second, former = Release.objects.all()
    assert former == first
    assert (second.number, second.manifest["counts"]["accepted"]) == (2, 2)
    text = text_of(client.get(_url("edition", 2017)))
    assert f"n° 2 · {second.name} celle qui vaut aujourd’hui" in text
    assert text.index(second.name) < text.index(f"n° 1 · {first.name}")


@pytest.mark.parametrize("name", ["create", "edition", "open", "close", "reopen"])
@pytest.mark.parametrize("who", ["caf", "regional", "director"])
def test_others_do_not_steer(campaign: TinyCampaign, enter, name: str, who: str) -> None:
    url = _url(name) if name == "create" else _url(name, 2017)
    assert enter(who).get(url).status_code == 403
    assert enter(who).post(url, NEW).status_code == 403
