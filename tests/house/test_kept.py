"""A stage laid down again is the stage played: rows, counters, files, objects."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

import kept
import tiny_campaign
from senacs.campaigns.models import Response
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign

_PLAYS: list[str] = []


@pytest.fixture(autouse=True)
def _nothing_kept(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_KEPT", {})
    _PLAYS.clear()


def _made() -> TinyCampaign:
    _PLAYS.append("made")
    return tiny_campaign._made(evs=0, opened=True)


def _told(campaign: TinyCampaign) -> Structure:
    """Adds, changes, takes away; leaves a file; changes the object that it was given."""
    _PLAYS.append("told")
    tiny_campaign.answer(campaign, "La Marelle")
    lost = campaign.structures.pop("San-Bastian")
    Response.objects.filter(structure=lost).delete()
    last = Territory.objects.create(level="country", code="ZZ", name="Passager")
    last.delete()
    folder = Path(settings.SNAPSHOTS)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.duckdb").write_bytes(b"figures")
    return campaign.structures["La Marelle"]


def _back_to(point: str) -> None:
    transaction.savepoint_rollback(point)


def test_rows_and_counters_laid_down_are_those_played() -> None:
    point = transaction.savepoint()
    campaign = _made()
    _told(campaign)
    assert Response.objects.count() == 3
    played = _without_hours(kept.rows())
    _back_to(point)

    for _ in range(2):
        point = transaction.savepoint()
        kept.played(_told, kept.played(_made))
        laid = _without_hours(kept.rows())
        _back_to(point)
        assert {name: len(lines) for name, lines in laid.items()} == {
            name: len(lines) for name, lines in played.items()
        }
        if connection.vendor == "sqlite":  # there, keys go back with the transaction
            assert laid == played
    assert _PLAYS == ["made", "told", "made", "told"]
