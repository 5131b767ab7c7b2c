"""Why a figure changed between two releases of one edition, and how much of it may be told.

Two published values of one figure give their difference: told carelessly, it is one structure's
correction. A former value is told when the responses that changed make a publishable cell of their
own, in the territory and in what remains of it once its published parts are subtracted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from senacs.analytics import connection, measures_sql
from senacs.analytics.models import Release
from senacs.analytics.protection import PUBLIC_RULE
from senacs.analytics.queries import place_filter
from senacs.analytics.variables import known_types
from senacs.catalogue import registry
from senacs.method.expressions.types import Type
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawResult, evaluate
from senacs.method.missing import Value
from senacs.territories.models import Territory
from senacs.territories.rules import Level

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
    told = set(indicator.audience) <= lifted or _is_told(indicator, changes, territory.level)
    return Reconciliation(indicator, changes, told)


def told(
    releases: Sequence[Release],
    key: str,
    *,
    territory: Territory,
    lifted: frozenset[str] = frozenset(),
) -> frozenset[int]:
    """Primary keys of those releases of one edition whose value may be shown, the newest always.

    Each is weighed against all the newer ones that are shown.
    """
    shown: list[Release] = []
    for older in sorted(releases, key=lambda one: one.number, reverse=True):
        if all(
            older.digest == newer.digest
            or reconcile(older, newer, key, territory=territory, lifted=lifted).is_told
            for newer in shown
        ):
            shown.append(older)
    return frozenset(release.pk for release in shown)


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


def _is_told(indicator: Indicator, changes: Sequence[Change], level: str) -> bool:
    """On its own, and once every part whose former value is told has been subtracted."""
    if not _is_safe(indicator, changes):
        return False
    if level == Level.DEPARTMENT:
        return True
    untold = [one for one in changes if not _is_safe(indicator, _of(changes, "department", one))]
    if not _is_safe(indicator, untold):
        return False
    if level == Level.REGION:
        return True
    regions = {one.region for one in changes}
    closed = {
        code
        for code in regions
        if not _is_told(indicator, [c for c in changes if c.region == code], Level.REGION)
    }
    return _is_safe(indicator, [one for one in untold if one.region in closed]) and _is_safe(
        indicator, [one for one in changes if one.region in closed]
    )


def _of(changes: Sequence[Change], place: str, like: Change) -> list[Change]:
    return [one for one in changes if getattr(one, place) == getattr(like, place)]


def _is_safe(indicator: Indicator, changes: Sequence[Change]) -> bool:
    """Nobody, or enough structures of which none makes most of the difference, in each cell."""
    if not changes:
        return True
    rule = PUBLIC_RULE
    fewest = rule.minimum_units_money if indicator.is_money else rule.minimum_units
    if len(changes) < fewest:
        return False
    for moved in zip(*(change.moves(indicator) for change in changes), strict=True):
        sizes = [abs(size) for size in moved if size]
        if sizes and (len(sizes) < fewest or max(sizes) > rule.dominance * sum(sizes)):
            return False
    return True


def _weights(indicator: Indicator, raw: RawResult) -> tuple[float, ...]:
    """What a structure adds to each cell: an amount, or itself where structures are counted."""
    if indicator.measure in _COUNTS:
        return tuple(float(cell.n) for cell in raw.cells)
    if indicator.measure is Measure.RATIO:
        return tuple(cell.weight for cell in raw.cells)
    return tuple(cell.value or 0.0 for cell in raw.cells)
