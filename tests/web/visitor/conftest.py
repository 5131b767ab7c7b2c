"""A campaign that was closed and released, with nobody's agreement; a client per person; years of
the past."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

import kept
import past_years
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


@pytest.fixture(scope="module")
def world(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[list[Release], Path]]:
    """Released years, made once for a module: its own `YEARS`, else four of them."""
    years = getattr(request.module, "YEARS", past_years.YEARS)
    with past_years.made_once(django_db_blocker, tmp_path_factory, years) as made:
        yield made


@pytest.fixture
def releases(
    world: tuple[list[Release], Path], settings: Settings, _own_folder: None
) -> list[Release]:
    """The releases of these years, their files in place."""
    settings.SNAPSHOTS = world[1]
    return world[0]
