"""The panel of all years: made of its releases, remade in part, harmonised where bands changed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import duckdb
import pytest

import past_years
from senacs.analytics import connection, panel
from senacs.analytics.actions import ensure_panel
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.analytics.queries import standing
from senacs.catalogue import registry
from senacs.method.expressions.types import Type
from senacs.method.series import value
from senacs.method.variables import types_of

pytestmark = pytest.mark.django_db
CaptureCallbacks = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def releases() -> list[Release]:
    return past_years.make((2019, 2020))


def _built(*releases: Release) -> Panel:
    made = Panel.of(releases)
    ensure_panel(made)
    return made


def _table(of: Panel, table: str = "panel") -> list[dict[str, object]]:
    return connection.dicts(of.path, f"SELECT * FROM {table} ORDER BY data_year, structure_id")


def test_it_holds_every_row_of_every_release(releases: list[Release]) -> None:
    made = _built(*releases)
    held = {(row["data_year"], row["structure_id"]): row for row in _table(made)}
    frozen = {
        (release.edition.data_year, row["structure_id"]): row
        for release in releases
        for row in connection.dicts(release.path, "SELECT * FROM panel")
    }
    assert held.keys() == frozen.keys()
    for place, row in frozen.items():
        kept = {key: value for key, value in row.items() if not key.startswith("n1_")}
        assert kept == {key: held[place][key] for key in kept}
    assert len(_table(made, "register")) == 2 * 27
    assert panel.types(made)["multi_site"] is Type.BOOLEAN


def test_a_series_column_is_the_value_of_the_series(releases: list[Release]) -> None:
    made = _built(*releases)
    compared = 0
    for row in _table(made):
        year = int(str(row["data_year"]))
        types = types_of(registry.questionnaire(year))
        for key, series in registry.series(year).items():
            if row["kind"] in series.audience:
                expected = value(series, year, row, types)  # type: ignore[arg-type]
                assert row[f"{panel.SERIES}{key}"] == pytest.approx(expected)
                compared += expected is not None
            else:
                assert row[f"{panel.SERIES}{key}"] is None
    assert compared > 100, "the bands changed between these two years"


def test_a_year_is_copied_from_the_panel_that_holds_it(releases: list[Release]) -> None:
    """The release file is not read again: it may even be lacking."""
    first = _built(releases[0])
    whole = Panel.of(releases)
    releases[0].path.rename(releases[0].path.with_suffix(".away"))
    described = panel._described(first.path, "panel")
    assert panel._nearest(whole) == (first.path, frozenset({releases[0].digest}))
    assert "fte_total" in described
    releases[0].path.with_suffix(".away").rename(releases[0].path)
    panel.build(whole)
    grown = _table(whole)
    first.path.unlink()
    whole.path.unlink()
    ensure_panel(whole)
    assert _table(whole) == grown
    assert _table(whole, "register") == sorted(
        _table(whole, "register"), key=lambda row: (row["data_year"], row["structure_id"])
    )


def test_its_name_is_that_of_what_it_is_made_of(releases: list[Release]) -> None:
    assert Panel.of(releases) == Panel.of(releases[::-1])
    assert Panel.of(releases).path != Panel.of(releases[:1]).path
    assert Panel.of(releases).data_years == (2019, 2020)
    for wrong in ((), (releases[0], releases[0])):
        with pytest.raises(ValueError, match="one release of each year"):
            Panel.of(wrong)


def test_a_lost_release_is_rebuilt_with_the_panel(releases: list[Release]) -> None:
    made = _built(*releases)
    held = _table(made)
    made.path.unlink()
    releases[1].path.unlink()
    ensure_panel(made)
    assert _table(made) == held


def test_a_new_release_makes_a_new_panel(
    releases: list[Release], django_capture_on_commit_callbacks: CaptureCallbacks
) -> None:
    before = Panel.of(standing())
    structure = releases[1].deposits.values_list("response__structure_id", flat=True)[0]
    with django_capture_on_commit_callbacks(execute=True):
        release = past_years.revise(releases[1], corrected={structure: {"public_total": 4321}})
    after = Panel.of(standing())
    assert after.releases == (releases[0], release)
    assert after.path.exists()
    assert after != before
    assert 4321 in {row["public_total"] for row in _table(after)}


def test_only_some_former_files_are_kept(
    releases: list[Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel, "KEPT_FILES", 2)
    made = [_built(releases[0]), _built(releases[1]), _built(*releases)]
    assert [one.path.exists() for one in made] == [False, True, True]


def test_a_question_that_changed_type_is_set_aside_for_the_years_before(
    releases: list[Release],
) -> None:
    """The newest edition says what the question is; nothing is guessed from former answers."""
    with duckdb.connect(str(releases[0].path)) as frozen:
        frozen.execute("ALTER TABLE panel ALTER fte_total TYPE VARCHAR")
    made = _built(*releases)
    assert panel.set_aside(made) == {(2019, "fte_total")}
    assert {row["fte_total"] for row in _table(made) if row["data_year"] == 2019} == {None}
    assert any(row["fte_total"] for row in _table(made) if row["data_year"] == 2020)
