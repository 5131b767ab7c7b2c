"""Two entries of one structure while an edition runs: nothing that was answered is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

import tiny_campaign
from senacs.accounts.models import Membership
from senacs.accounts.queries import scope_of
from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions import duplicates
from senacs.campaigns.models import Response
from senacs.campaigns.rules.states import State
from senacs.journal.rules import SYSTEM
from senacs.structures.models import Structure
from senacs.structures.rules import RefusedError
from tiny_campaign import TinyCampaign

KEPT, DROPPED = "La Marelle", "Centre social de Volx"


def unite(tiny: TinyCampaign, kept: str = KEPT, dropped: str = DROPPED) -> Structure:
    return duplicates.unite(
        kept=tiny.structures[kept], dropped=tiny.structures[dropped], by=SYSTEM, reason="Même lieu"
    )


@pytest.fixture
def tiny(db: None) -> TinyCampaign:
    return tiny_campaign.make(evs=0)


def test_the_dropped_entry_is_asked_no_more_and_its_answers_stay(tiny: TinyCampaign) -> None:
    tiny_campaign.answer(tiny, DROPPED)
    before = tiny.response(DROPPED).values
    unite(tiny)
    left = tiny.response(DROPPED)
    assert left.state == State.OUT_OF_SCOPE
    assert tiny.structures[KEPT].identifier in left.side_reason
    assert left.values == before
    assert left.steps.first().by_label == SYSTEM.label
    assert tiny.response(KEPT).state == State.INVITED


def test_who_answered_for_one_answers_for_both(tiny: TinyCampaign) -> None:
    unite(tiny)
    neighbour = tiny.people["neighbour"]
    tomorrow = timezone.localdate() + timedelta(days=1)
    places = scope_of(neighbour, Permission.DEPOSIT_RESPONSE, tomorrow)
    assert places.structures == {tiny.structures[KEPT].pk}
    assert Membership.objects.filter(person=neighbour).count() == 2, "the former stays in history"


def test_a_response_joins_the_kept_entry_when_that_one_is_not_asked(tiny: TinyCampaign) -> None:
    response = tiny.response(KEPT)
    Response.objects.filter(pk=response.pk).update(
        edition=tiny_campaign._edition(2019), structure=tiny.structures[KEPT]
    )
    joined = tiny.response(DROPPED).pk
    unite(tiny)
    assert Response.objects.get(pk=joined).structure == tiny.structures[KEPT]


def test_what_was_deposited_is_never_put_aside(tiny: TinyCampaign) -> None:
    tiny_campaign.answer(tiny, DROPPED)
    tiny_campaign.deposit(tiny, DROPPED)
    with pytest.raises(RefusedError, match="gardez plutôt"):
        unite(tiny)
    assert tiny.response(DROPPED).state == State.DEPOSITED
    assert not Structure.objects.exclude(merged_into=None).exists()
    unite(tiny, kept=DROPPED, dropped=KEPT)


def test_last_year_s_answers_of_the_united_entry_are_found(tiny: TinyCampaign) -> None:
    tiny_campaign.answer(tiny, DROPPED)
    tiny_campaign.deposit(tiny, DROPPED)
    tiny_campaign.sign(tiny, DROPPED)
    values = tiny.response(DROPPED).values
    tiny_campaign.close(tiny)
    edition = tiny_campaign.open_next(tiny)
    response = tiny.response(KEPT)
    assert queries.previous_values(response) == {}
    unite(tiny)
    assert queries.previous_values(response) == values
    assert queries.previous_by_structure(edition)[tiny.structures[KEPT].pk] == values
    deposit = queries.previous_deposit(response)
    assert deposit is not None
    assert deposit.values == values
