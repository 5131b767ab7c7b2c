"""What each structure adds to a measure, on a release or on answers that are still coming in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from senacs.analytics import connection
from senacs.catalogue import registry
from senacs.method.estimates import Answer, Shape
from senacs.method.expressions import compile_duckdb, compile_python, parse
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import is_conditional
from senacs.method.missing import Missing, Value

SHAPES = {
    Measure.TOTAL: Shape.TOTAL,
    Measure.MEAN: Shape.RATIO,
    Measure.RATIO: Shape.RATIO,
    Measure.STRUCTURES: Shape.COUNT,
    Measure.SHARE: Shape.SHARE,
}
"""How a measure is estimated; tables are not."""
BLANK = frozenset({Missing.UNKNOWN, Missing.REFUSED})
"""Reasons that make a structure silent for a question; for any other it is not concerned."""
NOTHING = Answer(0.0, 0.0)
UNCONCERNED = Answer(0.0, 0.0, is_told=False)


def is_estimated(indicator: Indicator) -> bool:
    """Whether silence can be made up for: tables are not, nor what the register says itself."""
    return indicator.measure in SHAPES and bool(registry.answers_read(indicator))


def factor_of(indicator: Indicator) -> float:
    """By what the measure is multiplied."""
    if indicator.measure is Measure.SHARE:
        return 100.0
    return indicator.factor if indicator.measure is Measure.RATIO else 1.0


@dataclass(frozen=True)
class Source:
    """A release, by what never changes."""

    path: Path
    digest: str


class Compiled:
    """An indicator and the types of its edition: one value for a cache, beside its source."""

    def __init__(self, indicator: Indicator, types: Mapping[str, Type]) -> None:
        self.indicator, self.types = indicator, types

    def __hash__(self) -> int:
        return hash(self.indicator.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Compiled) and other.indicator == self.indicator


@lru_cache(maxsize=64)
def frozen(source: Source, compiled: Compiled) -> Mapping[int, Answer]:
    """The answer of each structure of a release, by identifier; silent ones are absent."""
    indicator, types = compiled.indicator, compiled.types

    def sql(text: str) -> str:
        return f"({compile_duckdb(parse(text), types)})"

    top = f"CAST({sql(indicator.expression)} AS DOUBLE)"
    bottom = (
        f"CAST({sql(indicator.denominator)} AS DOUBLE)"
        if indicator.denominator
        else "CAST(1 AS DOUBLE)"
    )
    kept = f"{sql(indicator.eligibility)} IS TRUE" if indicator.eligibility else "true"
    read = ", ".join(f"'{key}'" for key in sorted(registry.answers_read(indicator)))
    kinds = ", ".join(f"'{kind}'" for kind in indicator.audience)
    codes = ", ".join(f"'{code}'" for code in sorted(BLANK))
    # Who may be concerned and gives nothing is silent, whatever reason is lacking.
    is_asked = is_conditional(indicator, types)
    owing = f"{sql(indicator.condition)} IS NOT FALSE" if is_asked else "false"
    rows = connection.rows(
        source.path,
        f"SELECT structure_id, {kept}, {top}, {bottom}, {owing} OR structure_id IN "
        f"(SELECT structure_id FROM marks WHERE key IN ({read}) AND missing IN ({codes})) "
        f"FROM panel WHERE kind IN ({kinds}) ORDER BY structure_id",
    )
    apart = _apart(is_conditional=is_asked)
    found = {
        structure: answer_of(is_eligible, top, bottom, None if is_blank else apart)
        for structure, is_eligible, top, bottom, is_blank in rows
    }
    return {structure_id: one for structure_id, one in found.items() if one is not None}


def answer_of(
    is_eligible: bool | None,  # noqa: FBT001 -- a column of the rows above
    top: float | None,
    bottom: float | None,
    otherwise: Answer | None,
) -> Answer | None:
    """What a row of values says; `otherwise` when the structure gave nothing of what makes the
    measure: None where it left that blank."""
    if not is_eligible:
        return NOTHING
    if top is None or bottom is None:
        return otherwise
    return Answer(top, bottom)


def _apart(*, is_conditional: bool) -> Answer:
    """What a structure says that is not concerned: by its own answers, which is told, or else by a
    tick, which is not."""
    return NOTHING if is_conditional else UNCONCERNED


class Reader:
    """The same for a structure whose answers are in memory."""

    def __init__(self, indicator: Indicator, types: Mapping[str, Type]) -> None:
        self._read = registry.answers_read(indicator)
        self._top = compile_python(parse(indicator.expression), types)
        self._bottom = compile_python(parse(indicator.denominator or "1"), types)
        self._eligible = compile_python(parse(indicator.eligibility or "true"), types)
        self.is_conditional = is_conditional(indicator, types)
        opens = indicator.condition if self.is_conditional else "true"
        self._opens = compile_python(parse(opens), types)

    def is_concerned(self, row: Mapping[str, Value]) -> bool | None:
        """Whether what it reads was open to a structure; None where it did not say."""
        told = self._opens(row)
        return told if isinstance(told, bool) else None

    def answer(self, row: Mapping[str, Value], missing: Mapping[str, Any]) -> Answer | None:
        """`row`: the variables of the structure; `missing`: why it has no value, by question."""
        is_owing = self.is_conditional and self.is_concerned(row) is not False
        is_blank = is_owing or any(missing.get(key) in BLANK for key in self._read)
        return answer_of(
            self._eligible(row) is True,
            _number(self._top(row)),
            _number(self._bottom(row)),
            None if is_blank else _apart(is_conditional=self.is_conditional),
        )


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, bool | int | float) else None
