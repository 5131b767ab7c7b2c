"""A small campaign and people signed in, for the pages of the respondent."""

from collections.abc import Callable

import pytest
from django.test import Client

import kept
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
    kept.played(_answer, tiny)
    return tiny


@pytest.fixture
def deposited(complete: TinyCampaign) -> TinyCampaign:
    kept.played(_deposit, complete)
    return complete


@pytest.fixture
def next_year(deposited: TinyCampaign) -> TinyCampaign:
    """The edition after, open, whose N-1 is signed and closed."""
    kept.played(_sign_and_open_next, deposited)
    return deposited


def _answer(tiny: TinyCampaign) -> None:
    tiny_campaign.answer(tiny, "La Marelle")


def _deposit(tiny: TinyCampaign) -> None:
    tiny_campaign.deposit(tiny, "La Marelle")


def _sign_and_open_next(tiny: TinyCampaign) -> None:
    tiny_campaign.sign(tiny, "La Marelle")
    tiny_campaign.close(tiny)
    tiny_campaign.open_next(tiny)
