"""The weights of a release: frozen once, kept when its file is lost, outside its digest."""

import shutil
import time
from pathlib import Path

import pytest

import small_release
import tiny_campaign
from senacs.analytics import connection, snapshot, weights
from senacs.analytics.actions import ensure_file, make_release
from senacs.analytics.models import Release
from senacs.campaigns.actions import editions, responses
from senacs.journal.rules import SYSTEM
from senacs.method.weights import Weights
from small_release import Row
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
SPACES = tuple(name for name, kind, _, _ in tiny_campaign.STRUCTURES if kind == "EVS")


@pytest.fixture
def closed() -> TinyCampaign:
    """Four centres and five spaces; all the spaces answered, and three centres."""
    made = tiny_campaign.make(evs=5)
    names = (*tiny_campaign.CENTRES[:3], *SPACES)
    tiny_campaign.finish(made, *names)
    return made


def rows_of(release: Release) -> list[tuple[object, ...]]:
    # A copy: the engine keeps what it opened under one path, and takes it for unchanged.
    copy = release.path.with_suffix(f".{time.monotonic_ns()}.duckdb")
    shutil.copy(release.path, copy)
    return connection.rows(
        copy, "SELECT structure_id, kind, size, weight, cells FROM weights ORDER BY 1"
    )


def test_every_structure_in_scope_has_a_row_and_every_kind_a_report(closed: TinyCampaign) -> None:
    release = tiny_campaign.freeze(closed)
    rows = rows_of(release)
    assert [row[0] for row in rows] == sorted(s.pk for s in closed.structures.values())
    assert {(row[1], row[3]) for row in rows} == {("EVS", 1.0), ("CS", None)}
    spaces = weights.shelf(release.path, release.digest, "EVS")
    assert isinstance(spaces.weights, Weights)
    assert spaces.weights.report.answered == spaces.weights.report.structures == 5
    centres = weights.shelf(release.path, release.digest, "CS")
    assert centres.weights is None
    assert "3 sur 4" in centres.refused


def test_weights_are_no_part_of_the_name_of_a_release(closed: TinyCampaign, tmp_path: Path) -> None:
    release = tiny_campaign.freeze(closed)
    deposits = release.deposits.all()
    content = snapshot.collect(closed.edition, deposits, lambda _among: {}, tmp_path)
    assert content.digest() == release.digest
    assert "weights" in release.manifest


def test_a_lost_file_is_rebuilt_with_the_weights_that_it_had(closed: TinyCampaign) -> None:
    release = tiny_campaign.freeze(closed)
    before = rows_of(release)
    # What the method would say today does not matter.
    release.manifest["weights"]["weights"][0]["weight"] = 1.0 / 3.0
    release.path.unlink()
    ensure_file(release)
    after = rows_of(release)
    changed = [new for new, old in zip(after, before, strict=True) if new != old]
    moved = release.manifest["weights"]["weights"][0]["structure_id"]
    assert [(row[0], row[3]) for row in changed] == [(moved, 1.0 / 3.0)]


def test_two_releases_of_one_name_have_one_set_of_weights(
    closed: TinyCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tiny_campaign.freeze(closed)
    editions.reopen_edition(edition_id=closed.edition.pk, by=SYSTEM, reason="Doute")
    pk = closed.response(SPACES[0]).pk
    responses.send_back(response_id=pk, by=SYSTEM, reason="À vérifier")
    tiny_campaign.close(closed)
    second = make_release(edition=closed.edition, by=SYSTEM)
    assert second.manifest["weights"] != first.manifest["weights"]
    editions.reopen_edition(edition_id=closed.edition.pk, by=SYSTEM, reason="Doute levé")
    tiny_campaign.deposit(closed, SPACES[0])
    tiny_campaign.sign(closed, SPACES[0])
    tiny_campaign.close(closed)
    monkeypatch.setattr(weights, "VERSION", 99)
    third = make_release(edition=closed.edition, by=SYSTEM)
    assert third.name == first.name
    assert third.manifest["weights"]["weights"] == first.manifest["weights"]["weights"]


def test_a_release_older_than_weights_says_so() -> None:
    made = tiny_campaign.make(evs=1)
    rows = [Row(number, {"volunteers_total": 4}) for number in range(12)]
    release = small_release.make(made.edition, rows, weighed=False)
    shelf = weights.shelf(release.path, release.digest, "EVS")
    assert (shelf.units, shelf.weights) == ((), None)
    assert "avant que les réponses soient pesées" in shelf.refused


def test_out_of_scope_structures_are_nobody_to_speak_for() -> None:
    made = tiny_campaign.make(evs=1)
    rows = [Row(number, {"volunteers_total": 4}) for number in range(10)]
    rows += [Row(20, None), Row(21, None, state="refused"), Row(22, None, state="out_of_scope")]
    release = small_release.make(made.edition, rows)
    shelf = weights.shelf(release.path, release.digest, "EVS")
    assert shelf.weights is not None
    assert len(shelf.units) == 12
    assert sum(shelf.weights.of.values()) == pytest.approx(12)
    none = weights.shelf(release.path, release.digest, "CS")
    assert none.refused


def test_the_size_of_a_structure_is_that_of_its_last_word(closed: TinyCampaign) -> None:
    tiny_campaign.freeze(closed)
    tiny_campaign.open_next(closed)
    tiny_campaign.answer(closed, *SPACES, data_year=2016)
    tiny_campaign.deposit(closed, *SPACES)
    tiny_campaign.sign(closed, *SPACES)
    tiny_campaign.close(closed)
    following = make_release(edition=closed.edition, by=SYSTEM)
    sizes = {row[0]: row[2] for row in rows_of(following)}
    known = {name: sizes[structure.pk] for name, structure in closed.structures.items()}
    assert all(known[name] for name in (*SPACES, *tiny_campaign.CENTRES[:3]))
    assert known[tiny_campaign.CENTRES[3]] == ""  # it never answered
