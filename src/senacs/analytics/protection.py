"""What may be shown of an indicator, in every cell of the public cube of a release.

Decided once for (release, indicator, agreements, public sheets), whatever is asked and in whatever
order, and remembered: releases never change. Between two releases of an edition, what was changed
is a cube of its own, protected likewise: where it may not be told, the former value is held.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from senacs.analytics.actions import ensure_file
from senacs.analytics.cube import (
    COUNTS,
    SUMMED,
    Rows,
    Source,
    contributions,
    layout,
    standings,
)
from senacs.analytics.dimensions import offered
from senacs.analytics.models import Release
from senacs.analytics.shelf import shelved
from senacs.analytics.variables import known_types
from senacs.campaigns.models import Agreement, Edition
from senacs.method.disclosure import Rule, Verdict
from senacs.method.disclosure.cube import Address, Cube, Entry, Layout, Place, Slot, Standing, cube
from senacs.method.disclosure.suppression import suppress
from senacs.method.indicators import Indicator, Measure
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
        """Verdicts of every cell of an indicator."""
        sources, lifted = self.sources(indicator), self.lifted(indicator)
        verdicts, held = _by_slot(sources, lifted, PUBLIC_SHEETS)
        line = self.line
        return Decided(verdicts, {slot: line[rank] for slot, rank in held.items()})


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
    # A mean is a total divided by n, which is public: the same is protected.
    if indicator.measure is Measure.MEAN:
        indicator = dataclasses.replace(indicator, measure=Measure.TOTAL)
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
