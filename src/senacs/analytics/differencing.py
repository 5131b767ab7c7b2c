"""What the total of a region or of the country would tell, once its departments are subtracted.

Departments are published under their own verdicts, brochures included, so it is the total that
gives way: a cell is withheld when the departments hidden under it are, together, too few or led
by one. What has been published in other years, or by others, is not known here.
"""

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from senacs.analytics import connection, measures_sql
from senacs.analytics.figures import PUBLIC_RULE
from senacs.analytics.models import Release
from senacs.analytics.variables import known_types
from senacs.campaigns.models import Agreement
from senacs.catalogue import registry
from senacs.method.disclosure import Cell, Verdict, judge
from senacs.method.expressions.types import Type
from senacs.method.figures import HIDDEN_TEXT, Context, Figure, Table, TableRow, publish
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawResult
from senacs.territories.models import Territory
from senacs.territories.rules import Level

_COUNTS = {
    Measure.STRUCTURES, Measure.SHARE, Measure.TALLY, Measure.CITATIONS, Measure.GROUPS,
}  # fmt: skip
_WHOLES = {Measure.PARTS, Measure.GROUPS, Measure.CITATIONS}


def protected(
    release: Release, shown: Mapping[str, Figure | Table], territory: Territory
) -> dict[str, Figure | Table]:
    """The same figures, less those cells that a subtraction would open."""
    if territory.level not in {Level.REGION, Level.COUNTRY}:
        return dict(shown)
    agreed = _agreed(release)
    found = {}
    for key, one in shown.items():
        nest = _nest(release, one.context, agreed)
        region = territory.code if territory.level == Level.REGION else None
        found[key] = _less(one, nest.exposed(region), nest.indicator)
    return found


def _agreed(release: Release) -> Mapping[str, frozenset[str]]:
    """Audiences whose structures agreed, by department."""
    standing = Agreement.objects.filter(
        edition=release.edition, territory__level=Level.DEPARTMENT, ended_on=None
    )
    found: dict[str, frozenset[str]] = {}
    for code, audience in standing.values_list("territory__code", "audience"):
        found[code] = found.get(code, frozenset()) | {audience}
    return found


@dataclass(frozen=True)
class _Source:
    """An indicator of a release: a key for what never changes."""

    path: Path
    digest: str
    key: str
    indicator: Indicator = field(compare=False)
    types: Mapping[str, Type] = field(compare=False)


@lru_cache(maxsize=2000)
def _by(source: _Source, column: str) -> Mapping[str, RawResult]:
    return measures_sql.compute_by(source.path, source.indicator, source.types, column)


@lru_cache(maxsize=50)
def _regions(path: Path, digest: str) -> Mapping[str, str]:
    """Department -> region."""
    del digest
    sql = "SELECT DISTINCT department, region FROM register WHERE department IS NOT NULL"
    return dict(connection.rows(path, sql))


def _nest(release: Release, context: Context, agreed: Mapping[str, frozenset[str]]) -> "_Nest":
    indicator = registry.indicators(release.edition.data_year)[context.indicator]
    types = known_types(release.edition)
    source = _Source(release.path, release.digest, indicator.key, indicator, types)
    return _Nest(
        indicator=indicator,
        context=context,
        departments=_by(source, "department"),
        regions=_by(source, "region"),
        region_of=_regions(release.path, release.digest),
        agreed=agreed,
    )


TOTAL = "total of the table"


@dataclass(frozen=True)
class _Nest:
    """Departments inside regions inside the country, for one indicator."""

    indicator: Indicator
    context: Context
    departments: Mapping[str, RawResult]
    regions: Mapping[str, RawResult]
    region_of: Mapping[str, str]
    agreed: Mapping[str, frozenset[str]]

    def exposed(self, region: str | None) -> frozenset[str]:
        """Keys of the cells of a region, or of the country, that must not be printed."""
        if region is not None:
            return self._unsafe(self._hidden_departments(region))
        return self._unsafe(
            {
                (code, key)
                for one in self.regions
                for code, key in self._hidden_departments(one)
                # Where a region is printed its own remainder is known, and was judged there.
                if key in self._hidden_in_region(one)
            }
        )

    def _hidden_departments(self, region: str) -> set[tuple[str, str]]:
        return {
            (code, key)
            for code, raw in self.departments.items()
            if self.region_of.get(code) == region
            for key in self._hidden(raw, lifted=self._is_agreed(code))
        }

    def _hidden_in_region(self, region: str) -> set[str]:
        own = self._hidden(self.regions[region], lifted=False)
        return own | self._unsafe(self._hidden_departments(region))

    def _is_agreed(self, code: str) -> bool:
        return set(self.indicator.audience) <= self.agreed.get(code, frozenset())

    def _hidden(self, raw: RawResult, *, lifted: bool) -> set[str]:
        """Keys of the cells that confidentiality hides where the raw result comes from."""
        made = publish(self.indicator, raw, self.context, rule=PUBLIC_RULE, lifted=lifted)
        if isinstance(made, Figure):
            return {raw.cells[0].key} if made.verdict.is_hidden else set()
        hidden = {row.key for row in made.rows if row.verdict.is_hidden}
        return hidden | ({TOTAL} if made.total_text == HIDDEN_TEXT else set())

    def _unsafe(self, hidden: Collection[tuple[str, str]]) -> frozenset[str]:
        """Cells whose hidden departments, put together, may not be known either."""
        keys = {key for _, key in hidden}
        return frozenset(
            key
            for key in keys
            if not judge(
                self._together([self.departments[code] for code, k in hidden if k == key], key),
                PUBLIC_RULE,
            ).is_shown
        )

    def _together(self, raws: Collection[RawResult], key: str) -> Cell:
        """The cell that a subtraction gives: each structure is in one department only."""
        counts = self.indicator.measure in _COUNTS
        cells = [c for raw in raws for c in raw.cells if key in {c.key, TOTAL}]
        n = sum(raw.n for raw in raws) if key == TOTAL else sum(cell.n for cell in cells)
        largest = [cell.largest for cell in cells]
        return Cell(
            value=sum(cell.value or 0.0 for cell in cells),
            n=n,
            # The same structure may lead several rows of one total.
            largest=sum(largest) if key == TOTAL else max(largest, default=0.0),
            weight=sum(cell.weight for cell in cells),
            is_money=self.indicator.is_money,
            base=sum(raw.n for raw in raws) if counts else None,
        )


def _less(shown: Figure | Table, exposed: frozenset[str], indicator: Indicator) -> Figure | Table:
    if not exposed:
        return shown
    if isinstance(shown, Figure):
        if not shown.is_shown:
            return shown
        return dataclasses.replace(
            shown, value=None, verdict=Verdict.HIDDEN_COMPLEMENTARY, text=HIDDEN_TEXT,
            share=None, share_text="", fraction="",
        )  # fmt: skip
    withheld = _withheld_rows(shown, exposed, indicator)
    rows = tuple(_hidden_row(row) if row.key in withheld else row for row in shown.rows)
    if TOTAL in exposed:
        return dataclasses.replace(shown, rows=rows, total=None, total_text=HIDDEN_TEXT)
    return dataclasses.replace(shown, rows=rows)


def _withheld_rows(shown: Table, exposed: frozenset[str], indicator: Indicator) -> set[str]:
    """Rows to withhold; one more where the parts of a whole would give a single one away."""
    withheld = {row.key for row in shown.rows if row.key in exposed and row.value is not None}
    gone = withheld | {row.key for row in shown.rows if row.verdict.is_hidden}
    left = [row for row in shown.rows if row.key not in gone and row.value is not None]
    if withheld and len(gone) == 1 and left and indicator.measure in _WHOLES:
        withheld.add(min(left, key=lambda row: (row.value or 0.0, row.key)).key)
    return withheld


def _hidden_row(row: TableRow) -> TableRow:
    return dataclasses.replace(
        row, value=None, text=HIDDEN_TEXT, share=None, share_text=HIDDEN_TEXT, n=None,
        verdict=Verdict.HIDDEN_COMPLEMENTARY,
    )  # fmt: skip
