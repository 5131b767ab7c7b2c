"""What each structure brings to an indicator, and where it stands: the stuff of the public cube."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from senacs.analytics import connection, measures_sql
from senacs.analytics.contributions_sql import contribution_columns
from senacs.analytics.dimensions import DIMENSIONS
from senacs.method.disclosure.cube import Layout, Place, Standing
from senacs.method.disclosure.linked import Linked, apart
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator, Measure
from senacs.territories.rules import FRANCE, Level

CROSSED = frozenset({Level.COUNTRY, Level.REGION, Level.DEPARTMENT})
FIRST = frozenset({"kind"})
"""Dimensions judged with the territories themselves: questions read the crossing with the type."""
LEFT_OVER = "left_over"
"""Level of what is in no intercommunality, or in a part of one that crosses a border."""

COUNTS = {Measure.STRUCTURES, Measure.SHARE, Measure.TALLY, Measure.CITATIONS, Measure.GROUPS}
SUMMED = {Measure.PARTS, Measure.CITATIONS, Measure.GROUPS}


@dataclass(frozen=True)
class Source:
    """An indicator of a release: a key for what never changes, as a release is its content."""

    path: Path
    digest: str
    indicator: Indicator
    types: "Types"

    def __hash__(self) -> int:
        return hash((self.digest, self.indicator.key, self.indicator.version))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and self._key == other._key

    @property
    def _key(self) -> tuple[Path, str, str, int, Measure]:
        one = self.indicator
        return (self.path, self.digest, one.key, one.version, one.measure)


Types = Mapping[str, Type]
Rows = dict[str, dict[int, float]]
"""By row, then by structure."""


def layout(indicator: Indicator, dimensions: Sequence[str]) -> Layout:
    """What an indicator is crossed with, among these: not its own question, nor its only type."""
    kept = [
        name
        for name in dimensions
        if name != indicator.question and (name != "kind" or len(indicator.audience) > 1)
    ]
    return Layout(tuple(kept), frozenset(str(level) for level in CROSSED))


@lru_cache(maxsize=64)
def standings(path: Path, digest: str, dimensions: tuple[str, ...]) -> Mapping[int, Standing]:
    """Where each structure that answered stands, in the territories and in these dimensions."""
    del digest
    columns = "".join(f", {DIMENSIONS[name].column}" for name in dimensions)
    sql = f"SELECT structure_id, region, department, epci{columns} FROM panel ORDER BY 1"
    whole = _whole_epcis(path)
    found = {}
    for structure, region, department, epci, *facts in connection.rows(path, sql):
        nested, others = _places(region, department, epci, is_whole=epci in whole)
        told = zip(dimensions, facts, strict=True)
        categories = {name: str(fact) for name, fact in told if fact is not None}
        found[structure] = Standing(structure, nested, others, categories)
    return found


def _whole_epcis(path: Path) -> frozenset[str]:
    """Those that lie in one department, as far as the register tells."""
    sql = "SELECT epci FROM register GROUP BY epci HAVING count(DISTINCT department) = 1"
    return frozenset(row[0] for row in connection.rows(path, sql))


def _places(
    region: str | None, department: str | None, epci: str | None, *, is_whole: bool
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Nested places and others. What is missing is bound by sums all the same."""
    nested = [Place(Level.COUNTRY, FRANCE), Place(Level.REGION, region or "", bool(region))]
    # At the level that it takes the place of: crossed with the others, so that their sums hold.
    nested.append(Place(Level.DEPARTMENT, department or f"{region or ''}/", bool(department)))
    if epci and is_whole and department:
        return (*nested, Place(Level.EPCI, epci)), ()
    left = _left_over(f"{nested[-1].code}/{epci or ''}")
    return (*nested, left), (Place(Level.EPCI, epci),) if epci else ()


def _left_over(code: str) -> Place:
    return Place(LEFT_OVER, code, is_public=False)


@lru_cache(maxsize=1000)
def contributions(source: Source) -> Mapping[str, Rows]:
    """What is summed, by what it is: the value; for a ratio, what it is divided by as well. Of
    linked questions, what two ways to a same sum differ by too."""
    indicator = source.indicator
    columns = contribution_columns(indicator, source.types)
    where, parameters = measures_sql.concerned(indicator, source.types)
    listed = ", ".join(columns.values())
    sql = f"SELECT structure_id, {listed} FROM panel WHERE {where} ORDER BY structure_id"
    found: dict[str, Rows] = {}
    for structure, *values in connection.rows(source.path, sql, parameters):
        for (kind, row), value in zip(columns, values, strict=True):
            rows = found.setdefault(kind, {}).setdefault(row, {})
            if value is not None:
                rows[structure] = float(value)
    if isinstance(indicator, Linked):
        for given in found.values():
            given |= apart(indicator.differences, given)
    return found
