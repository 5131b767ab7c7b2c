"""Why a figure changed between two releases of one edition, and how much of it may be told.

What was published stays published: the value of a former release is shown as that release showed
it, for ever. A newer release whose value would tell, by difference, the correction of one or two
structures keeps the former value and says so (`protection`): nothing is told then of what changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from senacs.analytics import connection, measures_sql
from senacs.analytics.models import Release
from senacs.analytics.protection import PUBLIC_LEVELS, Protection
from senacs.analytics.queries import place_filter
from senacs.analytics.variables import known_types
from senacs.catalogue import registry
from senacs.method.disclosure.cube import Place, Slot
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawResult, evaluate
from senacs.method.missing import Value
from senacs.territories.models import Territory

_COUNTS = {
    Measure.STRUCTURES, Measure.SHARE, Measure.TALLY, Measure.CITATIONS, Measure.GROUPS,
}  # fmt: skip


class Kind(StrEnum):
    """What happened to the contribution of a structure."""

    ADDED = "added"
    REMOVED = "removed"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Change:
    """One structure whose contribution changed: for its pair only, unless counted with others."""

    structure_id: int
    kind: Kind
    department: str
    region: str
    before: RawResult
    after: RawResult

    def moves(self, indicator: Indicator) -> tuple[float, ...]:
        """By how much it moved each cell."""
        sides = [_weights(indicator, raw) for raw in (self.before, self.after)]
        return tuple(new - old for old, new in zip(*sides, strict=True))


@dataclass(frozen=True)
class Reconciliation:
    """What changed for an indicator in a territory, from an older release to a newer one."""

    indicator: Indicator
    changes: tuple[Change, ...]
    is_told: bool

    def count(self, kind: Kind) -> int:
        """How many structures were added, removed or corrected."""
        return sum(change.kind is kind for change in self.changes)


def reconcile(
    older: Release,
    newer: Release,
    key: str,
    *,
    territory: Territory,
    lifted: frozenset[str] = frozenset(),
) -> Reconciliation:
    """Compare two releases of one edition. `lifted`: audiences under a recorded agreement.

    Raises KeyError when the indicator does not exist in that year, ValueError for two editions.
    """
    if older.edition_id != newer.edition_id:
        raise ValueError("two releases of one edition are compared, not two editions")
    indicator = registry.indicators(newer.edition.data_year)[key]
    changes = _changes(older, newer, indicator, territory)
    told = not changes or set(indicator.audience) <= lifted or _is_told(newer, indicator, territory)
    return Reconciliation(indicator, changes, told)


def _changes(
    older: Release, newer: Release, indicator: Indicator, territory: Territory
) -> tuple[Change, ...]:
    types = known_types(newer.edition)
    sides = [_contributions(release, indicator, types, territory) for release in (older, newer)]
    found = []
    for pk in sorted({*sides[0], *sides[1]}):
        before, after = sides[0].get(pk), sides[1].get(pk)
        kind = _kind(before, after)
        one = after or before
        if kind is not None and one is not None:
            found.append(
                Change(
                    pk, kind, one.department, one.region,
                    before.raw if before else evaluate(indicator, [], types),
                    after.raw if after else evaluate(indicator, [], types),
                )
            )  # fmt: skip
    return tuple(found)


@dataclass(frozen=True)
class _Contribution:
    department: str
    region: str
    read: tuple[object, ...]
    raw: RawResult


def _kind(before: _Contribution | None, after: _Contribution | None) -> Kind | None:
    was, now = (one is not None and bool(one.raw.n) for one in (before, after))
    if was and now:
        assert before is not None
        assert after is not None
        return None if before.read == after.read else Kind.CORRECTED
    if now:
        return Kind.ADDED
    return Kind.REMOVED if was else None


def _contributions(
    release: Release, indicator: Indicator, types: Mapping[str, Type], territory: Territory
) -> Mapping[int, _Contribution]:
    """What each structure brings in a release; those not eligible are left out."""
    where, parameters = place_filter(territory)
    kinds = ", ".join("?" for _ in indicator.audience)
    read = sorted(measures_sql.variables(indicator))
    listed = ", ".join(f'"{name}"' for name in read)
    sql = (
        f"SELECT structure_id, department, region{', ' if read else ''}{listed} FROM panel "
        f"WHERE ({where}) AND kind IN ({kinds}) AND {measures_sql.eligible(indicator, types)}"
    )
    found = {}
    for pk, department, region, *values in connection.rows(
        release.path, sql, [*parameters, *indicator.audience]
    ):
        row: dict[str, Value] = dict(zip(read, values, strict=True))
        raw = evaluate(indicator, [row], types)
        found[pk] = _Contribution(department or "", region or "", _frozen(values), raw)
    return found


def _frozen(values: Iterable[object]) -> tuple[object, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


def _is_told(newer: Release, indicator: Indicator, territory: Territory) -> bool:
    """Whether the newer release shows its own value, and not one that it keeps."""
    if territory.level not in PUBLIC_LEVELS:
        return False
    slot = Slot(Place(territory.level, territory.code))
    return Protection(newer).decided(indicator).former(slot) is None


def _weights(indicator: Indicator, raw: RawResult) -> tuple[float, ...]:
    """What a structure adds to each cell: an amount, or itself where structures are counted."""
    if indicator.measure in _COUNTS:
        return tuple(float(cell.n) for cell in raw.cells)
    if indicator.measure is Measure.RATIO:
        return tuple(cell.weight for cell in raw.cells)
    return tuple(cell.value or 0.0 for cell in raw.cells)
