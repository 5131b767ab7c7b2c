"""Computes an indicator for every year of the panel: one query while its definition holds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from pathlib import Path
from typing import Any

from senacs.analytics import connection, measures_sql
from senacs.analytics.measures_sql import Cut
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator
from senacs.method.measures import RawResult

_Reader = Callable[[list[Any], int], RawResult]


@dataclass(frozen=True)
class _Reading:
    """A definition and the data years that are read by it."""

    indicator: Indicator
    years: tuple[int, ...]

    @property
    def span(self) -> str:
        return f"data_year IN ({', '.join(map(str, self.years))})"


def compute(
    path: Path, by_year: Mapping[int, Indicator], types: Mapping[str, Type], cut: Cut
) -> dict[int, RawResult]:
    """An indicator over a cut of the panel, by data year: as each reads it.

    A year of which nobody was solicited there has a result all the same, with a base of zero.
    """
    found: dict[int, RawResult] = {}
    for reading in _readings(by_year):
        aggregates, read = measures_sql.plan(reading.indicator, types)
        columns = [one.sql for one in aggregates]
        where, parameters = _where(reading, types, cut)
        bases = {} if reading.indicator.eligibility else _solicited(path, reading, cut)
        sql = (
            f"SELECT data_year, count(*), {', '.join(columns)} FROM panel WHERE {where} "
            "GROUP BY data_year"
        )
        rows = {row[0]: row[1:] for row in connection.rows(path, sql, parameters)}
        for year in reading.years:
            count, *values = rows.get(year) or (0, *_nothing(columns))
            found[year] = read(list(values), bases.get(year, 0) if bases else count)
    return found


@dataclass(frozen=True)
class Runs:
    """Aggregates by year, and by how many last surveys in a row a structure answered.

    A structure of run 3 counts in the three newest years, and not in the one before. Those that
    do not count in the newest year are of run 0.
    """

    years: tuple[int, ...]
    rows: Mapping[tuple[int, int], tuple[int, list[Any]]]
    columns: Mapping[int, Sequence[str]]
    readers: Mapping[int, _Reader]

    def over(self, year: int, *, least: int) -> RawResult:
        """The cells of a year over the structures whose run is of `least` or more."""
        kept = [row for (one, run), row in self.rows.items() if one == year and run >= least]
        columns = self.columns[year]
        merged = [
            _merged(column, [values[rank] for _, values in kept])
            for rank, column in enumerate(columns)
        ]
        return self.readers[year](merged, sum(count for count, _ in kept))


def runs(path: Path, by_year: Mapping[int, Indicator], types: Mapping[str, Type], cut: Cut) -> Runs:
    """What constant panels of one indicator are made of."""
    readings = _readings(by_year)
    found = Runs(tuple(sorted(y for one in readings for y in one.years)), {}, {}, {})
    followed, own = _followed(readings, types, cut)
    for reading in readings:
        aggregates, read = measures_sql.plan(reading.indicator, types)
        columns = [one.sql for one in aggregates]
        where, parameters = _where(reading, types, cut)
        where = f"{where} AND {measures_sql.contributes(reading.indicator, types)}"
        sql = (
            f"SELECT data_year, coalesce(run, 0), count(*), "
            f"{', '.join(columns)} "
            f"FROM panel LEFT JOIN ({followed}) USING (structure_id) WHERE {where} GROUP BY ALL"
        )
        for year, run, count, *values in connection.rows(path, sql, [*own, *parameters]):
            found.rows[year, run] = (count, values)  # type: ignore[index]
        for year in reading.years:
            found.columns[year] = columns  # type: ignore[index]
            found.readers[year] = read  # type: ignore[index]
    return found


def _readings(by_year: Mapping[int, Indicator]) -> list[_Reading]:
    """The definitions of an indicator over the years, each with its own."""
    alike: dict[object, list[tuple[int, Indicator]]] = {}
    for year, indicator in by_year.items():
        alike.setdefault((indicator.parts, indicator.condition), []).append((year, indicator))
    return [_Reading(held[0][1], tuple(year for year, _ in held)) for held in alike.values()]


def _where(reading: _Reading, types: Mapping[str, Type], cut: Cut) -> tuple[str, list[Any]]:
    kinds = ", ".join("?" for _ in reading.indicator.audience)
    where = (
        f"({cut.where}) AND kind IN ({kinds}) AND {reading.span} "
        f"AND {measures_sql.eligible(reading.indicator, types)}"
    )
    return where, [*cut.parameters, *reading.indicator.audience]


def _followed(
    readings: Sequence[_Reading], types: Mapping[str, Type], cut: Cut
) -> tuple[str, list[Any]]:
    """A query for the run of each structure: how many of the newest years it counts in, in a row.

    Years are ranked from the newest; a structure's nth year has rank n as long as none is missing.
    """
    selects, parameters = [], list[Any]()
    for reading in readings:
        where, own = _where(reading, types, cut)
        known = measures_sql.contributes(reading.indicator, types)
        selects.append(f"SELECT structure_id, data_year FROM panel WHERE {where} AND {known}")
        parameters += own
    newest_first = sorted((year for one in readings for year in one.years), reverse=True)
    ranks = " ".join(f"WHEN {year} THEN {rank}" for rank, year in enumerate(newest_first, 1))
    sql = (
        "SELECT structure_id, count(*) FILTER (asked = seen) AS run FROM ("
        f"SELECT structure_id, CASE data_year {ranks} END AS asked, row_number() OVER ("
        "PARTITION BY structure_id ORDER BY data_year DESC) AS seen "
        f"FROM ({' UNION ALL '.join(selects)})) GROUP BY structure_id"
    )
    return sql, parameters


def _solicited(path: Path, reading: _Reading, cut: Cut) -> dict[int, int]:
    """Structures solicited each year in the cut, out-of-scope ones excepted."""
    kinds = ", ".join("?" for _ in reading.indicator.audience)
    sql = (
        f"SELECT data_year, count(*) FROM register WHERE ({cut.where}) AND kind IN ({kinds}) "
        f"AND {reading.span} AND state <> 'out_of_scope' GROUP BY data_year"
    )
    counted = connection.rows(path, sql, [*cut.parameters, *reading.indicator.audience])
    return dict.fromkeys(reading.years, 0) | dict(counted)


def _nothing(columns: Sequence[str]) -> list[Any]:
    """What the aggregates give over no row at all."""
    return [0 if column.startswith("count(") else None for column in columns]


def _merged(column: str, values: Sequence[Any]) -> Any:
    """One aggregate over several groups, from the aggregate of each."""
    known = [value for value in values if value is not None]
    if column.startswith("count("):
        return sum(known)
    if not known:
        return None
    return max(known) if column.startswith("max(") else fsum(known)
