"""Computes indicators on a release: the same cells as `method.measures`, by columnar queries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from senacs.analytics import connection, dimensions
from senacs.analytics.dimensions import DIMENSIONS
from senacs.method.expressions import compile_duckdb, parse
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawCell, RawResult, quartiles
from senacs.method.quantiles import QUARTILES, REACH


@dataclass(frozen=True)
class Cut:
    """Which rows of a release: an SQL condition on places, its parameters, kinds of structure."""

    where: str
    parameters: tuple[Any, ...]


def compute(path: Path, indicator: Indicator, types: Mapping[str, Type], cut: Cut) -> RawResult:
    """One indicator over a cut of one release file, in a single query."""
    columns, read = plan(indicator, types)
    where, kinds = concerned(indicator, types)
    sql = f"SELECT count(*), {', '.join(columns)} FROM panel WHERE ({cut.where}) AND {where}"
    row = connection.rows(path, sql, [*cut.parameters, *kinds])[0]
    base = row[0] if indicator.eligibility else _solicited(path, indicator.audience, cut)
    return read(list(row[1:]), base)


def concerned(indicator: Indicator, types: Mapping[str, Type]) -> tuple[str, list[Any]]:
    """Condition and parameters that keep the structures an indicator is about."""
    kinds = ", ".join("?" for _ in indicator.audience)
    return f"kind IN ({kinds}) AND {eligible(indicator, types)}", list(indicator.audience)


def compute_by(
    path: Path, indicator: Indicator, types: Mapping[str, Type], columns: Sequence[str]
) -> dict[tuple[Any, ...], RawResult]:
    """One indicator for every combination of columns of the panel (or constants), in one query.

    The base is the number of structures solicited; that of responses where the register does not
    know a column.
    """
    measured, read = plan(indicator, types)
    where, kinds = concerned(indicator, types)
    by, width = ", ".join(columns), len(columns)
    sql = f"SELECT {by}, count(*), {', '.join(measured)} FROM panel WHERE {where} GROUP BY ALL"
    bases = {} if indicator.eligibility else _solicited_by(path, indicator.audience, columns)
    return {
        row[:width]: read(list(row[width + 1 :]), bases.get(row[:width], row[width]))
        for row in connection.rows(path, sql, kinds)
    }


def compute_silent(
    path: Path, indicator: Indicator, types: Mapping[str, Type], column: str
) -> Callable[[str], RawResult]:
    """One indicator for each place where nobody that it concerns answered, by its code."""
    columns, read = plan(indicator, types)
    row = connection.rows(path, f"SELECT {', '.join(columns)} FROM panel WHERE false")[0]
    bases = {} if indicator.eligibility else _solicited_by(path, indicator.audience, [column])
    return lambda code: read(list(row), bases.get((code,), 0))


_REGISTERED = {one.column: one.registered for one in DIMENSIONS.values()}
"""Columns of the panel, and what the register of a release calls them."""


def _solicited_by(
    path: Path, audience: Sequence[str], columns: Sequence[str]
) -> dict[tuple[Any, ...], int]:
    wanted = [_REGISTERED.get(column, column) for column in columns]
    known = dimensions.columns(path, "register")
    if any(column.isidentifier() and column not in known for column in wanted):
        return {}
    by = ", ".join(wanted)
    kinds = ", ".join("?" for _ in audience)
    sql = (
        f"SELECT {by}, count(*) FROM register WHERE kind IN ({kinds}) "
        "AND state <> 'out_of_scope' GROUP BY ALL"
    )
    return {row[:-1]: row[-1] for row in connection.rows(path, sql, list(audience))}


def contribution_columns(
    indicator: Indicator, types: Mapping[str, Type]
) -> dict[tuple[str, str], str]:
    """What one structure brings: SQL by (what is summed, row). NULL where it brings nothing."""
    return _CONTRIBUTIONS[indicator.measure](indicator, types)


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


_Contributions = Callable[[Indicator, Mapping[str, Type]], dict[tuple[str, str], str]]
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


def of_one(indicator: Indicator, types: Mapping[str, Type]) -> str:
    """SQL of what a total, a mean or a ratio is for one structure; NULL where it is not known."""
    top = number_sql(indicator.expression, types)
    if indicator.measure is not Measure.RATIO:
        return top
    bottom = number_sql(indicator.denominator, types)
    return f"({top}) / nullif({bottom}, 0) * {float(indicator.factor)}"


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
    paired, below = _pair(indicator, types)

    def read(row: list[Any], base: int) -> RawResult:
        total, n, largest, weight, denominator = row
        known = total is not None and denominator
        value = total / denominator * indicator.factor if known else None
        cell = RawCell("value", indicator.title, value, n, largest or 0.0, weight or 0.0)
        return RawResult((cell,), n, base)

    return [*_sums(paired), f"fsum({below})"], read


def _pair(indicator: Indicator, types: Mapping[str, Type]) -> tuple[str, str]:
    """What a ratio sums above and below, where both are known."""
    top = number_sql(indicator.expression, types)
    bottom = number_sql(indicator.denominator, types)
    return (
        f"CASE WHEN ({bottom}) IS NOT NULL THEN {top} END",
        f"CASE WHEN ({top}) IS NOT NULL THEN {bottom} END",
    )


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
    quoted = f'"{indicator.question}"'

    def read(row: list[Any], base: int) -> RawResult:
        n, counts = row[0], row[1:]
        cells = tuple(
            RawCell(part.key, part.label, float(count) if n else None, count)
            for part, count in zip(indicator.parts, counts, strict=True)
        )
        return RawResult(cells, n, base)

    chosen = [f"count(*) FILTER ({_chosen(indicator, types, p.key)})" for p in indicator.parts]
    return [f"count({quoted})", *chosen], read


def _chosen(indicator: Indicator, types: Mapping[str, Type], key: str) -> str:
    quoted, literal = f'"{indicator.question}"', "'" + key.replace("'", "''") + "'"
    if types[indicator.question] is Type.SET:
        return f"list_contains({quoted}, {literal})"
    return f"{quoted} = {literal}"


def _quartiles(indicator: Indicator, types: Mapping[str, Type]) -> _Plan:
    x = number_sql(indicator.expression, types)
    ordered = f"list_sort(list({x}) FILTER (({x}) IS NOT NULL))"

    def read(row: list[Any], base: int) -> RawResult:
        n, total, largest, second, *values = row
        return replace(quartiles(values, n, (total, largest, second)), base=base)

    blocks = [_block(ordered, f"count({x})", probability) for _, _, probability in QUARTILES]
    return [f"count({x})", f"fsum({x})", f"{ordered}[-1]", f"{ordered}[-2]", *blocks], read


def _block(ordered: str, n: str, probability: float) -> str:
    """Mean of the answers around a quantile (`method.quantiles`); DuckDB counts ranks from one."""
    place = f"({n} - 1) * {probability}"
    first = f"greatest(1, CAST(ceil({place} - {REACH}) AS BIGINT) + 1)"
    last = f"least({n}, CAST(floor({place} + {REACH}) AS BIGINT) + 1)"
    return f"list_avg({ordered}[{first}:{last}])"


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
    Measure.QUARTILES: _quartiles,
}

VALUE = "value"
UNDER = "denominator"


def _of_value(indicator: Indicator, types: Mapping[str, Type]) -> dict[tuple[str, str], str]:
    return {(VALUE, VALUE): number_sql(indicator.expression, types)}


def _of_ratio(indicator: Indicator, types: Mapping[str, Type]) -> dict[tuple[str, str], str]:
    top, bottom = _pair(indicator, types)
    return {(VALUE, VALUE): top, (UNDER, VALUE): bottom}


def _of_parts(indicator: Indicator, types: Mapping[str, Type]) -> dict[tuple[str, str], str]:
    return {(VALUE, part.key): number_sql(part.expression, types) for part in indicator.parts}


def _of_choices(indicator: Indicator, types: Mapping[str, Type]) -> dict[tuple[str, str], str]:
    answered = f'"{indicator.question}" IS NOT NULL'
    return {
        (VALUE, part.key): f"CASE WHEN {answered} THEN "
        f"CAST(coalesce({_chosen(indicator, types, part.key)}, false) AS INTEGER) END"
        for part in indicator.parts
    }


_CONTRIBUTIONS: dict[Measure, _Contributions] = {
    Measure.TOTAL: _of_value,
    Measure.MEAN: _of_value,
    Measure.RATIO: _of_ratio,
    Measure.STRUCTURES: _of_value,
    Measure.SHARE: _of_value,
    Measure.PARTS: _of_parts,
    Measure.TALLY: _of_choices,
    Measure.CITATIONS: _of_choices,
    Measure.GROUPS: _of_choices,
}
