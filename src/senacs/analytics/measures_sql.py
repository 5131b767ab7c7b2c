"""Computes indicators on a release: the same cells as `method.measures`, by columnar queries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from senacs.analytics import connection
from senacs.method.expressions import compile_duckdb, parse
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawCell, RawResult


@dataclass(frozen=True)
class Cut:
    """Which rows of a release: an SQL condition on places, its parameters, kinds of structure."""

    where: str
    parameters: tuple[Any, ...]


def compute(path: Path, indicator: Indicator, types: Mapping[str, Type], cut: Cut) -> RawResult:
    """One indicator over a cut of one release file, in a single query."""
    columns, read = plan(indicator, types)
    kinds = ", ".join("?" for _ in indicator.audience)
    where = f"({cut.where}) AND kind IN ({kinds})"
    parameters = [*cut.parameters, *indicator.audience]
    if indicator.eligibility:
        where += f" AND {eligible(indicator, types)}"
    sql = f"SELECT count(*), {', '.join(columns)} FROM panel WHERE {where}"
    row = connection.rows(path, sql, parameters)[0]
    base = row[0] if indicator.eligibility else _solicited(path, indicator.audience, cut)
    return read(list(row[1:]), base)


def compute_by(
    path: Path, indicator: Indicator, types: Mapping[str, Type], place: str
) -> dict[str, RawResult]:
    """One indicator for every place of a level (a column of places), in a single query.

    The base is here the number of responses: who was solicited is counted place by place.
    """
    columns, read = plan(indicator, types)
    kinds = ", ".join("?" for _ in indicator.audience)
    where = f"{place} IS NOT NULL AND kind IN ({kinds})"
    if indicator.eligibility:
        where += f" AND {eligible(indicator, types)}"
    sql = (
        f"SELECT {place}, count(*), {', '.join(columns)} FROM panel WHERE {where} GROUP BY {place}"
    )
    found = connection.rows(path, sql, list(indicator.audience))
    return {row[0]: read(list(row[2:]), row[1]) for row in found}


@lru_cache(maxsize=5_000)
def _solicited(path: Path, audience: tuple[str, ...], cut: Cut) -> int:
    """Structures of the frozen register in the cut, out-of-scope ones excepted.

    The path bears the digest of the release, so what is remembered never goes stale.
    """
    kinds = ", ".join("?" for _ in audience)
    sql = (
        f"SELECT count(*) FROM register WHERE ({cut.where}) AND kind IN ({kinds}) "
        "AND state <> 'out_of_scope'"
    )
    return int(connection.rows(path, sql, [*cut.parameters, *audience])[0][0])


_Reader = Callable[[list[Any], int], RawResult]
_Plan = tuple[list[str], _Reader]


def plan(indicator: Indicator, types: Mapping[str, Type]) -> _Plan:
    """The aggregates that an indicator needs, and how their values become cells."""
    return _PLANS[indicator.measure](indicator, types)


def contributes(indicator: Indicator, types: Mapping[str, Type]) -> str:
    """SQL condition: whether a structure is counted in the n of the indicator."""
    if indicator.question:
        return f'"{indicator.question}" IS NOT NULL'
    sources = [part.expression for part in indicator.parts] or [indicator.expression]
    known = " OR ".join(f"({_sql(source, types)}) IS NOT NULL" for source in sources)
    if indicator.measure is Measure.RATIO:
        known += f" AND ({_sql(indicator.denominator, types)}) IS NOT NULL"
    return f"({known})"


def variables(indicator: Indicator) -> frozenset[str]:
    """Every variable that an indicator reads: answers, parameters, facts of the register."""
    sources = [indicator.expression, indicator.denominator, indicator.eligibility]
    sources += [part.expression for part in indicator.parts]
    read = {name for source in sources if source for name in parse(source).variables}
    return frozenset(read | ({indicator.question} if indicator.question else set()))


def eligible(indicator: Indicator, types: Mapping[str, Type]) -> str:
    """SQL condition of eligibility; always true without one."""
    return f"({_sql(indicator.eligibility, types)}) IS TRUE" if indicator.eligibility else "true"


def _sql(source: str, types: Mapping[str, Type]) -> str:
    return compile_duckdb(parse(source), types)


def number_sql(source: str, types: Mapping[str, Type]) -> str:
    """SQL of an expression as a number."""
    return f"CAST(({_sql(source, types)}) AS DOUBLE)"


def _sums(x: str) -> list[str]:
    # fsum: the compensated sum does not depend on the order of rows.
    return [f"fsum({x})", f"count({x})", f"max(abs({x}))", f"fsum(abs({x}))"]


def _cell(key: str, label: str, four: Sequence[Any]) -> RawCell:
    total, n, largest, weight = four
    return RawCell(key, label, total, n, largest or 0.0, weight or 0.0)


def _total(indicator: Indicator, types: Mapping[str, Type]) -> _Plan:
    def read(row: list[Any], base: int) -> RawResult:
        cell = _cell("value", indicator.title, row)
        return RawResult((cell,), cell.n, base)

    return _sums(number_sql(indicator.expression, types)), read


def _mean(indicator: Indicator, types: Mapping[str, Type]) -> _Plan:
    def read(row: list[Any], base: int) -> RawResult:
        total, n, largest, weight = row
        value = total / n if n else None
        cell = RawCell("value", indicator.title, value, n, largest or 0.0, weight or 0.0)
        return RawResult((cell,), n, base)

    return _sums(number_sql(indicator.expression, types)), read


def _ratio(indicator: Indicator, types: Mapping[str, Type]) -> _Plan:
    top = number_sql(indicator.expression, types)
    bottom = number_sql(indicator.denominator, types)
    paired = f"CASE WHEN ({bottom}) IS NOT NULL THEN {top} END"
    below = f"CASE WHEN ({top}) IS NOT NULL THEN {bottom} END"

    def read(row: list[Any], base: int) -> RawResult:
        total, n, largest, weight, denominator = row
        known = total is not None and denominator
        value = total / denominator * indicator.factor if known else None
        cell = RawCell("value", indicator.title, value, n, largest or 0.0, weight or 0.0)
        return RawResult((cell,), n, base)

    return [*_sums(paired), f"fsum({below})"], read


def _structures(indicator: Indicator, types: Mapping[str, Type]) -> _Plan:
    x = _sql(indicator.expression, types)

    def read(row: list[Any], base: int) -> RawResult:
        yes, n = row
        cell = RawCell("value", indicator.title, float(yes) if n else None, yes)
        return RawResult((cell,), n, base)

    return [f"count(*) FILTER (({x}) IS TRUE)", f"count({x})"], read


def _parts(indicator: Indicator, types: Mapping[str, Type]) -> _Plan:
    columns = [number_sql(part.expression, types) for part in indicator.parts]
    known = " OR ".join(f"({x}) IS NOT NULL" for x in columns)

    def read(row: list[Any], base: int) -> RawResult:
        n, fours = row[0], row[1:]
        cells = tuple(
            _cell(part.key, part.label, fours[4 * i : 4 * i + 4])
            for i, part in enumerate(indicator.parts)
        )
        return RawResult(cells, n, base)

    return [f"count(*) FILTER ({known})", *(s for x in columns for s in _sums(x))], read


def _tally(indicator: Indicator, types: Mapping[str, Type]) -> _Plan:
    name = indicator.question
    quoted = f'"{name}"'
    is_set = types[name] is Type.SET

    def chosen(key: str) -> str:
        literal = "'" + key.replace("'", "''") + "'"
        test = f"list_contains({quoted}, {literal})" if is_set else f"{quoted} = {literal}"
        return f"count(*) FILTER ({test})"

    def read(row: list[Any], base: int) -> RawResult:
        n, counts = row[0], row[1:]
        cells = tuple(
            RawCell(part.key, part.label, float(count) if n else None, count)
            for part, count in zip(indicator.parts, counts, strict=True)
        )
        return RawResult(cells, n, base)

    return [f"count({quoted})", *(chosen(part.key) for part in indicator.parts)], read


_PLANS: dict[Measure, Callable[[Indicator, Mapping[str, Type]], _Plan]] = {
    Measure.TOTAL: _total,
    Measure.MEAN: _mean,
    Measure.RATIO: _ratio,
    Measure.STRUCTURES: _structures,
    Measure.SHARE: _structures,
    Measure.PARTS: _parts,
    Measure.TALLY: _tally,
    Measure.CITATIONS: _tally,
    Measure.GROUPS: _tally,
}
