"""The protocol of a territory and its delegations: read by many, bound by two, unlocked by one."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import tiny_campaign
from senacs.campaigns.models import Decision, Delegation, Protocol, Signature
from senacs.campaigns.rules.states import Institution, State
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of


def _url(name: str, *args: object) -> str:
    return reverse(f"correspondent:{name}", args=args)


def _day(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def _propose(client: Client, **values: Any) -> Any:
    terms = {"cles": "caf", "types": "CS", "depuis": _day(), "raison": "Pas de fédération"}
    return client.post(_url("propose_protocol", "04"), {**terms, **values})


def _delegate(client: Client, **values: Any) -> Any:
    mandate = {"a_qui": "autre", "depuis": _day(), "jusque": _day(10), "raison": "Congés"}
    return client.post(_url("delegate", "04"), {**mandate, **values})


def test_the_page_says_who_holds_which_key_today(campaign: TinyCampaign, enter) -> None:
    text = text_of(enter("caf").get(_url("protocol", "04")))
    assert "Aucun protocole : les deux clés sont nécessaires." in text
    assert "Caf centre social, espace de vie sociale Nadia Ferrand" in text
    assert "Fédération centre social, espace de vie sociale Luc Tardieu" in text


def test_it_is_proposed_signed_then_ended(campaign: TinyCampaign, enter) -> None:
    assert _propose(enter("caf"), associees=["mjc"]).status_code == 302
    protocol = Protocol.objects.get()
    assert (protocol.keys, protocol.kinds, protocol.associated) == (["caf"], ["CS"], ["mjc"])
    text = text_of(enter("federation").get(_url("protocol", "04")))
    assert "Attend une signature" in text
    assert "Signer pour la Fédération" in text
    enter("federation").post(_url("sign_protocol", "04", protocol.pk))
    text = text_of(enter("caf").get(_url("protocol", "04")))
    assert "En vigueur" in text
    assert "Caf centre social, espace de vie sociale" in text
    assert "Fédération espace de vie sociale" in text
    assert "Fédérations associées : Maisons des jeunes et de la culture" in text
    enter("caf").post(_url("end_protocol", "04", protocol.pk), {"raison": "Fédération créée"})
    protocol.refresh_from_db()
    assert protocol.until == timezone.localdate()


def test_wrong_terms_are_said_and_kept(campaign: TinyCampaign, enter) -> None:
    answer = _propose(enter("caf"), raison="", jusque=_day(-3))
    assert answer.status_code == 422
    answer = _propose(enter("caf"), jusque=_day(-3))
    assert answer.status_code == 422
    assert "précède la date de début" in text_of(answer)
    assert "Pas de fédération" in text_of(answer)
    assert not Protocol.objects.exists()
    refused = enter("caf").post(_url("delegate", "04"), {"a_qui": "autre"})
    assert refused.status_code == 422


def test_a_national_decision_unlocks_it(campaign: TinyCampaign, enter) -> None:
    _propose(enter("caf"))
    protocol = Protocol.objects.get()
    ruling = {"committee": "technical", "decided_on": _day(), "subject": "Clé manquante dans le 04"}
    wrong = enter("steward").post(
        _url("unlock_protocol", "04", protocol.pk), {**ruling, "subject": ""}
    )
    assert wrong.status_code == 422
    enter("steward").post(_url("unlock_protocol", "04", protocol.pk), ruling)
    text = text_of(enter("regional").get(_url("protocol", "04")))
    assert "En vigueur" in text
    assert "Décision nationale : Clé manquante dans le 04" in text


def test_one_key_signs_under_a_protocol_in_force(campaign: TinyCampaign, enter) -> None:
    _propose(enter("caf"))
    enter("federation").post(_url("sign_protocol", "04", Protocol.objects.get().pk))
    enter("caf").post(_url("sign_as_caf", campaign.response().pk), {"depot": 1})
    assert campaign.response().state == State.SIGNED
    page = text_of(enter("caf").get(_url("response", campaign.response().pk)))
    assert "non requise par le protocole local" in page


# --- delegation ---------------------------------------------------------------------------------


def test_the_other_institution_signs_for_the_absent_one(campaign: TinyCampaign, enter) -> None:
    pk = campaign.response().pk
    _delegate(enter("federation"))
    delegation = Delegation.objects.get()
    page = text_of(enter("caf").get(_url("response", pk)))
    assert "Signer le dépôt n° 1 pour la Fédération" in page
    assert "par délégation de Luc Tardieu" in page
    enter("caf").post(_url("sign_as_caf", pk), {"depot": 1})
    enter("caf").post(_url("sign_by_delegation", pk, delegation.pk), {"depot": 1})
    assert campaign.response().state == State.SIGNED
    assert Signature.objects.get(institution="federation").delegation == delegation
    for url in (_url("response", pk), _url("deposit", pk, 1)):
        assert "par délégation de Luc Tardieu" in text_of(enter("federation").get(url))


def test_a_named_person_alone_signs(campaign: TinyCampaign, enter) -> None:
    email = campaign.people["regional"].email
    _delegate(enter("caf"), a_qui="personne", courriel=email)
    delegation = Delegation.objects.get()
    pk = campaign.response().pk
    door = _url("sign_by_delegation", pk, delegation.pk)
    assert enter("federation").post(door, {"depot": 1}).status_code == 404
    assert enter("director").post(door, {"depot": 1}).status_code == 403
    assert "Signer le dépôt n° 1 pour la Caf" in text_of(
        enter("regional").get(_url("response", pk))
    )
    enter("regional").post(door, {"depot": 1})
    assert Signature.objects.get().by_label == "Marc Vial"


@pytest.mark.parametrize("who", ["caf_05", "director", "nobody"])
def test_only_somebody_who_follows_the_territory_is_named(
    campaign: TinyCampaign, enter, who: str
) -> None:
    known = campaign.people.get(who)
    email = known.email if known else "inconnu@exemple.test"
    answer = _delegate(enter("caf"), a_qui="personne", courriel=email)
    assert answer.status_code == 422
    assert "Aucune personne qui suit l’enquête sur ce territoire" in text_of(answer)
    assert not Delegation.objects.exists()


def test_a_key_is_taken_back_by_its_institution(campaign: TinyCampaign, enter) -> None:
    _delegate(enter("caf"))
    delegation = Delegation.objects.get()
    door = _url("end_delegation", "04", delegation.pk)
    assert enter("federation").post(door).status_code == 404
    answer = enter("caf").post(door)
    assert messages_of(answer) == ["Vous avez repris votre clé."]
    pk = campaign.response().pk
    used = enter("federation").post(_url("sign_by_delegation", pk, delegation.pk), {"depot": 1})
    assert used.status_code == 404
    assert not Signature.objects.exists()


# --- who enters ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [("caf", 200), ("regional", 200), ("steward", 200), ("caf_05", 404), ("director", 403)],
)
def test_who_reads_the_page(campaign: TinyCampaign, enter, who: str, status: int) -> None:
    assert enter(who).get(_url("protocol", "04")).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("caf_05", 404), ("regional", 403), ("steward", 403), ("director", 403)]
)
def test_nobody_else_binds_the_territory(
    campaign: TinyCampaign, enter, who: str, status: int
) -> None:
    assert _propose(enter(who)).status_code == status
    assert _delegate(enter(who)).status_code == status
    _propose(enter("caf"))
    pk = Protocol.objects.get().pk
    for door in ("sign_protocol", "end_protocol"):
        assert enter(who).post(_url(door, "04", pk), {"raison": "x"}).status_code == status
    assert Protocol.objects.get().federation_signed_on is None


def test_the_index_leads_where_there_is_one_territory(campaign: TinyCampaign, enter) -> None:
    assert enter("caf").get(_url("protocols")).url == _url("protocol", "04")
    text = text_of(enter("regional").get(_url("protocols")))
    assert "04 – Alpes-de-Haute-Provence" in text
    assert "05 – Hautes-Alpes" in text


def test_a_protocol_of_elsewhere_is_not_signed_here(campaign: TinyCampaign, enter) -> None:
    _propose(enter("caf"))
    pk = Protocol.objects.get().pk
    assert enter("caf_05").post(_url("sign_protocol", "05", pk)).status_code == 404


def test_a_waiting_deposit_is_signed_as_soon_as_one_key_suffices(
    campaign: TinyCampaign, enter
) -> None:
    tiny_campaign.sign(campaign, "La Marelle", institutions=[Institution.CAF])
    _propose(enter("caf"))
    enter("federation").post(_url("sign_protocol", "04", Protocol.objects.get().pk))
    assert campaign.response().state == State.SIGNED


def test_the_local_committee_that_decided_is_kept_beside(campaign: TinyCampaign, enter) -> None:
    ruling = {"committee": "local", "decided_on": _day(-1), "subject": "Une seule clé suffit"}
    half = _propose(enter("caf"), committee="local")
    assert half.status_code == 422
    assert "une décision a sa date et son objet" in text_of(half)
    assert not Protocol.objects.exists()
    _propose(enter("caf"), **ruling)
    protocol = Protocol.objects.get()
    decision = Decision.objects.get()
    assert (decision.concerns, decision.territory.code) == (f"protocol:{protocol.pk}", "04")
    sign = _url("sign_protocol", "04", protocol.pk)
    future = enter("federation").post(sign, {**ruling, "decided_on": _day(3)})
    assert future.status_code == 422
    assert "dans le futur" in text_of(future)
    protocol.refresh_from_db()
    assert protocol.federation_signed_on is None
    enter("federation").post(sign, {**ruling, "subject": "Confirmation"})
    page = text_of(enter("caf").get(_url("protocol", "04")))
    assert "Une seule clé suffit Comité de pilotage local, Alpes-de-Haute-Provence" in page
    assert "Confirmation Comité de pilotage local" in page


def test_two_forms_of_one_page_have_their_own_boxes(campaign: TinyCampaign, enter) -> None:
    _propose(enter("caf"))
    page = enter("federation").get(_url("protocol", "04")).content.decode()
    identifiers = re.findall(r' id="([^"]+)"', page)
    assert sorted(set(identifiers)) == sorted(identifiers)
