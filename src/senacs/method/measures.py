"""Evaluates an indicator on rows held in memory, one structure a row, plainly.

This is the definition in executable form: worked examples run on it, and the columnar engine of
`analytics` must give the same cells. It rounds nothing and hides nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from senacs.method.expressions import compile_python, parse
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator, Measure
from senacs.method.missing import Value
from senacs.method.quantiles import QUARTILES, exposure, smoothed

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RawCell:
    """One unrounded, unjudged cell.

    `value` is None when no structure contributes. `weight` is the sum over which dominance is
    judged and `largest` the greatest contribution to it; `n` counts contributing structures.
    """

    key: str
    label: str
    value: float | None
    n: int
    largest: float = 0.0
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class RawResult:
    """Cells of one indicator. `n`: structures that answered; `base`: structures eligible.

    Of the others, where the questions have a condition: `apart` answered that they are not
    concerned, `owing` that they are.
    """

    cells: tuple[RawCell, ...]
    n: int
    base: int
    apart: int = 0
    owing: int = 0


def evaluate(indicator: Indicator, rows: Sequence[Row], types: Mapping[str, Type]) -> RawResult:
    """Compute an indicator on rows (one mapping of variables per structure)."""
    if indicator.eligibility:
        eligible = _reader(indicator.eligibility, types)
        rows = [row for row in rows if eligible(row) is True]
    found = _EVALUATORS[indicator.measure](indicator, rows, types)
    if not is_conditional(indicator, types):
        return found
    opens = _reader(indicator.condition, types)
    without = [r for r in rows if not _EVALUATORS[indicator.measure](indicator, [r], types).n]
    said = [opens(row) for row in without]
    return replace(
        found,
        apart=sum(answer is False for answer in said),
        owing=sum(answer is True for answer in said),
    )


def is_conditional(indicator: Indicator, types: Mapping[str, Type]) -> bool:
    """Whether answers say who is concerned: the gate was asked, and not only the rest."""
    return bool(indicator.condition) and parse(indicator.condition).variables <= types.keys()


def _reader(source: str, types: Mapping[str, Type]) -> Callable[[Row], Value]:
    return compile_python(parse(source), types)


def _numbers(source: str, rows: Sequence[Row], types: Mapping[str, Type]) -> list[float | None]:
    read = _reader(source, types)
    return [_number(read(row)) for row in rows]


def _number(value: Value) -> float | None:
    if isinstance(value, bool):
        return float(value)
    return float(value) if isinstance(value, int | float) else None


def _sum_cell(key: str, label: str, values: Sequence[float | None]) -> RawCell:
    known = [v for v in values if v is not None]
    return RawCell(
        key=key,
        label=label,
        value=fsum(known) if known else None,
        n=len(known),
        largest=max((abs(v) for v in known), default=0.0),
        weight=fsum(abs(v) for v in known),
    )


def _total(indicator: Indicator, rows: Sequence[Row], types: Mapping[str, Type]) -> RawResult:
    cell = _sum_cell("value", indicator.title, _numbers(indicator.expression, rows, types))
    return RawResult((cell,), cell.n, len(rows))


def _mean(indicator: Indicator, rows: Sequence[Row], types: Mapping[str, Type]) -> RawResult:
    total = _sum_cell("value", indicator.title, _numbers(indicator.expression, rows, types))
    value = None if total.value is None else total.value / total.n
    cell = RawCell("value", indicator.title, value, total.n, total.largest, total.weight)
    return RawResult((cell,), total.n, len(rows))


def _ratio(indicator: Indicator, rows: Sequence[Row], types: Mapping[str, Type]) -> RawResult:
    tops = _numbers(indicator.expression, rows, types)
    bottoms = _numbers(indicator.denominator, rows, types)
    pairs = [(t, b) for t, b in zip(tops, bottoms, strict=True) if t is not None and b is not None]
    bottom = fsum(b for _, b in pairs)
    top = _sum_cell("value", indicator.title, [t for t, _ in pairs])
    value = None if top.value is None or bottom == 0 else top.value / bottom * indicator.factor
    cell = RawCell("value", indicator.title, value, top.n, top.largest, top.weight)
    return RawResult((cell,), top.n, len(rows))


def _structures(indicator: Indicator, rows: Sequence[Row], types: Mapping[str, Type]) -> RawResult:
    read = _reader(indicator.expression, types)
    answers = [read(row) for row in rows]
    n = sum(a is not None for a in answers)
    yes = sum(a is True for a in answers)
    cell = RawCell("value", indicator.title, float(yes) if n else None, yes, 0.0, 0.0)
    return RawResult((cell,), n, len(rows))


def _parts(indicator: Indicator, rows: Sequence[Row], types: Mapping[str, Type]) -> RawResult:
    columns = [_numbers(part.expression, rows, types) for part in indicator.parts]
    cells = tuple(
        _sum_cell(part.key, part.label, column)
        for part, column in zip(indicator.parts, columns, strict=True)
    )
    n = sum(any(v is not None for v in line) for line in zip(*columns, strict=True))
    return RawResult(cells, n, len(rows))


def _chosen(value: Value) -> list[str] | None:
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, str) else None


def _tally(indicator: Indicator, rows: Sequence[Row], _types: Mapping[str, Type]) -> RawResult:
    answers = [
        chosen for row in rows if (chosen := _chosen(row.get(indicator.question))) is not None
    ]
    cells = []
    for part in indicator.parts:
        count = sum(part.key in chosen for chosen in answers)
        cells.append(RawCell(part.key, part.label, float(count) if answers else None, count))
    return RawResult(tuple(cells), len(answers), len(rows))


def quartiles_of(ordered: Sequence[float], total: float) -> RawResult:
    """Three quantiles of answers in order, and their total.

    Each cell is judged on the largest answer and on what it may be at most for a reader.
    """
    n = len(ordered)
    if not n:
        return RawResult(tuple(RawCell(key, label, None, 0) for key, label, _ in QUARTILES), 0, 0)
    values = [smoothed(ordered, probability) for _, _, probability in QUARTILES]
    second = ordered[-2] if n > 1 else 0.0
    weight = exposure(n, total, second, values)
    cells = tuple(
        RawCell(key, label, value, n, ordered[-1], weight)
        for (key, label, _), value in zip(QUARTILES, values, strict=True)
    )
    return RawResult(cells, n, n)


def _quartiles(indicator: Indicator, rows: Sequence[Row], types: Mapping[str, Type]) -> RawResult:
    known = sorted(v for v in _numbers(indicator.expression, rows, types) if v is not None)
    return replace(quartiles_of(known, fsum(known)), base=len(rows))


_EVALUATORS: dict[Measure, Callable[[Indicator, Sequence[Row], Mapping[str, Type]], RawResult]] = {
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
