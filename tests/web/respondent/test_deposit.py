"""From what is left to the receipt: the way to the deposit, corrections, and the history."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import tiny_campaign
from senacs.analytics.actions import make_release
from senacs.campaigns.actions import responses
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Deposit
from senacs.journal.rules import SYSTEM
from senacs.web.respondent.depositing import fingerprint
from tiny_campaign import TinyCampaign
from web.respondent.conftest import SignedIn

CONFIRMED = {"confirmation": "oui"}


def url(tiny: TinyCampaign, name: str, *more: Any) -> str:
    return reverse(f"respondent:{name}", args=[tiny.response().pk, *more])


def html(client: Client, to: str) -> str:
    answer = client.get(to)
    assert answer.status_code == 200
    return answer.content.decode()


def change(tiny: TinyCampaign, key: str, value: str) -> None:
    responses.save(
        response_id=tiny.response().pk,
        sent=Save(block="publics", answers={key: value}, before={key: tiny.response().values[key]}),
        by=tiny.actor("director"),
    )


def test_home_says_what_to_do_now(tiny: TinyCampaign, director: Client) -> None:
    page = html(director, reverse("respondent:home"))
    assert "Commencer ma réponse" in page
    assert "encore 30\u00a0jours" in page
    assert "Centre social de Volx" not in page


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("answered", "Déposer ma réponse"),
        ("deposited", "vos correspondants la relisent"),
        ("corrected", "Déposer ma correction"),
        ("broken", "Terminer ma correction"),
        ("returned", "Reprendre ma réponse"),
        ("signed", "réponse déposée et validée"),
        ("closed", "Éditions passées"),
    ],
)
def test_home_follows_the_response(
    complete: TinyCampaign, director: Client, stage: str, words: str
) -> None:
    if stage != "answered":
        tiny_campaign.deposit(complete, "La Marelle")
    if stage == "corrected":
        change(complete, "public_age_75_plus", "42")
        change(complete, "public_total", "767")
        tiny_campaign.justify(complete.response())
    if stage == "broken":
        change(complete, "public_total", "767")
    if stage == "returned":
        responses.send_back(
            response_id=complete.response().pk, by=complete.actor("caf"), reason="À compléter."
        )
        change(complete, "public_total", "")
    if stage in {"signed", "closed"}:
        tiny_campaign.sign(complete, "La Marelle")
    if stage == "closed":
        tiny_campaign.close(complete)
    assert words in html(director, reverse("respondent:home"))


def test_the_sheet_of_a_past_edition_is_offered_and_opens(
    deposited: TinyCampaign, director: Client, signed_in: SignedIn
) -> None:
    tiny_campaign.sign(deposited, "La Marelle")
    tiny_campaign.close(deposited)
    to = reverse(
        "visitor:sheet",
        args=[deposited.structures["La Marelle"].identifier, deposited.edition.survey_year],
    )
    assert to not in html(director, reverse("respondent:home"))
    make_release(edition=deposited.edition, by=SYSTEM)
    assert to in html(director, reverse("respondent:home"))
    assert "La Marelle" in html(director, to)
    assert to not in html(signed_in("contributor"), reverse("respondent:home"))


def test_someone_without_a_structure_is_told_so(tiny: TinyCampaign, signed_in: SignedIn) -> None:
    assert signed_in("caf").get(reverse("respondent:home")).status_code == 403


def test_the_task_list_shows_each_page_with_its_state(
    complete: TinyCampaign, director: Client
) -> None:
    change(complete, "public_age_0_3", "19")
    page = html(director, url(complete, "overview"))
    assert "1\u00a0point à revoir" in page
    assert "Terminé" in page
    assert "/pages/publics/?points=1" in page
    assert "Rien à remplir" not in page or "Selon vos autres réponses" in page


def test_what_is_left_leads_to_each_box(tiny: TinyCampaign, director: Client) -> None:
    page = html(director, url(tiny, "left"))
    assert "questions à remplir" in page
    assert f"{url(tiny, 'page', 'publics')}#champ-public_total" in page


def test_nothing_left_leads_to_the_deposit(complete: TinyCampaign, director: Client) -> None:
    assert url(complete, "deposit") in html(director, url(complete, "left"))


def test_a_helper_fills_and_does_not_deposit(complete: TinyCampaign, signed_in: SignedIn) -> None:
    helper = signed_in("contributor")
    assert "Claire Aubert" in html(helper, url(complete, "left"))
    assert helper.get(url(complete, "deposit")).status_code == 403
    assert helper.post(url(complete, "deposit"), CONFIRMED).status_code == 403
    assert Deposit.objects.count() == 0


def test_a_deposit_gives_a_receipt(complete: TinyCampaign, director: Client) -> None:
    recap = html(director, url(complete, "deposit"))
    assert "766\u00a0personnes" in recap
    assert "Rompre l’isolement" in recap
    done = director.post(
        url(complete, "deposit"), CONFIRMED | {"commentaire": "Travaux."}, follow=True
    )
    page = done.content.decode()
    deposit = Deposit.objects.get()
    assert deposit.comment == "Travaux."
    assert deposit.by_label == "Claire Aubert"
    assert fingerprint(deposit) in page
    assert "n°\u00a01" in page
    assert "Et maintenant" in page
    assert complete.response().state == "deposited"


def test_the_fingerprint_follows_the_answers(deposited: TinyCampaign) -> None:
    deposit = Deposit.objects.get()
    same, other = fingerprint(deposit), fingerprint(deposit)
    assert same == other
    assert len(same) == 19
    deposit.values = deposit.values | {"public_total": 767}
    assert fingerprint(deposit) != same


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Cochez la case"),
        (CONFIRMED | {"commentaire": "x" * 3001}, "trop long"),
    ],
)
def test_an_unconfirmed_deposit_is_refused(
    complete: TinyCampaign, director: Client, data: dict[str, str], words: str
) -> None:
    refused = director.post(url(complete, "deposit"), data)
    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert Deposit.objects.count() == 0


def test_an_unfinished_response_is_not_deposited(tiny: TinyCampaign, director: Client) -> None:
    assert "Pas encore" in html(director, url(tiny, "deposit"))
    refused = director.post(url(tiny, "deposit"), CONFIRMED)
    assert refused.status_code == 422
    assert Deposit.objects.count() == 0


def test_two_clicks_make_one_deposit(complete: TinyCampaign, director: Client) -> None:
    assert director.post(url(complete, "deposit"), CONFIRMED).status_code == 302
    again = director.post(url(complete, "deposit"), CONFIRMED)
    assert again.status_code == 422
    assert "déjà déposée" in again.content.decode()
    assert Deposit.objects.count() == 1


def test_a_correction_waits_beside_the_deposit(deposited: TinyCampaign, director: Client) -> None:
    change(deposited, "public_age_75_plus", "42")
    change(deposited, "public_total", "767")
    tiny_campaign.justify(deposited.response())
    banner = html(director, url(deposited, "overview"))
    assert "Votre dépôt n°\u00a01 tient toujours" in banner
    page = html(director, url(deposited, "deposit"))
    assert "766\u00a0personnes" in page
    assert "767\u00a0personnes" in page
    assert director.post(url(deposited, "deposit"), CONFIRMED).status_code == 302
    first, second = Deposit.objects.order_by("number")
    assert (first.values["public_total"], second.values["public_total"]) == (766, 767)
    former = html(director, url(deposited, "receipt", 1))
    assert "Un dépôt plus récent remplace celui-ci" in former
    assert "766\u00a0personnes" in former


def test_a_return_shows_its_reason(deposited: TinyCampaign, director: Client) -> None:
    responses.send_back(
        response_id=deposited.response().pk,
        by=deposited.actor("federation"),
        reason="Le budget semble en milliers d’euros.",
    )
    page = html(director, url(deposited, "overview"))
    assert "Luc Tardieu vous renvoie la réponse" in page
    assert "en milliers d’euros" in page


def test_an_unknown_receipt_does_not_exist(deposited: TinyCampaign, director: Client) -> None:
    assert director.get(url(deposited, "receipt", 2)).status_code == 404


def test_the_history_tells_each_value(deposited: TinyCampaign, director: Client) -> None:
    change(deposited, "public_total", "1361")
    page = html(director, url(deposited, "history"))
    assert "766\u00a0personnes" in page
    assert "1\u202f361\u00a0personnes" in page
    assert "Claire Aubert, responsable de la réponse" in page
    assert "par un fichier" in page
    assert "Réponse déposée" in page
    assert "Le système" in page


def test_a_long_history_is_cut_in_pages(tiny: TinyCampaign, director: Client) -> None:
    for number in range(1, 43):
        responses.save(
            response_id=tiny.response().pk,
            sent=Save(
                block="publics",
                answers={"public_total": str(number)},
                before={"public_total": number - 1 or None},
            ),
            by=SYSTEM,
        )
    assert "Plus anciens" in html(director, url(tiny, "history"))
    assert "Plus récents" in html(director, url(tiny, "history") + "?page=2")
    assert html(director, url(tiny, "history") + "?page=pirate")


@pytest.mark.parametrize(
    ("name", "most"), [("overview", 14), ("left", 14), ("deposit", 12), ("history", 9)]
)
def test_pages_cost_few_queries(
    next_year: TinyCampaign,
    director: Client,
    django_assert_max_num_queries: Any,
    name: str,
    most: int,
) -> None:
    html(director, url(next_year, name))
    with django_assert_max_num_queries(most):
        html(director, url(next_year, name))
    with django_assert_max_num_queries(14):
        html(director, reverse("respondent:home"))
