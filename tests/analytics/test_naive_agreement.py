"""Every indicator of the library, computed by hand on the fictional network, cell by cell.

`naive_figures` is a second implementation that shares no code with ours. By default one
structure in ten; the whole network in the fuller checks (`SENACS_WIDE`).
"""

import dataclasses
import math
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import fictional
import naive_figures
from naive_figures import Naive
from senacs.analytics import measures_sql, snapshot
from senacs.analytics.content import Content, Rows
from senacs.analytics.described import all_described
from senacs.analytics.variables import with_expected
from senacs.catalogue import registry
from senacs.demonstration.network import series
from senacs.demonstration.network.country import answered
from senacs.demonstration.network.members import Member
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator
from senacs.method.measures import RawResult, evaluate
from senacs.method.questionnaire import Audience
from senacs.method.variables import row_of

pytestmark = pytest.mark.xdist_group("fictional")

YEARS = (2022, 2025)
"""Together they are read by all the indicators."""
STEP = 1 if os.environ.get("SENACS_WIDE") else 10
CUTS = ("'FR'", "region", "department", "register_management")
DEPARTMENTS = {"04", "13", "59", "69", "974"}


def _turnout(year: int) -> int:
    """The newest past year stands for the one that runs."""
    return min(year, max(series.YEARS))


def _solicited(year: int, kind: str) -> list[Member]:
    return fictional.solicited(_turnout(year), kind)


@cache
def _rows(year: int) -> tuple[dict[str, Any], ...]:
    """The panel of a year, one row of variables per answering structure."""
    found = []
    for kind in Audience:
        turnout = fictional.country().turnouts[_turnout(year)].answering
        members = [m for m in _solicited(year, kind) if m.key in turnout][::STEP]
        for member in members:
            filled = answered(member, fictional.form(year, kind)).filled
            row = row_of(
                values=filled.values, register=_facts(member, year), data_year=year, previous={}
            )
            found.append({**_places(member), **row})
    return tuple(found)


@cache
def _register(year: int) -> tuple[dict[str, Any], ...]:
    """Who was solicited: those that answered in the sample, and one in so many of the others."""
    answering = {row["structure_id"] for row in _rows(year)}
    members = [m for kind in Audience for m in _solicited(year, kind)]
    turnout = fictional.country().turnouts[_turnout(year)].answering
    kept = [m for m in members if m.key not in turnout][::STEP]
    kept += [m for m in members if _rank(m) in answering]
    return tuple(
        {
            **_places(m),
            "management": _facts(m, year)["management"],
            "answered": _rank(m) in answering,
            "state": "answered" if _rank(m) in answering else "left_out",
        }
        for m in kept
    )


@cache
def _ranks() -> Mapping[str, int]:
    return {member.key: rank for rank, member in enumerate(fictional.country().members)}


def _rank(member: Member) -> int:
    return _ranks()[member.key]


def _facts(member: Member, year: int) -> dict[str, str | None]:
    on = date(year, 12, 31)
    return {
        "kind": member.kind,
        "management": member.value_on("management", on) or None,
        "territory_type": member.value_on("setting", on) or None,
    }


def _places(member: Member) -> dict[str, Any]:
    return {
        "structure_id": _rank(member),
        "kind": member.kind,
        "commune_code": member.town.code,
        "epci": None,
        "department": member.town.department,
        "region": member.town.region,
    }


@pytest.fixture(scope="module", params=YEARS)
def year(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def path(year: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release file of the year."""
    folder = tmp_path_factory.mktemp("naive")
    content = Content(
        questionnaire=registry.questionnaire(year),
        panel=Rows(folder / "panel.json", [[row] for row in _rows(year)]),
        register=[dict(row) for row in _register(year)],
        marks=Rows(folder / "marks.json", []),
        deposits=(),
    )
    snapshot.build(folder / "release.duckdb", content)
    return folder / "release.duckdb"


@pytest.fixture(scope="module")
def naive(year: int) -> Iterator[Naive]:
    country = {"'FR'": "FR"}
    solicited = [{**row, **country, "register_management": row["management"]}
                 for row in _register(year)]  # fmt: skip
    made = Naive([{**row, **country} for row in _rows(year)], solicited)
    yield made
    made.close()


@cache
def _types(year: int) -> Mapping[str, Type]:
    return with_expected(registry.questionnaire(year), year)


def _by_sql(path: Path, indicator: Indicator, year: int, by: str) -> dict[str, RawResult]:
    found = measures_sql.compute_by(path, indicator, _types(year), (by,))
    return {code: raw for (code,), raw in found.items() if code is not None}


def _expected(naive: Naive, indicator: Indicator, by: str) -> dict[str, Any]:
    """(counts of structures, cells) by category, by hand."""
    told = {}
    for category, result in naive_figures.results(naive, indicator, by).items():
        is_counted = indicator.eligibility or by == "register_territory_type"
        base = result.base if is_counted else naive.base(indicator.audience, by, category)
        counts = (result.n, base, result.apart, result.owing)
        told[category] = (counts, result.cells)
    return told


def _differences(ours: Mapping[str, RawResult], told: Mapping[str, Any]) -> list[str]:
    found = [f"{category}: in one only" for category in ours.keys() ^ told.keys()]
    for category in ours.keys() & told.keys():
        raw, (counts, cells) = ours[category], told[category]
        if (raw.n, raw.base, raw.apart, raw.owing) != counts:
            found.append(f"{category}: {raw}, by hand n, base, apart, owing {counts}")
        if [cell.key for cell in raw.cells] != list(cells):
            found.append(f"{category}: rows {list(cells)}")
            continue
        for cell in raw.cells:
            value, count = cells[cell.key]
            if cell.n != count or not _close(cell.value, value):
                found.append(f"{category}, {cell.key}: {cell}, by hand {(value, count)}")
    return found


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def test_every_indicator_of_the_library_is_read_in_these_years() -> None:
    read = {key for year in YEARS for key in registry.indicators(year)}
    assert read == set(registry.indicators())


@pytest.mark.parametrize("by", CUTS)
def test_the_columnar_engine_gives_the_cells_that_are_counted_by_hand(
    path: Path, naive: Naive, year: int, by: str
) -> None:
    wrong = {
        key: differences
        for key, indicator in registry.indicators(year).items()
        if (
            differences := _differences(
                _by_sql(path, indicator, year, by), _expected(naive, indicator, by)
            )
        )
    }
    assert wrong == {}


def _described(year: int) -> dict[str, Indicator]:
    """What questions have by themselves: of all measures, one in seven or all of them."""
    made = all_described(registry.questionnaire(year))
    return {key: made[key] for key in list(made)[:: 1 if STEP == 1 else 7]}


@pytest.mark.parametrize("by", ["region"])
def test_so_it_does_for_what_every_question_has_by_itself(
    path: Path, naive: Naive, year: int, by: str
) -> None:
    made = _described(year)
    wrong = {
        key: differences
        for key, indicator in made.items()
        if (
            differences := _differences(
                _by_sql(path, indicator, year, by), _expected(naive, indicator, by)
            )
        )
    }
    assert wrong == {}


@pytest.mark.parametrize("columns", [(), ("department",)])
def test_what_is_asked_together_is_what_each_alone_gives(
    path: Path, year: int, columns: tuple[str, ...]
) -> None:
    """Every indicator, to the last bit: many share a query, and what they read of a row.

    All are asked together; alone, one in four by default, others for each year and cut.
    """
    made = {**all_described(registry.questionnaire(year)), **registry.indicators(year)}
    together = measures_sql.compute_by_all(path, list(made.values()), _types(year), columns)
    found = dict(zip(made, together, strict=True))
    first = 2 * YEARS.index(year) + bool(columns)
    alone = list(made) if STEP == 1 else list(made)[first::4]
    apart = {key: measures_sql.compute_by(path, made[key], _types(year), columns) for key in alone}
    assert len(made) > 1000
    assert {key: found[key] for key in alone} == apart


def test_so_does_the_definition_in_plain_python(naive: Naive, year: int) -> None:
    """Its base is that of responses: it does not know the register."""
    wrong = {}
    inside = defaultdict[str, list[dict[str, Any]]](list)
    for row in _rows(year):
        inside[row["department"]].append(row)
    for key, indicator in {**registry.indicators(year), **_described(year)}.items():
        told = {
            code: ((result.n, result.base, result.apart, result.owing), result.cells)
            for code, result in naive_figures.results(naive, indicator, "department").items()
            if code in DEPARTMENTS
        }
        ours = {
            code: evaluate(indicator, _of_kind(inside[code], indicator), _types(year))
            for code in told
        }
        if differences := _differences(ours, told):
            wrong[key] = differences
    assert wrong == {}


def _of_kind(rows: Iterable[dict[str, Any]], indicator: Indicator) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] in indicator.audience]


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("budget_per_participant", {"denominator": "sum_known(public_total, 1)"}),
        ("public_total", {"expression": "public_total + 1"}),
        ("fte_mean", {"measure": "total"}),
        ("management", {"question": "territory_type"}),
        ("volunteers_total", {"eligibility": "volunteers_total > 10"}),
        ("budget_mean", {"audience": (Audience.CS, Audience.EVS)}),
    ],
)
def test_a_wrong_formula_is_seen(
    path: Path, naive: Naive, year: int, key: str, change: dict[str, Any]
) -> None:
    right = registry.indicators(year)[key]
    wrong = dataclasses.replace(right, **change)
    assert (
        _differences(_by_sql(path, right, year, "region"), _expected(naive, right, "region")) == []
    )
    assert (
        _differences(_by_sql(path, wrong, year, "region"), _expected(naive, right, "region")) != []
    )


def test_what_the_translation_does_to_an_expression() -> None:
    rows = [{"kind": "CS", "x": 7, "s": ["a", "b"], "d": "2020-01-02", "none": None}]
    expected = {
        "x / 2": 3.5,
        "7 / 2": 3.5,
        "x / 0": None,
        "sum_known(x, none)": 7.0,
        "sum_known(none, none)": None,
        "x + never_asked": None,
        "CASE WHEN x > 5 THEN 1 END": 1.0,
        "selected(s, 'a') AND NOT selected(s, 'c')": 1,
        "count_selected(s)": 2.0,
        "d > DATE '2019-12-31'": 1,
        "greatest(x, 9, none)": 9.0,
        "x IN (7, 8)": 1,
    }
    naive = Naive(rows, [])
    found = {source: naive.read([source], ["CS"], "", "kind")["CS"][0][0] for source in expected}
    naive.close()
    assert found == expected
