"""A stage laid down again is the stage played: rows, counters, files, objects."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

import kept
import tiny_campaign
from factories import places
from senacs.accounts.models import Person
from senacs.campaigns.models import Edition, Response
from senacs.structures import rules
from tiny_campaign import TinyCampaign

_LEFT: list[kept.State] = []
"""What the database held when a stage ended: one state a play."""


@pytest.fixture(autouse=True)
def _nothing_kept(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_KEPT", {})
    _LEFT.clear()


def _made(*, evs: int = 0) -> TinyCampaign:
    made = tiny_campaign._made(evs=evs, opened=True)
    _LEFT.append(kept.rows())
    return made


def _told(campaign: TinyCampaign) -> Edition:
    """Changes rows, adds some, takes some away; leaves a file; changes what it was given."""
    tiny_campaign.enter(campaign, "La Marelle")
    lost = campaign.structures.pop("San-Bastian")
    Response.objects.filter(structure=lost).delete()
    Person.objects.create_person("passant@exemple.senacs.example", name="Passant").delete()
    campaign.edition.closes_on = campaign.edition.opens_on
    campaign.edition.save()
    Path(settings.SNAPSHOTS).mkdir(parents=True, exist_ok=True)
    (Path(settings.SNAPSHOTS) / "figures.duckdb").write_bytes(b"figures")
    _LEFT.append(kept.rows())
    return campaign.edition


@pytest.mark.parametrize("times", [1, 3])
def test_rows_and_counters_are_those_that_the_play_left(times: int) -> None:
    for _ in range(times):
        point = transaction.savepoint()
        campaign = kept.played(_made)
        made = kept.rows()
        kept.played(_told, campaign)
        told = kept.rows()
        transaction.savepoint_rollback(point)
    assert [made, told] == _LEFT  # each was played once, and nothing more is in the tables
    assert made != told


def test_objects_and_files_are_those_that_the_play_left(tmp_path: Path, settings) -> None:
    for folder in ("first", "second"):
        settings.SNAPSHOTS = tmp_path / folder
        point = transaction.savepoint()
        campaign = kept.played(_made)
        edition = kept.played(_told, campaign)
        assert edition is campaign.edition
        assert edition.closes_on == Edition.objects.get().closes_on == edition.opens_on
        assert "San-Bastian" not in campaign.structures
        assert (tmp_path / folder / "figures.duckdb").read_bytes() == b"figures"
        transaction.savepoint_rollback(point)
    assert len(_LEFT) == 2


def test_what_is_made_after_takes_a_new_key() -> None:
    keys = []
    for _ in range(2):
        point = transaction.savepoint()
        kept.played(_told, kept.played(_made))
        known = {*Person.objects.values_list("pk", flat=True)}
        # The passer-by has gone; a person made now is not mistaken for him.
        made = Person.objects.create_person("suivant@exemple.senacs.example", name="Suivant")
        keys.append(made.pk)
        assert made.pk > max(known) + 1
        transaction.savepoint_rollback(point)
    assert len(keys) == 2


def test_another_base_or_another_demand_is_another_play() -> None:
    for evs, other in ((0, False), (1, False), (0, True), (0, False)):
        point = transaction.savepoint()
        if other:
            places.structure("Ailleurs", kind=rules.CS)
        campaign = kept.played(_made, evs=evs)
        assert len(campaign.structures) == 4 + evs
        transaction.savepoint_rollback(point)
    assert len(_LEFT) == 3


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_a_stage_is_only_played(transactional_db: None) -> None:
    kept.played(_made)
    assert len(_LEFT) == 1
    assert kept._KEPT == {}
