"""Sheets made together: the bytes of those made one by one, started again, never out of date."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

import kept
import tiny_campaign
from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from senacs.campaigns.models import Edition
from senacs.journal.rules import SYSTEM
from senacs.publications import batch, queries, sheets
from senacs.publications.render_pdf import pdf
from senacs.publications.snapshot import Json, fingerprint
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
NOTICE = "Données fictives"


@pytest.fixture
def tiny(settings: Settings, tmp_path: Path) -> TinyCampaign:
    """A closed year of both types of structures, where one was silent."""
    settings.SNAPSHOTS = tmp_path / "snapshots"
    made = tiny_campaign.make(evs=2)
    _play(made, [name for name in made.structures if name != "La Marelle"], 2016)
    return made


def _play(tiny: TinyCampaign, names: list[str], data_year: int) -> Release:
    return kept.played(_played, tiny, names=tuple(names), data_year=data_year)


def _played(tiny: TinyCampaign, *, names: tuple[str, ...], data_year: int) -> Release:
    tiny_campaign.answer(tiny, *names, data_year=data_year)
    tiny_campaign.deposit(tiny, *names)
    tiny_campaign.sign(tiny, *names)
    tiny_campaign.close(tiny)
    return make_release(edition=tiny.edition, by=SYSTEM)


@pytest.fixture
def release(tiny: TinyCampaign) -> Release:
    return Release.objects.select_related("edition").get(edition=tiny.edition)


def one_by_one(release: Release, tiny: TinyCampaign) -> dict[str, Json]:
    found = {}
    for one in tiny.structures.values():
        sheet = queries.sheet(release, one.pk, on=timezone.localdate())
        if sheet is not None:
            found[f"senacs-fiche-{one.identifier}-{release.edition.survey_year}.pdf"] = sheet
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("senacs-fiche-*.pdf")}


def test_sheets_made_together_are_those_made_one_by_one(
    tiny: TinyCampaign, release: Release, tmp_path: Path
) -> None:
    alone = one_by_one(release, tiny)
    assert len(alone) == len(tiny.structures) - 1
    for asked in batch.batches(release, tmp_path):
        now, structures = batch._read(asked)
        for one, document in sheets.documents(now, structures, on=timezone.localdate()):
            name = batch.file_name(one, release)
            assert fingerprint(document.to_json()) == fingerprint(alone[name])
    said = StringIO()
    call_command("sheets", str(tmp_path), "--processes", "1", stdout=said)
    assert files(tmp_path) == {name: pdf(document) for name, document in alone.items()}
    assert said.getvalue().endswith(f"{len(alone)} fiches écrites, 0 déjà prêtes.\n")


def test_each_is_set_beside_its_own_year_before(
    tiny: TinyCampaign, release: Release, tmp_path: Path
) -> None:
    tiny_campaign.open_next(tiny)
    newer = _play(tiny, ["Centre social de Sainte-Tulle"], 2017)
    list(batch.make_all(batch.batches(newer, tmp_path)))
    alone = one_by_one(newer, tiny)
    heads = {document["sections"][0]["nodes"][1]["head"][2] for document in alone.values()}
    assert heads == {"2016"}
    assert files(tmp_path) == {name: pdf(document) for name, document in alone.items()}


def test_only_what_lacks_is_made_again(
    tiny: TinyCampaign, release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "SIZE", 2)
    asked = batch.batches(release, tmp_path)
    assert len(asked) > 1
    assert all(one.known == 0 for one in batch.make_all(asked))
    first = files(tmp_path)
    sorted(tmp_path.rglob("senacs-fiche-*.pdf"))[0].unlink()
    again = list(batch.make_all(asked))
    assert sorted(one.made > 0 for one in again) == [False] * (len(asked) - 1) + [True]
    assert files(tmp_path) == first
    assert {path.stat().st_mode & 0o077 for path in tmp_path.rglob("senacs-fiche-*.pdf")} == {0}


def test_what_changed_since_is_made_anew(
    tiny: TinyCampaign, release: Release, tmp_path: Path
) -> None:
    asked = batch.batches(release, tmp_path)
    list(batch.make_all(asked))
    Edition.objects.filter(pk=release.edition_id).update(notice=NOTICE)
    assert all(one.made for one in batch.make_all(asked))
    release.edition.refresh_from_db()
    alone = one_by_one(release, tiny)
    assert files(tmp_path) == {name: pdf(document) for name, document in alone.items()}


def test_what_changes_while_a_batch_is_made_is_not_missed(
    tiny: TinyCampaign, release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Json] = []

    def changing(document: Json) -> bytes:
        if not drawn:
            Edition.objects.filter(pk=release.edition_id).update(notice=NOTICE)
        drawn.append(document)
        return pdf(document)

    monkeypatch.setattr(batch, "pdf", changing)
    list(batch.make_all(batch.batches(release, tmp_path)[:1]))
    release.edition.refresh_from_db()
    alone = one_by_one(release, tiny)
    made = files(tmp_path)
    assert made
    assert made == {name: pdf(alone[name]) for name in made}
    assert {document["notice"] for document in drawn} == {"", NOTICE}


def test_more_sheets_do_not_read_the_database_more(release: Release, tmp_path: Path) -> None:
    asked = batch.batches(release, tmp_path)[0]
    now, structures = batch._read(asked)
    counts = []
    same = [one for one in structures if one.kind == structures[0].kind]
    assert len(same) > 1
    list(sheets.documents(now, same, on=timezone.localdate()))
    for some in (same[:1], same):
        with CaptureQueriesContext(connection) as caught:
            now = sheets.shared(release, now.department)
            list(sheets.documents(now, some, on=timezone.localdate()))
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_a_year_without_release_is_refused(release: Release, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Aucune enquête close"):
        call_command("sheets", str(tmp_path), "--survey-year", "1999")
    with pytest.raises(CommandError, match="au moins 1"):
        call_command("sheets", str(tmp_path), "--processes", "0")
