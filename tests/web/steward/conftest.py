"""A small campaign and a client per person, for the pages of the national team."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

import tiny_campaign
from tiny_campaign import TinyCampaign

Enter = Callable[[str], Client]


@pytest.fixture
def campaign(db: None) -> TinyCampaign:
    """The four centres, edition 2017 open."""
    return tiny_campaign.make(evs=0)


@pytest.fixture
def enter(campaign: TinyCampaign) -> Enter:
    """A client signed in as somebody of the campaign."""

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(campaign.people[who])
        return client

    return signed_in


@pytest.fixture
def _own_storage(settings, tmp_path: Path) -> None:
    """Files sent during a test lie in its own folder."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "media"},
        },
    }
