"""Acts on many responses: nothing before a page that says whom it leaves out, and why."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tiny_campaign
from senacs.campaigns.actions import corrections, responses, reviews
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Extension, Query, Response, Signature, Step, Visit
from senacs.campaigns.rules.states import Institution, State
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

DEPOSITED = ("La Marelle", "San-Bastian")
OTHER = "Centre social de Volx"


def _url(name: str, *args: object) -> str:
    return reverse(f"correspondent:{name}", args=args)


def _ids(campaign: TinyCampaign, *names: str) -> list[int]:
    return [campaign.response(name).pk for name in names]


def _confirm(client: Client, act: str, ids: list[int]) -> Any:
    return client.post(_url("bulk"), {"acte": act, "reponse": ids})


def _do(client: Client, act: str, ids: list[int], **values: Any) -> Any:
    return client.post(_url("bulk_perform"), {"acte": act, "reponse": ids, **values})


def _read(campaign: TinyCampaign, enter, who: str, *names: str) -> None:
    for name in names:
        enter(who).get(_url("response", campaign.response(name).pk))


def test_the_confirmation_says_whom_and_why_not(campaign: TinyCampaign, enter) -> None:
    _read(campaign, enter, "caf", "La Marelle")
    page = _confirm(enter("caf"), "signer", _ids(campaign, *DEPOSITED, OTHER))
    text = text_of(page)
    assert "Sera fait 1 La Marelle" in text
    assert "San-Bastian : Vous ne l’avez pas ouverte depuis son dépôt." in text
    assert f"{OTHER} : Il n’y a pas de dépôt à signer." in text
    assert not Signature.objects.exists()


def test_all_that_was_read_is_signed(campaign: TinyCampaign, enter) -> None:
    _read(campaign, enter, "caf", *DEPOSITED)
    answer = _do(enter("caf"), "signer", _ids(campaign, *DEPOSITED, OTHER), commentaire="Relu.")
    said = messages_of(answer)
    assert said[0] == "2 réponses signées."
    assert said[1].startswith("1 réponse laissée de côté.")
    signed = Signature.objects.values_list("institution", "comment", "by_label")
    assert set(signed) == {("caf", "Relu.", "Nadia Ferrand")}
    assert len(signed) == 2


def test_a_deposit_read_again_at_once_is_read(campaign: TinyCampaign, enter) -> None:
    _read(campaign, enter, "caf", "La Marelle")
    response = campaign.response("La Marelle")
    sent = Save("projet", {"project_axis_1": "Autrement"}, response.versions["projet"])
    responses.save(response_id=response.pk, sent=sent, by=campaign.actor("director"))
    tiny_campaign.deposit(campaign, "La Marelle")
    ids = _ids(campaign, "La Marelle", OTHER)
    said = messages_of(_do(enter("caf"), "signer", ids, commentaire=""))
    [told] = said
    assert "Volx : Il n’y a pas de dépôt à signer ; La Marelle : Vous ne l’avez pas" in told
    assert told.endswith("ouverte depuis son dépôt.")
    _read(campaign, enter, "caf", "La Marelle")
    said = messages_of(_do(enter("caf"), "signer", ids[:1], commentaire=""))
    assert said == ["1 réponse signée."]


def test_what_prevents_signing_prevents_it_here(campaign: TinyCampaign, enter) -> None:
    _read(campaign, enter, "federation", *DEPOSITED)
    reviews.ask(
        response_id=campaign.response().pk,
        question_key="public_total",
        kind="explain",
        text="?",
        institution=Institution.CAF,
        by=campaign.actor("caf"),
    )
    corrections.propose(
        response_id=campaign.response("San-Bastian").pk,
        question_key="project_axis_1",
        raw="Autre",
        reason="x",
        institution=Institution.CAF,
        by=campaign.actor("caf"),
    )
    text = text_of(_confirm(enter("federation"), "signer", _ids(campaign, *DEPOSITED)))
    assert "est encore ouverte" in text
    assert "Une correction proposée attend la structure." in text
    assert "Aucune des réponses cochées ne s’y prête." in text
    _do(enter("federation"), "signer", _ids(campaign, *DEPOSITED))
    assert not Signature.objects.exists()


def test_a_deposit_made_since_the_reading_is_not_signed(campaign: TinyCampaign, enter) -> None:
    _read(campaign, enter, "caf", "La Marelle")
    Visit.objects.update(at=timezone.now() - timezone.timedelta(days=9))
    _do(enter("caf"), "signer", _ids(campaign, "La Marelle"))
    assert not Signature.objects.exists()


def test_the_same_question_is_asked_to_several(campaign: TinyCampaign, enter) -> None:
    tiny_campaign.sign(campaign, "San-Bastian")
    ids = _ids(campaign, *DEPOSITED, OTHER)
    page = _confirm(enter("federation"), "questionner", ids)
    assert "San-Bastian : La réponse est signée." in text_of(page)
    answer = _do(
        enter("federation"),
        "questionner",
        ids,
        champ="public_total",
        type="confirm",
        texte="Est-ce bien le nombre de l’année ?",
        echeance=timezone.localdate().isoformat(),
        bloque="non",
    )
    assert messages_of(answer)[0] == "2 réponses questionnées."
    assert Query.objects.filter(institution="federation", is_blocking=False).count() == 2


def test_missing_words_are_asked_for_and_nothing_is_done(campaign: TinyCampaign, enter) -> None:
    ids = _ids(campaign, *DEPOSITED)
    answer = _do(enter("caf"), "renvoyer", ids, raison="  ")
    assert answer.status_code == 422
    assert "La Marelle" in text_of(answer)
    assert not Step.objects.filter(verb="return").exists()


def test_several_are_sent_back_with_the_same_words(campaign: TinyCampaign, enter) -> None:
    _do(enter("caf"), "renvoyer", _ids(campaign, *DEPOSITED, OTHER), raison="Revoir les publics")
    steps = Step.objects.filter(verb="return", comment="Revoir les publics")
    assert steps.count() == 2
    assert campaign.response().state == State.RETURNED


def test_the_same_time_is_given_to_several(campaign: TinyCampaign, enter) -> None:
    later = campaign.edition.closes_on + timezone.timedelta(days=12)
    given = {"until": later.isoformat(), "reason": "Inondation"}
    answer = _do(enter("caf"), "delai", _ids(campaign, OTHER, "La Marelle"), **given)
    assert messages_of(answer) == ["2 réponses prolongées."]
    assert set(Extension.objects.values_list("until", "reason")) == {(later, "Inondation")}
    early = {"until": "1999-01-01", "reason": "x"}
    refused = messages_of(_do(enter("caf"), "delai", _ids(campaign, OTHER), **early))
    assert refused[0].startswith("1 réponse laissée de côté.")


@pytest.mark.parametrize("who", ["caf", "steward"])
def test_several_are_put_out_of_scope(campaign: TinyCampaign, enter, who: str) -> None:
    ids = _ids(campaign, OTHER, "Centre social de Sainte-Tulle", "La Marelle")
    text = text_of(_confirm(enter(who), "hors-champ", ids))
    assert "La Marelle : La réponse est déposée, ou déjà hors champ." in text
    _do(enter(who), "hors-champ", ids, raison="closed", texte="")
    assert Response.objects.in_state(State.OUT_OF_SCOPE).count() == 2


@pytest.mark.parametrize("act", ["signer", "questionner", "renvoyer", "hors-champ"])
@pytest.mark.parametrize(("who", "status"), [("regional", 404), ("director", 403)])
def test_whoever_may_not_act_finds_no_act(
    campaign: TinyCampaign, enter, act: str, who: str, status: int
) -> None:
    assert _confirm(enter(who), act, _ids(campaign, *DEPOSITED)).status_code == status


def test_a_neighbour_finds_nobody(campaign: TinyCampaign, enter) -> None:
    page = _confirm(enter("caf_05"), "renvoyer", _ids(campaign, *DEPOSITED))
    assert "La Marelle" not in text_of(page)
    assert "Aucune des réponses cochées" in text_of(page)
    _do(enter("caf_05"), "renvoyer", _ids(campaign, *DEPOSITED), raison="x")
    assert not Step.objects.filter(verb="return").exists()


def test_an_unknown_act_is_not_found(campaign: TinyCampaign, enter) -> None:
    assert _confirm(enter("caf"), "effacer", []).status_code == 404
    assert enter("caf").get(_url("bulk")).status_code == 405


def test_it_leads_back_to_the_list_as_it_was_filtered_and_nowhere_else(
    campaign: TinyCampaign, enter
) -> None:
    here = _url("home") + "?etat=deposited#structures"
    answer = _do(enter("caf"), "renvoyer", [], raison="x", retour=here)
    assert answer.url == here
    elsewhere = _do(enter("caf"), "renvoyer", [], raison="x", retour="https://exemple.test/suivi/")
    assert elsewhere.url == _url("home") + "#structures"


def test_the_confirmation_costs_the_same_whatever_the_number(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    _read(campaign, enter, "caf", *DEPOSITED)
    two = _ids(campaign, "La Marelle", OTHER)
    _confirm(client, "signer", two)
    with CaptureQueriesContext(connection) as few:
        _confirm(client, "signer", two)
    ids = [r.pk for r in Response.objects.of_edition(campaign.edition)]
    with CaptureQueriesContext(connection) as many:
        _confirm(client, "signer", ids)
    assert len(few) == len(many) <= 25


def test_the_list_offers_boxes_to_whoever_may_act(campaign: TinyCampaign, enter) -> None:
    body = enter("caf").get(_url("home") + "?tri=structure&cocher=1").content.decode()
    assert body.count('name="reponse"') == body.count(" checked aria-label") == 9
    assert 'name="reponse"' not in enter("regional").get(_url("home")).content.decode()
