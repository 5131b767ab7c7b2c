"""Service areas of a release: what was not said, or not answered, is unknown and never empty."""

from pathlib import Path

import duckdb
import pytest

import located
import tiny_territories
from senacs.analytics import declared
from senacs.analytics.models import Release
from senacs.structures import places

pytestmark = pytest.mark.django_db
BOTH = ("CS", "EVS")

PANEL = """CREATE TABLE panel AS SELECT * FROM (VALUES
    (1, '04112', 1.0, NULL, 'one_commune'),
    (2, '04245', 2.0, 'Volx, Oraison', 'several_communes'),
    (3, '04209', 4.0, NULL, 'several_communes')
) AS t(
    structure_id, commune_code, competence_communes, competence_communes_names, territory_size
)"""
REGISTER = """CREATE TABLE register AS SELECT * FROM (VALUES
    (1, 'CS', '04112', 5.79, 43.83), (2, 'CS', '04245', NULL, NULL),
    (3, 'EVS', '04209', 5.946, 44.189), (4, 'CS', '04070', 6.236, 44.093)
) AS t(structure_id, kind, commune_code, lon, lat)"""


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """A release whose file is written here: two whole areas, one in part, one silent."""
    tiny_territories.load()
    located.locate()
    path = tmp_path / "release.duckdb"
    with duckdb.connect(str(path)) as store:
        store.execute(PANEL)
        store.execute(REGISTER)
    monkeypatch.setattr(Release, "path", path)
    return Release(digest="0" * 64)


def _codes(marks: places.Marks) -> set[str]:
    return {code for code, mark in zip(places.communes().codes, marks, strict=True) if mark}


def test_covered_unknown_and_empty_are_three_things(release: Release) -> None:
    found = declared.declared(release, BOTH)
    assert found is not None
    assert (found.whole, found.partial, found.silent) == (2, 1, 1)
    assert _codes(found.covered) == {"04112", "04245", "04143", "04209"}
    # Near Sisteron (area known in part) and Digne (silent), but for Sisteron itself.
    assert _codes(found.unknown(8)) == {"04070", "04145"}
    assert _codes(found.unknown(16)) == {"04070", "04145", "04139", "04049"}
    assert not _codes(found.unknown(20) & found.covered)


def test_types_are_read_apart(release: Release) -> None:
    found = declared.declared(release, ("EVS",))
    assert found is not None
    assert _codes(found.covered) == {"04209"}
    assert (found.whole, found.partial, found.silent) == (0, 1, 0)


def test_a_survey_that_did_not_ask_tells_nothing(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as store:
        store.execute("CREATE TABLE panel (structure_id INT, commune_code VARCHAR)")
        store.execute(REGISTER)
    monkeypatch.setattr(Release, "path", path)
    assert declared.declared(Release(digest="1" * 64), BOTH) is None
