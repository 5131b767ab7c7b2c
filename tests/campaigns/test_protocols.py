"""The local pair: a protocol binds once both signed or a decision says so; keys are delegated."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import protocols, reviews, signatures
from senacs.campaigns.actions.calendar import Ruling
from senacs.campaigns.actions.protocols import Mandate, ProtocolRefusedError, Terms
from senacs.campaigns.models import Decision, Delegation, Protocol, Signature, Step
from senacs.campaigns.queries import agreements
from senacs.campaigns.rules.calendar import Committee
from senacs.campaigns.rules.states import BOTH_KEYS, Institution, State, TransitionRefusedError
from senacs.journal.models import Entry
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign

CAF, FEDERATION = Institution.CAF, Institution.FEDERATION
DAY = timedelta(days=1)


def today() -> date:
    return timezone.localdate()


def place(code: str = "04") -> Territory:
    return Territory.objects.get(level="department", code=code)


def propose(tiny: TinyCampaign, who: str = "caf", **values: Any) -> Protocol:
    terms = {"keys": ["caf"], "kinds": ["CS", "EVS"], "since": today(), "reason": "Sans fédération"}
    return protocols.propose(
        territory=place(),
        terms=Terms(**{**terms, **values}),
        institution=Institution(who),
        by=tiny.actor(who),
    )


def counter_sign(tiny: TinyCampaign, protocol: Protocol, who: str = "federation") -> Protocol:
    return protocols.sign(protocol_id=protocol.pk, institution=Institution(who), by=tiny.actor(who))


def unlock(tiny: TinyCampaign, protocol: Protocol, **values: Any) -> Protocol:
    ruling = {"committee": Committee.TECHNICAL, "decided_on": today(), "subject": "Clé manquante"}
    return protocols.unlock(
        protocol_id=protocol.pk, ruling=Ruling(**{**ruling, **values}), by=tiny.actor("steward")
    )


def needed(tiny: TinyCampaign, name: str = "La Marelle", on: date | None = None) -> frozenset[str]:
    return queries.keys_needed(tiny.response(name), on or today())


def delegate(tiny: TinyCampaign, **values: Any) -> Delegation:
    mandate = {
        "institution": FEDERATION,
        "since": today(),
        "until": today() + DAY,
        "reason": "Congé",
    }
    return protocols.delegate(
        territory=place(), mandate=Mandate(**{**mandate, **values}), by=tiny.actor("federation")
    )


def turn(
    tiny: TinyCampaign, institution: Institution, who: str, delegation: Delegation | None = None
) -> Signature:
    return signatures.sign(
        response_id=tiny.response().pk,
        deposit_number=1,
        institution=institution,
        by=tiny.actor(who),
        delegation_id=delegation.pk if delegation else None,
    )


# --- protocol -----------------------------------------------------------------------------------


def test_it_binds_once_both_have_signed(tiny: TinyCampaign) -> None:
    protocol = propose(tiny)
    assert (protocol.caf_signed_by_label, protocol.federation_signed_on) == ("Nadia Ferrand", None)
    assert needed(tiny) == BOTH_KEYS
    counter_sign(tiny, protocol)
    assert needed(tiny) == {CAF}
    assert needed(tiny, on=today() - DAY) == BOTH_KEYS
    verbs = list(Entry.objects.filter(object_kind="protocol").values_list("verb", flat=True))
    assert sorted(verbs) == ["campaigns.protocol_proposed", "campaigns.protocol_signed"]


def test_it_covers_the_kinds_it_names(tiny: TinyCampaign) -> None:
    counter_sign(tiny, propose(tiny, kinds=["EVS"]))
    assert needed(tiny) == BOTH_KEYS
    evs = next(n for n in tiny.structures if tiny.response(n).audience == "EVS")
    assert needed(tiny, evs) == {CAF}


def test_a_national_decision_stands_for_the_one_that_is_missing(tiny: TinyCampaign) -> None:
    protocol = propose(tiny)
    unlock(tiny, protocol)
    assert needed(tiny) == {CAF}
    decision = Decision.objects.get()
    assert (decision.concerns, decision.by_label) == (f"protocol:{protocol.pk}", "Jeanne Morel")
    with pytest.raises(ProtocolRefusedError, match="déjà débloqué"):
        unlock(tiny, protocol)


def test_its_end_is_its_last_day(tiny: TinyCampaign) -> None:
    protocol = counter_sign(tiny, propose(tiny))
    protocols.end(protocol_id=protocol.pk, by=tiny.actor("federation"), reason="Fédération créée")
    assert needed(tiny) == {CAF}
    assert needed(tiny, on=today() + DAY) == BOTH_KEYS


@pytest.mark.parametrize("ahead", [0, 5])
def test_a_proposal_taken_back_never_binds(tiny: TinyCampaign, ahead: int) -> None:
    protocol = propose(tiny, since=today() + ahead * DAY)
    protocols.end(protocol_id=protocol.pk, by=tiny.actor("caf"), reason="Erreur")
    with pytest.raises(ProtocolRefusedError, match="retirée"):
        counter_sign(tiny, protocol)
    with pytest.raises(ProtocolRefusedError, match="retirée"):
        unlock(tiny, protocol)
    assert needed(tiny, on=today() + ahead * DAY) == BOTH_KEYS


def test_nobody_signs_twice_nor_unlocks_what_both_signed(tiny: TinyCampaign) -> None:
    protocol = propose(tiny)
    with pytest.raises(ProtocolRefusedError, match="déjà signé"):
        counter_sign(tiny, protocol, "caf")
    counter_sign(tiny, protocol)
    with pytest.raises(ProtocolRefusedError, match="rien n’est à débloquer"):
        unlock(tiny, protocol)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"keys": []}, "au moins une clé"),
        ({"keys": ["cnaf"]}, "au moins une clé"),
        ({"kinds": []}, "type de structure"),
        ({"reason": " "}, "Dites pourquoi"),
        ({"reason": "x" * 3001}, "trop long"),
        ({"until": date(2001, 1, 1)}, "précède"),
        ({"since": date(2001, 1, 1), "until": date(2002, 1, 1)}, "déjà passée"),
    ],
)
def test_wrong_terms_are_refused(tiny: TinyCampaign, values: dict[str, Any], words: str) -> None:
    with pytest.raises(ProtocolRefusedError, match=words):
        propose(tiny, **values)
    assert not Protocol.objects.exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [({"subject": " "}, "Donnez l’objet"), ({"decided_on": date(2199, 1, 1)}, "futur")],
)
def test_a_wrong_ruling_is_refused(tiny: TinyCampaign, values: dict[str, Any], words: str) -> None:
    with pytest.raises(ProtocolRefusedError, match=words):
        unlock(tiny, propose(tiny), **values)
    assert not Decision.objects.exists()


def test_only_known_federations_are_associated(tiny: TinyCampaign) -> None:
    assert propose(tiny, associated=["mjc", "fcsf", "unheard"]).associated == ["fcsf", "mjc"]


def test_a_key_no_longer_needed_is_no_longer_waited_for(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle", institutions=[CAF])
    tiny_campaign.sign(deposited, "San-Bastian", institutions=[FEDERATION])
    counter_sign(deposited, propose(deposited))
    assert deposited.response().state == State.SIGNED
    assert deposited.response("San-Bastian").state == State.DEPOSITED
    last = Step.objects.filter(response=deposited.response()).first()
    assert last is not None
    assert last.comment == "Le protocole local en vigueur ne demande que cette clé."


def test_an_open_blocking_query_holds_it_back(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle", institutions=[CAF])
    reviews.ask(
        response_id=deposited.response().pk,
        question_key="public_total",
        kind="explain",
        text="?",
        institution=FEDERATION,
        by=deposited.actor("federation"),
    )
    counter_sign(deposited, propose(deposited))
    assert deposited.response().state == State.DEPOSITED


# --- delegation ---------------------------------------------------------------------------------


def test_the_other_institution_turns_the_key_and_it_is_said(deposited: TinyCampaign) -> None:
    delegation = delegate(deposited)
    turn(deposited, CAF, "caf")
    made = turn(deposited, FEDERATION, "caf", delegation)
    assert (made.delegation, made.by_label) == (delegation, "Nadia Ferrand")
    response = deposited.response()
    assert response.state == State.SIGNED
    step = response.steps.first()
    assert step is not None
    assert step.comment.startswith("Par délégation, du ")
    assert "donnée par Luc Tardieu" in step.comment


def test_a_person_who_is_named_is_the_only_one(deposited: TinyCampaign) -> None:
    regional = deposited.people["regional"]
    delegation = delegate(deposited, person=(regional.pk, regional.name))
    with pytest.raises(TransitionRefusedError, match="n’est plus en vigueur"):
        turn(deposited, FEDERATION, "caf", delegation)
    assert turn(deposited, FEDERATION, "regional", delegation).institution == "federation"


@pytest.mark.parametrize(
    "values",
    [
        {"since": date(2001, 1, 1), "until": date(2001, 2, 1)},
        {"since": date(2099, 1, 1), "until": date(2099, 2, 1)},
        {"institution": "caf"},
        {"territory": "05"},
        {"ended_at": date(2001, 1, 1), "ended_by_label": "x"},
    ],
)
def test_a_delegation_that_does_not_hold_opens_nothing(
    deposited: TinyCampaign, values: dict[str, Any]
) -> None:
    delegation = delegate(deposited)
    changed = {**values, "territory": place(str(values.get("territory", "04")))}
    if "ended_at" in changed:
        changed["ended_at"] = timezone.now()
    Delegation.objects.filter(pk=delegation.pk).update(**changed)
    with pytest.raises(TransitionRefusedError, match="n’est plus en vigueur"):
        turn(deposited, FEDERATION, "caf", delegation)
    assert not Signature.objects.exists()


def test_it_is_taken_back_once(deposited: TinyCampaign) -> None:
    delegation = delegate(deposited)
    protocols.end_delegation(delegation_id=delegation.pk, by=deposited.actor("federation"))
    with pytest.raises(ProtocolRefusedError, match="déjà pris fin"):
        protocols.end_delegation(delegation_id=delegation.pk, by=deposited.actor("federation"))
    assert (
        agreements.delegations_for([deposited.response()], today())[deposited.response().pk] == ()
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"reason": ""}, "confiée"),
        ({"until": date(2001, 1, 1)}, "précède"),
        ({"until": date(2199, 1, 1)}, "un an au plus"),
    ],
)
def test_a_wrong_mandate_is_refused(tiny: TinyCampaign, values: dict[str, Any], words: str) -> None:
    with pytest.raises(ProtocolRefusedError, match=words):
        delegate(tiny, **values)
    assert not Delegation.objects.exists()
