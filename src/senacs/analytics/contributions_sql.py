"""SQL of what one structure brings to an indicator, in the terms of `measures_sql`."""

from collections.abc import Callable, Mapping

from senacs.analytics.measures_sql import chosen, number_sql, pair
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator, Measure

_Contributions = Callable[[Indicator, Mapping[str, Type]], dict[tuple[str, str], str]]
VALUE = "value"
UNDER = "denominator"


def _of_value(indicator: Indicator, types: Mapping[str, Type]) -> dict[tuple[str, str], str]:
    return {(VALUE, VALUE): number_sql(indicator.expression, types)}


def _of_ratio(indicator: Indicator, types: Mapping[str, Type]) -> dict[tuple[str, str], str]:
    top, bottom = pair(indicator, types)
    return {(VALUE, VALUE): top, (UNDER, VALUE): bottom}


def _of_parts(indicator: Indicator, types: Mapping[str, Type]) -> dict[tuple[str, str], str]:
    return {(VALUE, part.key): number_sql(part.expression, types) for part in indicator.parts}


def _of_choices(indicator: Indicator, types: Mapping[str, Type]) -> dict[tuple[str, str], str]:
    answered = f'"{indicator.question}" IS NOT NULL'
    return {
        (VALUE, part.key): f"CASE WHEN {answered} THEN "
        f"CAST(coalesce({chosen(indicator, types, part.key)}, false) AS INTEGER) END"
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


def contribution_columns(
    indicator: Indicator, types: Mapping[str, Type]
) -> dict[tuple[str, str], str]:
    """What one structure brings: SQL by (what is summed, row). NULL where it brings nothing."""
    return _CONTRIBUTIONS[indicator.measure](indicator, types)
