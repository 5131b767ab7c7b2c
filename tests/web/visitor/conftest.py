"""A campaign that was closed and released, with nobody's agreement; a client per person."""

from collections.abc import Callable

import pytest
from django.test import Client

import kept
import tiny_campaign
from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from tiny_campaign import TinyCampaign

Enter = Callable[[str], Client]


@pytest.fixture
def campaign(db: None) -> TinyCampaign:
    """Four centres and five spaces of the 04; edition 2017 open."""
    return tiny_campaign.make()


@pytest.fixture
def release(campaign: TinyCampaign) -> Release:
    """Everybody answered, both institutions signed, the steward closed and froze."""
    return kept.played(_release, campaign)


def _release(campaign: TinyCampaign) -> Release:
    names = tuple(campaign.structures)
    tiny_campaign.finish(campaign, *names)
    return make_release(edition=campaign.edition, by=campaign.actor("steward"))


@pytest.fixture
def enter(campaign: TinyCampaign) -> Enter:
    """A client signed in as somebody of the campaign."""

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(campaign.people[who])
        return client

    return signed_in
