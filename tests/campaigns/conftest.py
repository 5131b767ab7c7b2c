"""The small campaign that the tests of this folder take further."""

import pytest
from django.db import connection

import kept
import tiny_campaign
from tiny_campaign import TinyCampaign

# Only PostgreSQL lets two people write at once.
collect_ignore = (
    [] if connection.vendor == "postgresql" else ["test_calendar_races.py", "test_races.py"]
)


@pytest.fixture
def tiny(db: None) -> TinyCampaign:
    """Four centres and two social-life spaces, invited."""
    return tiny_campaign.make(evs=2)


@pytest.fixture
def answered(tiny: TinyCampaign) -> TinyCampaign:
    """The same; La Marelle and San-Bastian have answered everything, and justified."""
    kept.played(_answer, tiny)
    return tiny


@pytest.fixture
def deposited(answered: TinyCampaign) -> TinyCampaign:
    """The same, deposited by both."""
    kept.played(_deposit, answered)
    return answered


def _answer(tiny: TinyCampaign) -> None:
    tiny_campaign.answer(tiny, "La Marelle", "San-Bastian")


def _deposit(tiny: TinyCampaign) -> None:
    tiny_campaign.deposit(tiny, "La Marelle", "San-Bastian")
