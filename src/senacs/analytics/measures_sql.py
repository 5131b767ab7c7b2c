"""Computes indicators on a release: the same cells as `method.measures`, by columnar queries."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from senacs.analytics import connection, dimensions
from senacs.analytics.dimensions import DIMENSIONS
from senacs.method.expressions import compile_duckdb, parse
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawCell, RawResult, is_conditional, quartiles_of


@dataclass(frozen=True)
class Cut:
    """Which rows of a release: an SQL condition on places, its parameters, kinds of structure."""

    where: str
    parameters: tuple[Any, ...]


EVERYWHERE, NOWHERE = Cut("true", ()), Cut("false", ())
Places = Mapping[tuple[Any, ...], RawResult]
"""Results by place: the values of some columns, or nothing at all for one result."""


def compute(path: Path, indicator: Indicator, types: Mapping[str, Type], cut: Cut) -> RawResult:
    """One indicator over a cut of one release file."""
    return compute_all(path, [indicator], types, cut)[0]


def compute_all(
    path: Path, indicators: Sequence[Indicator], types: Mapping[str, Type], cut: Cut
) -> list[RawResult]:
    """Indicators over a cut of one release file, in a few queries."""
    return [found[()] for found in compute_by_all(path, indicators, types, (), cut)]


def concerned(indicator: Indicator, types: Mapping[str, Type]) -> tuple[str, list[Any]]:
    """Condition and parameters that keep the structures an indicator is about."""
    kinds = ", ".join("?" for _ in indicator.audience)
    return f"kind IN ({kinds}) AND {eligible(indicator, types)}", list(indicator.audience)


def compute_by(
    path: Path, indicator: Indicator, types: Mapping[str, Type], columns: Sequence[str]
) -> Places:
    """One indicator for every combination of columns of the panel (or constants)."""
    return compute_by_all(path, [indicator], types, columns)[0]


def compute_by_all(
    path: Path,
    indicators: Sequence[Indicator],
    types: Mapping[str, Type],
    columns: Sequence[str],
    cut: Cut = EVERYWHERE,
) -> list[Places]:
    """Indicators for every combination of columns of the panel (or constants), in a few queries.

    The base is the number of structures solicited; that of responses where the register does not
    know a column.
    """
    found: dict[int, Places] = {}
    for where, kinds, asked in _requests(indicators, types):
        lists = [aggregates for _, (aggregates, _) in asked]
        sql, spots = _query(lists, f"({cut.where}) AND {where}", columns)
        answers = connection.rows(path, sql, [*cut.parameters, *kinds])
        for (rank, (_, read)), own in zip(asked, spots, strict=True):
            one = indicators[rank]
            bases = {} if one.eligibility else solicited(path, one.audience, tuple(columns), cut)
            found[rank] = _read(answers, len(columns), own, read, bases)
    return [found[rank] for rank in range(len(indicators))]


def _read(
    answers: Sequence[tuple[Any, ...]],
    width: int,
    spots: Sequence[int],
    read: "_Reader",
    bases: Mapping[tuple[Any, ...], int],
) -> Places:
    """The results of one indicator; `spots`: where its aggregates stand in an answer."""
    return {
        row[:width]: read([row[spot] for spot in spots], bases.get(row[:width], row[width]))
        for row in answers
    }


_MOST = 400
"""Aggregates of one query: the time to plan one grows faster than they do."""
_Asked = tuple[int, "_Plan"]


def _requests(
    indicators: Sequence[Indicator], types: Mapping[str, Type]
) -> Iterator[tuple[str, list[Any], list[_Asked]]]:
    """Conditions and parameters of the queries, with the ranks and plans that each answers: those
    about the same structures go together."""
    alike: dict[tuple[str, tuple[Any, ...]], list[_Asked]] = {}
    for rank, one in enumerate(indicators):
        where, kinds = concerned(one, types)
        alike.setdefault((where, tuple(kinds)), []).append((rank, plan(one, types)))
    for (where, audience), asked in alike.items():
        some, count = list[_Asked](), 0
        for rank, (aggregates, read) in asked:
            some.append((rank, (aggregates, read)))
            count += len(aggregates)
            if count >= _MOST:
                yield where, list(audience), some
                some, count = [], 0
        if some:
            yield where, list(audience), some


def _query(
    lists: Sequence[Sequence["Aggregate"]], where: str, columns: Sequence[str]
) -> tuple[str, list[list[int]]]:
    """A query for lists of aggregates, by columns; and where those of each list are in a row, which
    has the columns first, then the number of responses. What several ask is computed once."""
    asked = dict.fromkeys(one for some in lists for one in some)
    names = {value: f"v{n}" for n, value in enumerate(dict.fromkeys(one.value for one in asked))}
    places = {f"p{n}": column for n, column in enumerate(columns)}
    of_rows = [f"{sql} AS {name}" for name, sql in places.items()]
    of_rows += [f"{sql} AS {name}" for sql, name in names.items()]
    told = [*places, "count(*)", *(one.function.format(names[one.value]) for one in asked)]
    sql = f"SELECT {', '.join(told)} FROM (SELECT {', '.join(of_rows)} FROM panel WHERE {where})"
    spots = {one: len(places) + 1 + n for n, one in enumerate(asked)}
    by = f" GROUP BY {', '.join(places)}" if places else ""
    return sql + by, [[spots[one] for one in some] for some in lists]


def compute_silent(
    path: Path, indicators: Sequence[Indicator], types: Mapping[str, Type], column: str
) -> list[Callable[[str], RawResult]]:
    """Indicators for each place where nobody that they concern answered, by its code."""
    found = compute_all(path, indicators, types, NOWHERE)
    return [
        _silent(
            raw,
            {} if one.eligibility else solicited(path, one.audience, (column,), EVERYWHERE),
        )
        for one, raw in zip(indicators, found, strict=True)
    ]


def _silent(raw: RawResult, bases: Mapping[tuple[Any, ...], int]) -> Callable[[str], RawResult]:
    # Most places of a level are such, and few bases make them all.
    of_base = cache(lambda base: replace(raw, base=base))
    return lambda code: of_base(bases.get((code,), 0))


_REGISTERED = {one.column: one.registered for one in DIMENSIONS.values()}
"""Columns of the panel, and what the register of a release calls them."""


@lru_cache(maxsize=5_000)
def solicited(
    path: Path, audience: tuple[str, ...], columns: tuple[str, ...], cut: Cut
) -> Mapping[tuple[Any, ...], int]:
    """Structures of the frozen register in the cut, out-of-scope ones excepted, by columns; none
    where it does not know one of them.

    The path bears the digest of the release, so what is remembered never goes stale.
    """
    wanted = [_REGISTERED.get(column, column) for column in columns]
    known = dimensions.columns(path, "register")
    if any(column.isidentifier() and column not in known for column in wanted):
        return {}
    told = ", ".join([*wanted, "count(*)"])
    kinds = ", ".join("?" for _ in audience)
    sql = (
        f"SELECT {told} FROM register WHERE ({cut.where}) AND kind IN ({kinds}) "
        "AND state <> 'out_of_scope' GROUP BY ALL"
    )
    rows = connection.rows(path, sql, [*cut.parameters, *audience])
    return {row[:-1]: row[-1] for row in rows}


_Reader = Callable[[list[Any], int], RawResult]
_Plan = tuple[list["Aggregate"], _Reader]


class Aggregate(NamedTuple):
    """One number of many rows: an SQL function, and the value of a row that it is given."""

    function: str
    value: str

    @property
    def sql(self) -> str:
        return self.function.format(self.value)


# fsum: the compensated sum does not depend on the order of rows.
_SUM, _COUNT, _LARGEST, _WEIGHT = "fsum({})", "count({})", "max(abs({}))", "fsum(abs({}))"
# Many FILTER clauses in one query take a time that grows with their square.
_TRUE = "count(CASE WHEN {} THEN 1 END)"
_ORDERED = "list_sort(list({}), 'ASC', 'NULLS LAST')"


def plan(indicator: Indicator, types: Mapping[str, Type]) -> _Plan:
    """The aggregates that an indicator needs, and how their values become cells."""
    aggregates, read = _PLANS[indicator.measure](indicator, types)
    if not is_conditional(indicator, types):
        return aggregates, read
    opens, without = _sql(indicator.condition, types), f"NOT {contributes(indicator, types)}"
    said = [f"({opens}) IS {answer} AND {without}" for answer in ("FALSE", "TRUE")]

    def with_said(row: list[Any], base: int) -> RawResult:
        *own, apart, owing = row
        return replace(read(own, base), apart=apart, owing=owing)

    return [*aggregates, *(Aggregate(_TRUE, one) for one in said)], with_said


def contributes(indicator: Indicator, types: Mapping[str, Type]) -> str:
    """SQL condition: whether a structure is counted in the n of the indicator."""
    if indicator.question:
        return f'("{indicator.question}" IS NOT NULL)'
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


def boolean_sql(source: str, types: Mapping[str, Type]) -> str:
    """SQL of an expression that is true, false or not known."""
    return _sql(source, types)


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


def _sums(x: str) -> list[Aggregate]:
    return [Aggregate(function, x) for function in (_SUM, _COUNT, _LARGEST, _WEIGHT)]


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
    paired, below = pair(indicator, types)

    def read(row: list[Any], base: int) -> RawResult:
        total, n, largest, weight, denominator = row
        known = total is not None and denominator
        value = total / denominator * indicator.factor if known else None
        cell = RawCell("value", indicator.title, value, n, largest or 0.0, weight or 0.0)
        return RawResult((cell,), n, base)

    return [*_sums(paired), Aggregate(_SUM, below)], read


def pair(indicator: Indicator, types: Mapping[str, Type]) -> tuple[str, str]:
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

    return [Aggregate(_TRUE, x), Aggregate(_COUNT, x)], read


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

    return [Aggregate(_TRUE, known), *(s for x in columns for s in _sums(x))], read


def _tally(indicator: Indicator, types: Mapping[str, Type]) -> _Plan:
    quoted = f'"{indicator.question}"'

    def read(row: list[Any], base: int) -> RawResult:
        n, counts = row[0], row[1:]
        cells = tuple(
            RawCell(part.key, part.label, float(count) if n else None, count)
            for part, count in zip(indicator.parts, counts, strict=True)
        )
        return RawResult(cells, n, base)

    ticked = [Aggregate(_TRUE, chosen(indicator, types, p.key)) for p in indicator.parts]
    return [Aggregate(_COUNT, quoted), *ticked], read


def chosen(indicator: Indicator, types: Mapping[str, Type], key: str) -> str:
    """SQL of whether a structure gave an answer to the question of an indicator."""
    quoted, literal = f'"{indicator.question}"', "'" + key.replace("'", "''") + "'"
    if types[indicator.question] is Type.SET:
        return f"list_contains({quoted}, {literal})"
    return f"{quoted} = {literal}"


def _quartiles(indicator: Indicator, types: Mapping[str, Type]) -> _Plan:
    x = number_sql(indicator.expression, types)

    def read(row: list[Any], base: int) -> RawResult:
        n, total, ordered = row
        known = ordered[:n] if n else []
        return replace(quartiles_of(known, total), base=base)

    return [Aggregate(_COUNT, x), Aggregate(_SUM, x), Aggregate(_ORDERED, x)], read


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
