"""Two keys on a deposit, in any order; a return, which voids them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

import tiny_campaign
from factories import places
from senacs.campaigns import queries
from senacs.campaigns.actions import responses, reviews, signatures
from senacs.campaigns.models import Protocol, Signature, Step, WrittenOnceError
from senacs.campaigns.rules.states import BOTH_KEYS, Institution, TransitionRefusedError
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign

CAF, FEDERATION = Institution.CAF, Institution.FEDERATION
LONG_AGO = date(2015, 1, 1)


def sign(
    tiny: TinyCampaign, institution: Institution, number: int = 1, comment: str = ""
) -> Signature:
    return signatures.sign(
        response_id=tiny.response().pk,
        deposit_number=number,
        institution=institution,
        by=tiny.actor(institution.value),
        comment=comment,
    )


def protocol(level: str, code: str, *keys: str, **values: date) -> Protocol:
    return Protocol.objects.create(
        territory=Territory.objects.get(level=level, code=code),
        keys=list(keys),
        reason="Pas de fédération dans le département",
        at=timezone.now(),
        by_label="Nadia Ferrand",
        caf_signed_on=LONG_AGO,
        caf_signed_by_label="Nadia Ferrand",
        federation_signed_on=LONG_AGO,
        federation_signed_by_label="Luc Tardieu",
        **{"since": LONG_AGO, **values},
    )


def needed(tiny: TinyCampaign) -> frozenset[Institution]:
    return queries.keys_needed(tiny.response(), timezone.localdate())


@pytest.mark.parametrize("order", [(CAF, FEDERATION), (FEDERATION, CAF)])
def test_two_keys_in_any_order(
    deposited: TinyCampaign, order: tuple[Institution, Institution]
) -> None:
    sign(deposited, order[0])
    assert deposited.response().state == "deposited"
    second = sign(deposited, order[1], comment="Vu avec la directrice")
    response = deposited.response()
    assert response.state == "signed"
    assert queries.standing_signatures(response) == {
        CAF: "Nadia Ferrand",
        FEDERATION: "Luc Tardieu",
    }
    assert (second.comment, second.voided_at) == ("Vu avec la directrice", None)
    assert Step.objects.filter(response=response, verb="sign").count() == 2


def test_the_last_key_has_its_step_to_the_signed_state(deposited: TinyCampaign) -> None:
    sign(deposited, CAF)
    sign(deposited, FEDERATION)
    steps = Step.objects.filter(response=deposited.response(), verb="sign").order_by("pk")
    assert [(step.before, step.after) for step in steps] == [
        ("deposited", "deposited"),
        ("deposited", "signed"),
    ]


def test_an_institution_signs_a_deposit_once(deposited: TinyCampaign) -> None:
    sign(deposited, CAF)
    with pytest.raises(TransitionRefusedError, match="déjà signé"):
        sign(deposited, CAF)
    assert Signature.objects.count() == 1


def test_nobody_signs_what_she_has_not_read(deposited: TinyCampaign) -> None:
    for number in (0, 2, -1):
        with pytest.raises(TransitionRefusedError, match="nouvelle version"):
            sign(deposited, CAF, number)
    assert Signature.objects.count() == 0


def test_an_open_query_holds_the_signature(deposited: TinyCampaign) -> None:
    query = reviews.ask(
        response_id=deposited.response().pk,
        question_key="public_total",
        kind="confirm",
        text="Est-ce bien cela ?",
        institution=CAF,
        by=deposited.actor("caf"),
    )
    reviews.answer(query_id=query.pk, text="Oui.", by=deposited.actor("director"))
    with pytest.raises(TransitionRefusedError, match="encore ouvertes"):
        sign(deposited, FEDERATION)  # whoever asked
    reviews.close(query_id=query.pk, by=deposited.actor("caf"))
    sign(deposited, FEDERATION)


def test_only_a_deposit_is_signed(answered: TinyCampaign) -> None:
    with pytest.raises(TransitionRefusedError, match="déposée"):
        sign(answered, CAF)


def test_a_closed_edition_takes_no_signature(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "San-Bastian")
    sign(deposited, CAF)
    tiny_campaign.close(deposited)
    with pytest.raises(TransitionRefusedError):
        sign(deposited, FEDERATION)


def test_a_signature_is_voided_once_and_never_otherwise_changed(deposited: TinyCampaign) -> None:
    signature = sign(deposited, CAF)
    with pytest.raises(WrittenOnceError):
        Signature.objects.update(by_label="Quelqu’un d’autre")
    with pytest.raises(WrittenOnceError):
        signature.delete()
    with pytest.raises(WrittenOnceError):
        signature.save()
    first = timezone.now()
    assert Signature.objects.void(at=first) == 1
    assert Signature.objects.void(at=first + timedelta(days=1)) == 0
    signature.refresh_from_db()
    assert signature.voided_at == first


# --- Local protocols ----------------------------------------------------------------------------


def test_a_local_protocol_may_ask_for_one_key(deposited: TinyCampaign) -> None:
    protocol("department", "04", "caf")
    assert needed(deposited) == {CAF}
    sign(deposited, CAF)
    assert deposited.response().state == "signed"


def test_the_key_that_is_not_asked_does_not_suffice(deposited: TinyCampaign) -> None:
    protocol("department", "04", "caf")
    sign(deposited, FEDERATION)
    assert deposited.response().state == "deposited"


def test_without_a_protocol_both_keys_are_needed(tiny: TinyCampaign) -> None:
    assert needed(tiny) == BOTH_KEYS
    protocol("department", "05", "caf")  # a neighbour's
    assert needed(tiny) == BOTH_KEYS


def test_the_narrowest_territory_wins_then_the_latest(tiny: TinyCampaign) -> None:
    protocol("country", "FR", "federation")
    assert needed(tiny) == {FEDERATION}
    protocol("department", "04", "caf", "federation")
    assert needed(tiny) == BOTH_KEYS
    commune = tiny.response().register["commune_code"]
    protocol("commune", commune, "federation")
    protocol("commune", commune, "caf", since=date(2016, 1, 1))
    assert needed(tiny) == {CAF}


def test_a_protocol_has_its_time(tiny: TinyCampaign) -> None:
    today = timezone.localdate()
    protocol("department", "04", "caf", until=today - timedelta(days=1))
    protocol("department", "04", "caf", since=today + timedelta(days=1))
    assert needed(tiny) == BOTH_KEYS
    protocol("department", "04", "caf", since=today, until=today)
    assert needed(tiny) == {CAF}


def test_protocols_follow_the_frozen_register(tiny: TinyCampaign) -> None:
    """A structure that moves keeps, for this edition, the pair that has followed it."""
    protocol("department", "04", "caf")
    structure = tiny.structures["La Marelle"]
    structure.commune = places.town("05061", "Gap")
    structure.save()
    assert needed(tiny) == {CAF}


def test_keys_of_a_list_are_read_at_once(
    tiny: TinyCampaign, django_assert_num_queries: object
) -> None:
    protocol("department", "04", "caf")
    found = [tiny.response(name) for name in tiny.structures]
    with django_assert_num_queries(1):  # type: ignore[operator]
        keys = queries.keys_by_response(found, timezone.localdate())
    assert set(keys.values()) == {frozenset({CAF})}


# --- Return -------------------------------------------------------------------------------------


def send_back(tiny: TinyCampaign, reason: str = "Le budget n’est pas équilibré") -> None:
    responses.send_back(response_id=tiny.response().pk, by=tiny.actor("caf"), reason=reason)


@pytest.mark.parametrize("keys", [(), (FEDERATION,), (CAF, FEDERATION)])
def test_a_return_says_why_and_voids_signatures(
    deposited: TinyCampaign, keys: tuple[Institution, ...]
) -> None:
    for key in keys:
        sign(deposited, key)
    send_back(deposited, "  Le budget n’est pas équilibré\x00 ")
    response = deposited.response()
    assert response.state == "returned"
    assert response.deposit is not None  # the first deposit stands until the second
    assert queries.standing_signatures(response) == {}
    assert response.deposit.signatures.count() == len(keys)
    step = response.steps.first()
    assert step is not None
    assert (step.verb, step.comment) == ("return", "Le budget n’est pas équilibré")


@pytest.mark.parametrize("reason", ["", "  ", "\x00", "\u202f"])
def test_a_return_without_a_reason_is_refused(deposited: TinyCampaign, reason: str) -> None:
    with pytest.raises(TransitionRefusedError, match="Donnez une raison"):
        send_back(deposited, reason)
    assert deposited.response().state == "deposited"


def test_what_is_not_deposited_is_not_returned(answered: TinyCampaign) -> None:
    with pytest.raises(TransitionRefusedError, match="Seule une réponse déposée"):
        send_back(answered)


def test_a_closed_edition_returns_nothing(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle")
    tiny_campaign.close(deposited)
    with pytest.raises(TransitionRefusedError, match="close"):
        send_back(deposited)


def test_both_keys_are_asked_again_after_a_return(deposited: TinyCampaign) -> None:
    tiny_campaign.sign(deposited, "La Marelle")
    send_back(deposited)
    tiny_campaign.deposit(deposited, "La Marelle")
    with pytest.raises(TransitionRefusedError, match="nouvelle version"):
        sign(deposited, CAF, 1)
    sign(deposited, CAF, 2)
    assert deposited.response().state == "deposited"
    sign(deposited, FEDERATION, 2)
    assert deposited.response().state == "signed"
