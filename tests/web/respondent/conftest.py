"""A small campaign and people signed in, for the pages of the respondent."""

from collections.abc import Callable

import pytest
from django.test import Client

import tiny_campaign
from tiny_campaign import TinyCampaign

SignedIn = Callable[[str], Client]


@pytest.fixture
def tiny(db: None) -> TinyCampaign:
    return tiny_campaign.make(evs=0)


@pytest.fixture
def signed_in(tiny: TinyCampaign) -> SignedIn:
    def enter(who: str) -> Client:
        client = Client()
        client.force_login(tiny.people[who])
        return client

    return enter


@pytest.fixture
def director(signed_in: SignedIn) -> Client:
    return signed_in("director")


@pytest.fixture
def complete(tiny: TinyCampaign) -> TinyCampaign:
    """La Marelle has answered everything and explained what must be."""
    tiny_campaign.answer(tiny, "La Marelle")
    return tiny


@pytest.fixture
def deposited(complete: TinyCampaign) -> TinyCampaign:
    tiny_campaign.deposit(complete, "La Marelle")
    return complete


@pytest.fixture
def next_year(deposited: TinyCampaign) -> TinyCampaign:
    """The edition after, open, whose N-1 is signed and closed."""
    tiny_campaign.sign(deposited, "La Marelle")
    tiny_campaign.close(deposited)
    tiny_campaign.open_next(deposited)
    return deposited
