"""Releases: made once, kept for ever, rebuilt alike; what one structure sees of the others."""

import hashlib
import itertools
import json
import threading
from pathlib import Path

import pytest

import tiny_campaign
from senacs.analytics import connection, content, figures, snapshot
from senacs.analytics.actions import ReleaseRefusedError, ensure_file, make_release
from senacs.analytics.content import Content, Rows
from senacs.analytics.models import Release
from senacs.analytics.queries import latest, newest, variables
from senacs.campaigns import queries
from senacs.campaigns.actions import editions, responses
from senacs.campaigns.models import Edition, WrittenOnceError
from senacs.catalogue import registry
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.method.disclosure import Verdict
from senacs.method.figures import Figure
from senacs.method.questionnaire import Block, Kind, Question, Questionnaire
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
TWO = ("La Marelle", "San-Bastian")


@pytest.fixture
def closed() -> TinyCampaign:
    made = tiny_campaign.make(evs=1)
    tiny_campaign.finish(made, *TWO)
    return made


def freeze(tiny: TinyCampaign, edition: Edition | None = None) -> Release:
    return make_release(edition=edition or tiny.edition, by=SYSTEM, reason=" Fin\x00 ")


def correct(tiny: TinyCampaign, value: str) -> None:
    """Reopen, have La Marelle correct one answer, sign, close."""
    editions.reopen_edition(edition_id=tiny.edition.pk, by=SYSTEM, reason="Correction")
    response = tiny.response()
    sent = responses.Save("vitalite", {"volunteers_trained": value}, response.versions["vitalite"])
    responses.save(response_id=response.pk, sent=sent, by=SYSTEM)
    tiny_campaign.justify(tiny.response())
    tiny_campaign.deposit(tiny, "La Marelle")
    tiny_campaign.sign(tiny, "La Marelle")
    tiny_campaign.close(tiny)


def test_a_release_tells_what_it_holds(closed: TinyCampaign) -> None:
    release = freeze(closed)
    assert release.manifest["counts"] == {
        "solicited": 5,
        "accepted": 2,
        "deposited_unsigned": 0,
    }
    assert (release.number, release.reason) == (1, "Fin")
    assert release.deposits.count() == 2
    assert latest(closed.edition) == newest() == release
    assert Entry.objects.get(verb="analytics.release_made").object_id == release.name


def test_the_same_content_is_released_once(closed: TinyCampaign) -> None:
    first = freeze(closed)
    assert freeze(closed) == first
    editions.reopen_edition(edition_id=closed.edition.pk, by=SYSTEM, reason="Pour voir")
    tiny_campaign.close(closed)
    assert freeze(closed) == first  # an edition reopened for nothing can be closed again
    assert Entry.objects.filter(verb="analytics.release_made").count() == 1


def test_a_correction_undone_is_a_third_release_with_the_first_name(closed: TinyCampaign) -> None:
    first = freeze(closed)
    editions.reopen_edition(edition_id=closed.edition.pk, by=SYSTEM, reason="Doute")
    pk = closed.response("San-Bastian").pk
    responses.send_back(response_id=pk, by=SYSTEM, reason="À vérifier")
    tiny_campaign.close(closed)
    second = freeze(closed)
    editions.reopen_edition(edition_id=closed.edition.pk, by=SYSTEM, reason="Doute levé")
    tiny_campaign.deposit(closed, "San-Bastian")
    tiny_campaign.sign(closed, "San-Bastian")
    tiny_campaign.close(closed)
    third = freeze(closed)
    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert first.name == third.name != second.name
    assert latest(closed.edition) == third


def test_an_edition_reopened_meanwhile_is_not_frozen(closed: TinyCampaign) -> None:
    stale = Edition.objects.get(pk=closed.edition.pk)
    editions.reopen_edition(edition_id=stale.pk, by=SYSTEM, reason="Correction")
    with pytest.raises(ReleaseRefusedError, match="close"):
        freeze(closed, stale)


def test_a_release_is_written_once(closed: TinyCampaign) -> None:
    release = freeze(closed)
    for rewrite in (
        release.save,
        release.delete,
        Release.objects.all().delete,
        lambda: Release.objects.update(digest="0" * 64),
    ):
        with pytest.raises(WrittenOnceError):
            rewrite()


def test_a_release_is_rebuilt_with_the_previous_values_that_it_had(closed: TinyCampaign) -> None:
    former_edition = closed.edition
    former = freeze(closed)
    tiny_campaign.open_next(closed)
    following = closed.edition
    tiny_campaign.answer(closed, *TWO, data_year=2016)
    tiny_campaign.deposit(closed, *TWO)
    tiny_campaign.sign(closed, *TWO)
    tiny_campaign.close(closed)
    release = freeze(closed)
    assert release.manifest["previous_release"] == former.digest
    closed.edition = former_edition
    correct(closed, "11")
    freeze(closed)  # the edition before has a newer release now
    release.path.unlink()
    ensure_file(release)
    name = "n1_volunteers_trained"
    known = connection.rows(
        release.path, f"SELECT {name} FROM panel ORDER BY {name} DESC NULLS LAST"
    )
    assert 11 not in {row[0] for row in known}
    assert following.previous == former_edition


def test_two_processes_build_one_file(closed: TinyCampaign, tmp_path: Path) -> None:
    release = freeze(closed)
    deposits = release.deposits.all()
    content = snapshot.collect(closed.edition, deposits, lambda _among: {}, tmp_path)
    path = release.path.with_name("twice.duckdb")
    builders = [threading.Thread(target=snapshot.build, args=(path, content)) for _ in range(4)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert connection.rows(path, "SELECT count(*) FROM panel") == [(2,)]
    assert [p.name for p in path.parent.iterdir() if p.name.startswith(".")] == []


def test_the_name_is_that_of_the_whole_content(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Hashed in pieces, the content has the digest of one canonical document."""
    rows = [{"structure_id": n, "kind": "CS", "né": f"«\u202f{n}\n{n}\u2028»"} for n in range(5)]
    for count, block, together in itertools.product((0, 1, 2, 5), (1, 7, 1 << 20), (1, 2, 9)):
        monkeypatch.setattr(content, "_BLOCK", block)
        folder = tmp_path / f"{count}-{block}-{together}"
        folder.mkdir()
        asked = Questionnaire(data_year=2016)
        batches = [
            rows[start : min(count, start + together)] for start in range(0, count, together)
        ]
        panel, marks = Rows(folder / "panel", batches), Rows(folder / "marks", [])
        document = {
            "questionnaire": asked.to_json(),
            "panel": rows[:count],
            "register": rows,
            "marks": [],
        }
        text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        whole = Content(asked, panel, rows, marks, ())
        assert whole.digest() == hashlib.sha256(text.encode()).hexdigest()
        assert panel.count == count


def test_the_name_does_not_depend_on_how_many_are_read_at_once(
    closed: TinyCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = freeze(closed)
    for chunk in (1, 2, 50):
        monkeypatch.setattr(snapshot, "CHUNK", chunk)
        release.path.unlink()
        ensure_file(release)  # refuses what has not the digest of the release
        assert connection.rows(release.path, "SELECT count(*) FROM panel") == [(2,)]


@pytest.mark.parametrize("key", ["region", "structure_id", 'a"b', "a'; DROP TABLE panel; --"])
def test_a_question_that_cannot_be_a_column_is_refused(tmp_path: Path, key: str) -> None:
    asked = Questionnaire(
        data_year=2016,
        blocks=(Block("b", "B", "t", "", (Question(key, "Q", Kind.COUNT),)),),
    )
    none = Rows(tmp_path / "none", [])
    content = Content(asked, none, [], none, ())
    with pytest.raises(ValueError, match="cannot be columns"):
        snapshot.build(tmp_path / "built" / "x.duckdb", content)
    assert not (tmp_path / "built").exists()


# --- One structure ------------------------------------------------------------------------------


def test_one_structure_sees_nothing_asked_of_the_others(closed: TinyCampaign) -> None:
    release = freeze(closed)
    pk = closed.structures["La Marelle"].pk
    evs = figures.own(release, ["evs_domains"], pk)["evs_domains"]
    assert evs.context.n == evs.context.base == 0
    with pytest.raises(KeyError):
        figures.own(release, ["budget_mean"], 0)


def test_a_structure_that_did_not_answer_has_empty_figures(closed: TinyCampaign) -> None:
    release = freeze(closed)
    pk = closed.structures["Centre social de Volx"].pk
    own = figures.own(release, ["public_0_25_total"], pk)["public_0_25_total"]
    assert isinstance(own, Figure)
    assert (own.value, own.verdict) == (None, Verdict.EMPTY)


def test_a_sheet_compares_with_nothing_that_the_public_does_not_read() -> None:
    made = tiny_campaign.make(evs=0)
    names = tiny_campaign.CENTRES[:3]
    tiny_campaign.finish(made, *names)
    release = freeze(made)
    department = Territory.objects.get(level="department", code="04")
    verdicts = set()
    asked = [
        key
        for key, indicator in registry.indicators(2016).items()
        if indicator.audience == ("CS",) and not indicator.is_table
    ]
    for key in asked:
        public = figures.compute(release, [key], territory=department)[key]
        compared = figures.references(release, [key], territory=department)[key]
        assert isinstance(public, Figure)
        assert isinstance(compared, Figure)
        assert public.verdict is compared.verdict, key
        verdicts.add(public.is_shown)
    assert verdicts == {True, False}


def test_a_large_mean_is_read_without_tenths(closed: TinyCampaign) -> None:
    release = freeze(closed)
    department = Territory.objects.get(level="department", code="04")
    keys = ["volunteer_hours_total", "volunteers_total"]
    compared = figures.references(
        release, keys, territory=department, lifted=frozenset({"CS", "EVS"})
    )
    said = [compared[key].text.replace("\u202f", " ") for key in keys]
    assert said == ["3 420\u00a0heures", "83,0\u00a0personnes"]


def test_dates_of_a_release_are_read_as_those_of_a_response(closed: TinyCampaign) -> None:
    release = freeze(closed)
    frozen = {d.response.structure_id: d.values for d in release.deposits.all()}
    rows = []
    for structure, values in frozen.items():
        row = variables(release, ["first_approval_on"], [structure])[structure]
        assert row["first_approval_on"] == values.get("first_approval_on")
        rows.append(row)
    kinds = {k: q.kind for k, q in queries.questionnaire(release.edition).questions.items()}
    assert kinds["first_approval_on"] is Kind.DATE
    assert any(row["first_approval_on"] for row in rows)
