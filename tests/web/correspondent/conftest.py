"""A small campaign under review, and a client per person."""

from collections.abc import Callable

import pytest
from django.test import Client

import kept
import tiny_campaign
from tiny_campaign import TinyCampaign

Enter = Callable[[str], Client]


@pytest.fixture
def campaign(db: None) -> TinyCampaign:
    """Nine structures, edition 2017 open; La Marelle and San-Bastian have deposited."""
    return kept.played(_under_review)


def _under_review() -> TinyCampaign:
    made = tiny_campaign.make()
    tiny_campaign.answer(made, "La Marelle", "San-Bastian")
    tiny_campaign.deposit(made, "La Marelle", "San-Bastian")
    return made


@pytest.fixture
def enter(campaign: TinyCampaign) -> Enter:
    """A client signed in as somebody of the campaign."""

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(campaign.people[who])
        return client

    return signed_in
