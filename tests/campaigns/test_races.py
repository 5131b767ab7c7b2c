"""Two people at the same instant, on PostgreSQL: SQLite takes one writer at a time by itself."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

import tiny_campaign
from senacs.campaigns.actions import editions, responses, signatures
from senacs.campaigns.actions.responses import Save, SaveRefusedError
from senacs.campaigns.models import Change, Deposit, Response
from senacs.campaigns.rules.states import Institution, TransitionRefusedError
from senacs.journal.rules import SYSTEM
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tiny(transactional_db: None) -> TinyCampaign:
    made = tiny_campaign.make(evs=0)
    tiny_campaign.answer(made, "La Marelle", "San-Bastian")
    return made


def meanwhile(first: Callable[[], object], second: Callable[[], object]) -> list[Exception]:
    """Run `second` while the transaction of `first` is still open; what it raised, if it did."""
    raised: list[Exception] = []
    waiting = threading.Event()

    def run() -> None:
        waiting.set()
        try:
            second()
        except Exception as error:  # noqa: BLE001
            raised.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        first()
        other.start()
        waiting.wait()
        other.join(timeout=0.5)
        assert other.is_alive(), "the second did not wait for the first"
    other.join(timeout=10)
    assert not other.is_alive()
    return raised


def test_a_second_click_on_deposit_deposits_once(tiny: TinyCampaign) -> None:
    def deposit() -> object:
        return responses.deposit(response_id=pk, by=tiny.actor("director"))

    pk = tiny.response().pk
    (refusal,) = meanwhile(deposit, deposit)
    assert "rien n’a changé" in str(refusal)
    assert Deposit.objects.count() == 1


def test_a_deposit_made_meanwhile_is_not_signed_unread(tiny: TinyCampaign) -> None:
    tiny_campaign.deposit(tiny, "La Marelle")
    response = tiny.response()
    sent = Save("vitalite", {"volunteers_trained": "11"}, response.versions["vitalite"])
    responses.save(response_id=response.pk, sent=sent, by=SYSTEM)
    tiny_campaign.justify(tiny.response())
    (refusal,) = meanwhile(
        lambda: responses.deposit(response_id=response.pk, by=SYSTEM),
        lambda: signatures.sign(
            response_id=response.pk, deposit_number=1, institution=Institution.CAF, by=SYSTEM
        ),
    )
    assert isinstance(refusal, TransitionRefusedError)
    assert "nouvelle version" in str(refusal)


def test_both_keys_turned_at_once_sign(tiny: TinyCampaign) -> None:
    tiny_campaign.deposit(tiny, "La Marelle")
    pk = tiny.response().pk

    def sign(institution: Institution) -> Callable[[], object]:
        return lambda: signatures.sign(
            response_id=pk, deposit_number=1, institution=institution, by=SYSTEM
        )

    assert meanwhile(sign(Institution.CAF), sign(Institution.FEDERATION)) == []
    assert tiny.response().state == "signed"


def test_a_save_made_while_the_edition_closes_is_refused(tiny: TinyCampaign) -> None:
    tiny_campaign.deposit(tiny, "La Marelle")
    tiny_campaign.sign(tiny, "La Marelle")
    pk = tiny.response("San-Bastian").pk
    (refusal,) = meanwhile(
        lambda: editions.close_edition(edition_id=tiny.edition.pk, by=SYSTEM),
        lambda: responses.save(
            response_id=pk, sent=Save("publics", {"public_total": "1"}), by=SYSTEM
        ),
    )
    assert isinstance(refusal, SaveRefusedError)
    assert "close" in str(refusal)


def test_two_saves_of_one_block_are_two_versions(tiny: TinyCampaign) -> None:
    pk = tiny.response().pk
    version = tiny.response().versions["territoire"]

    def save(key: str) -> Callable[[], object]:
        sent = Save("territoire", {key: "oui"}, version, before={key: tiny.response().values[key]})
        return lambda: responses.save(response_id=pk, sent=sent, by=SYSTEM)

    Response.objects.filter(pk=pk).update(
        values={**tiny.response().values, "multi_site": False, "itinerant": False}
    )
    assert meanwhile(save("multi_site"), save("itinerant")) == []
    response = tiny.response()
    assert response.values["multi_site"] is response.values["itinerant"] is True
    assert response.versions["territoire"] == version + 2
    lines = Change.objects.filter(response=response, block="territoire")[:2]
    assert [line.version for line in lines] == [version + 2, version + 1]
