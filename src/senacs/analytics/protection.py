"""What may be shown of an indicator, in every cell of the public cube of a release.

Decided once for (release, indicator, agreements, public sheets), whatever is asked and in whatever
order, and remembered: releases never change. Between two releases of an edition, what was changed
is a cube of its own, protected likewise: where it may not be told, the former value is held.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from senacs.analytics.actions import ensure_file
from senacs.analytics.cube import (
    COUNTS,
    CROSSED,
    SUMMED,
    Rows,
    Source,
    contributions,
    layout,
    standings,
)
from senacs.analytics.described import VALUE, Twin, amount, twins
from senacs.analytics.dimensions import offered
from senacs.analytics.models import Release
from senacs.analytics.shelf import shelved
from senacs.analytics.variables import known_types
from senacs.campaigns.models import Agreement, Edition
from senacs.method.disclosure import Rule, Verdict
from senacs.method.disclosure.cube import Address, Cube, Entry, Layout, Place, Slot, Standing, cube
from senacs.method.disclosure.suppression import suppress
from senacs.method.indicators import Indicator, Measure
from senacs.method.quantiles import QUARTILES
from senacs.territories.rules import Level

PUBLIC_RULE = Rule()
PUBLIC_LEVELS = frozenset({Level.COUNTRY, Level.REGION, Level.DEPARTMENT, Level.EPCI})
PUBLIC_SHEETS: frozenset[int] = frozenset()
"""Structures that published their sheet: none can yet."""

Verdicts = Mapping[Address, Verdict]


@dataclass(frozen=True)
class Decided:
    """Verdicts of the rule by slot and row; the former releases whose values held slots keep."""

    verdicts: Mapping[Slot, Mapping[str, Verdict]]
    held: Mapping[Slot, Release]

    def rows(self, slot: Slot) -> Mapping[str, Verdict]:
        """Verdicts of a territory, or of a crossing, by row."""
        return self.verdicts.get(slot, {})


class Protection:
    """What a release may show; reads once the agreements and the former releases."""

    def __init__(
        self, release: Release, agreed: Mapping[Place, frozenset[str]] | None = None
    ) -> None:
        ensure_file(release)
        self.release = release
        self._agreed = agreements(release.edition) if agreed is None else agreed
        self._formers = _formers(release)
        self._decided: dict[tuple[str, int, Measure], Decided] = {}

    def agreed(self, place: Place) -> frozenset[str]:
        """Audiences whose structures agreed to be shown in a territory."""
        return self._agreed.get(place, frozenset())

    @property
    def line(self) -> list[Release]:
        """The releases of the edition up to this one, the oldest first."""
        return [*self._formers, self.release]

    def sources(self, indicator: Indicator) -> tuple[Source, ...]:
        """The indicator in each of these releases."""
        return tuple(_source(one, indicator) for one in self.line)

    def lifted(self, indicator: Indicator) -> frozenset[Place]:
        """Territories whose structures agreed to show it."""
        return frozenset(
            place for place, kinds in self._agreed.items() if set(indicator.audience) <= kinds
        )

    def decided(self, indicator: Indicator) -> Decided:
        """Verdicts of every cell of an indicator, those of the library where it counts the same.

        Remembered: a page asks the same of many territories.
        """
        asked = (indicator.key, indicator.version, indicator.measure)
        if asked not in self._decided:
            self._decided[asked] = self.through(indicator, self._own)
        return self._decided[asked]

    def through(self, indicator: Indicator, own: Callable[[Indicator], Decided]) -> Decided:
        """The same, `own` deciding of each indicator that counts the same."""
        same = twins(indicator, self.release.edition.data_year)
        rows = _rows_of(indicator)
        if not same and indicator.measure is not Measure.QUARTILES:
            return own(indicator)
        found = [_seen(own(twin.indicator), twin, rows) for twin in same]
        if not found:
            found = [_seen(own(indicator), Twin(indicator, VALUE), rows)]
        return _of_all(found)

    def _own(self, indicator: Indicator) -> Decided:
        sources, lifted = self.sources(indicator), self.lifted(indicator)
        verdicts, held = _by_slot(sources, lifted, PUBLIC_SHEETS)
        line = self.line
        return Decided(verdicts, {slot: line[rank] for slot, rank in held.items()})


def _rows_of(indicator: Indicator) -> tuple[str, ...]:
    """Rows that one verdict of a sum covers."""
    if indicator.measure is Measure.QUARTILES:
        return tuple(key for key, _, _ in QUARTILES)
    return (VALUE,)


def _seen(decided: Decided, twin: Twin, rows: Sequence[str]) -> Decided:
    """The verdicts of one row of another indicator, as those of these rows."""
    found: dict[Slot, Mapping[str, Verdict]] = {}
    for slot, verdicts in decided.verdicts.items():
        seen = _slot_seen(slot, twin)
        if seen is not None:
            same = dict.fromkeys(rows, verdicts.get(twin.row, Verdict.HIDDEN_COMPLEMENTARY))
            found[seen] = same if twin.row else verdicts
    held = {seen: r for slot, r in decided.held.items() if (seen := _slot_seen(slot, twin))}
    return Decided(found, held)


def apart(verdicts: Mapping[str, Verdict], slot: Slot) -> Mapping[str, Verdict]:
    """Quartiles add up to nothing: judged alone, hidden where the sum is, and below departments."""
    if slot.place.level not in CROSSED or not verdicts:
        return dict.fromkeys((key for key, _, _ in QUARTILES), Verdict.HIDDEN_COMPLEMENTARY)
    return {row: verdict for row, verdict in verdicts.items() if verdict.is_hidden}


def _slot_seen(slot: Slot, twin: Twin) -> Slot | None:
    """The slot of one audience: where both are counted, the crossing with the type."""
    if not twin.kind:
        return slot
    is_crossed = (slot.dimension, slot.category) == ("kind", twin.kind)
    return Slot(slot.place) if is_crossed else None


def _of_all(found: Sequence[Decided]) -> Decided:
    """What one hides is hidden; what one does not know is not shown."""
    known = set.intersection(*({*one.verdicts} for one in found))
    verdicts = {slot: _hidden_by_one([one.verdicts[slot] for one in found]) for slot in known}
    return Decided(verdicts, {slot: r for one in found for slot, r in one.held.items()})


def _hidden_by_one(found: Sequence[Mapping[str, Verdict]]) -> Mapping[str, Verdict]:
    merged = dict(found[0])
    for one in found[1:]:
        merged |= {row: verdict for row, verdict in one.items() if verdict.is_hidden}
    return merged


def agreements(edition: Edition) -> dict[Place, frozenset[str]]:
    """Audiences whose structures agreed to be shown, by territory."""
    standing = Agreement.objects.filter(edition=edition, ended_on=None)
    found: dict[Place, frozenset[str]] = {}
    for level, code, audience in standing.values_list(
        "territory__level", "territory__code", "audience"
    ):
        place = Place(level, code)
        found[place] = found.get(place, frozenset()) | {audience}
    return found


def _formers(release: Release) -> list[Release]:
    """Earlier releases of the edition, oldest first, their files in place."""
    if release.number == 1:
        return []
    former = Release.objects.filter(edition=release.edition_id, number__lt=release.number)
    found = list(former.select_related("edition").order_by("number"))
    for one in found:
        ensure_file(one)
    return found


def _source(release: Release, indicator: Indicator) -> Source:
    # A mean is a total divided by n, which is public: the same is protected. Quartiles are hidden
    # where the total is.
    if indicator.measure in {Measure.MEAN, Measure.QUARTILES}:
        indicator = amount(indicator)
    return Source(release.path, release.digest, indicator, known_types(release.edition))


@lru_cache(maxsize=2000)
def _by_slot(
    sources: tuple[Source, ...], lifted: frozenset[Place], known: frozenset[int]
) -> tuple[Mapping[Slot, Mapping[str, Verdict]], Mapping[Slot, int]]:
    verdicts, held = _decided(sources, lifted, known)
    found: dict[Slot, dict[str, Verdict]] = {}
    for address, verdict in verdicts.items():
        found.setdefault(address.slot, {})[address.row] = verdict
    # A table is held whole: its rows are read together.
    kept: dict[Slot, int] = {}
    for address, rank in held.items():
        kept[address.slot] = max(rank, kept.get(address.slot, rank))
    return found, kept


@lru_cache(maxsize=2000)
def _decided(
    sources: tuple[Source, ...], lifted: frozenset[Place], known: frozenset[int]
) -> tuple[Verdicts, Mapping[Address, int]]:
    """Verdicts of the last of several releases, and which former one each held cell keeps."""
    verdicts = verdicts_of(sources[-1], lifted, known)
    held: dict[Address, int] = {}
    for rank, former in enumerate(sources[:-1]):
        told, kept = _decided(sources[: rank + 1], lifted, known)
        secret = changes_of(former, sources[-1], lifted)
        for address, verdict in secret.items():
            was_told = address in told and not told[address].is_hidden and address not in kept
            if verdict.is_hidden and was_told and address in verdicts:
                held[address] = rank
    return verdicts, held


@lru_cache(maxsize=2000)
def verdicts_of(source: Source, lifted: frozenset[Place], known: frozenset[int]) -> Verdicts:
    told = (source.indicator, sorted(lifted), sorted(known), PUBLIC_RULE)
    return shelved(source.path, repr(told), lambda: _judged(source, lifted, known))


def cubes(source: Source) -> Iterator[Cube]:
    """The public cube of what is summed: above and below a ratio, two of them; of a table whose
    rows no total binds, one for each row."""
    asked = layout(source.indicator, _keys(source))
    stands = standings(source.path, source.digest, asked.dimensions)
    for rows in contributions(source).values():
        for some in _bound(source.indicator, rows):
            yield _cube(source.indicator, asked, _entries(some, stands), list(some))


def _bound(indicator: Indicator, rows: Rows) -> list[Rows]:
    """Rows that must be judged together."""
    if indicator.measure in SUMMED:
        return [rows]
    return [{row: values} for row, values in rows.items()]


def _judged(source: Source, lifted: frozenset[Place], known: frozenset[int]) -> Verdicts:
    return _strictest(
        suppress(made, PUBLIC_RULE, lifted=lifted, known=known) for made in cubes(source)
    )


def _strictest(judged: Iterable[Verdicts]) -> Verdicts:
    """Above and below a ratio: both must be safe."""
    found: dict[Address, Verdict] = {}
    for verdicts in judged:
        for address, verdict in verdicts.items():
            if not found.get(address, Verdict.PUBLISHABLE).is_hidden:
                found[address] = verdict
    return found


@lru_cache(maxsize=2000)
def changes_of(former: Source, newer: Source, lifted: frozenset[Place]) -> Verdicts:
    """Verdicts on what was changed, in the cells that something changed."""
    told = (newer.indicator, former.digest, sorted(lifted), PUBLIC_RULE)
    return shelved(newer.path, repr(told), lambda: _judged_changes(former, newer, lifted))


def changed_cubes(former: Source, newer: Source) -> Iterator[Cube]:
    """The cubes of what was changed; none where nothing was."""
    # Of a dimension that one of the two has not, there is no former cell to compare with.
    asked = layout(newer.indicator, [key for key in _keys(newer) if key in _keys(former)])
    before, after = (standings(one.path, one.digest, asked.dimensions) for one in (former, newer))
    told, tells = contributions(former), contributions(newer)
    for kind, rows in tells.items():
        for some in _bound(newer.indicator, rows):
            was = {row: told[kind][row] for row in some}
            entries = _changed(was, some, before, after)
            if entries:
                yield _cube(newer.indicator, asked, entries, list(some))


def _judged_changes(former: Source, newer: Source, lifted: frozenset[Place]) -> Verdicts:
    return _strictest(
        suppress(made, PUBLIC_RULE, lifted=lifted, changes=True)
        for made in changed_cubes(former, newer)
    )


def _keys(source: Source) -> list[str]:
    """The dimensions that a release offers."""
    return [one.key for one in offered(source.path)]


def _cube(
    indicator: Indicator, asked: Layout, entries: Sequence[Entry], rows: Sequence[str]
) -> Cube:
    return cube(
        asked,
        entries,
        rows,
        summed=indicator.measure in SUMMED,
        counts=indicator.measure in COUNTS,
        is_money=indicator.is_money,
    )


def _entries(rows: Rows, stands: Mapping[int, Standing]) -> list[Entry]:
    """The same contributions by structure."""
    found: dict[int, dict[str, float]] = {}
    for row, values in rows.items():
        for structure, value in values.items():
            found.setdefault(structure, {})[row] = value
    return [(stands[structure], found[structure]) for structure in sorted(found)]


def _changed(
    told: Rows, tells: Rows, before: Mapping[int, Standing], after: Mapping[int, Standing]
) -> list[Entry]:
    """What each structure that changed something changed; what it took from one place to another
    was taken from the first and added to the second."""
    old = {standing.owner: values for standing, values in _entries(told, before)}
    new = {standing.owner: values for standing, values in _entries(tells, after)}
    found: list[Entry] = []
    for structure in sorted({*old, *new}):
        was, values = old.get(structure, {}), new.get(structure, {})
        if was == values and before.get(structure) == after.get(structure):
            continue
        stays = before.get(structure, after.get(structure)) == after.get(structure)
        if stays:
            rows = [row for row in tells if was.get(row) != values.get(row)]
            moved = {row: values.get(row, 0.0) - was.get(row, 0.0) for row in rows}
            found.append((after[structure], moved))
        else:
            found.append((before[structure], {row: -value for row, value in was.items()}))
            if structure in after:
                found.append((after[structure], values))
    return found
