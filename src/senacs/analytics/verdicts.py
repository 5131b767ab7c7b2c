"""What the cells of an indicator deserve: decided in two stages, kept beside the release.

Territories (and their crossing with the type of structures) come first, and cost little. What
they show is settled when the other crossings are judged, which is long for a whole country.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from senacs.analytics.cube import (
    COUNTS,
    FIRST,
    SUMMED,
    Rows,
    Source,
    contributions,
    layout,
    standings,
)
from senacs.analytics.dimensions import offered
from senacs.analytics.shelf import is_shelved, shelved
from senacs.method.disclosure import Rule, Verdict
from senacs.method.disclosure.cube import (
    Address,
    Cube,
    Entry,
    Layout,
    Place,
    Slot,
    Standing,
    cube,
    first_stage,
)
from senacs.method.disclosure.linked import Linked, linked
from senacs.method.disclosure.suppression import suppress
from senacs.method.indicators import Indicator

PUBLIC_RULE = Rule()
Verdicts = Mapping[Address, Verdict]
_FEW = 100
"""Verdicts of a country kept in memory on their way: a million bytes each."""


@lru_cache(maxsize=2000)
def by_slot(
    sources: tuple[Source, ...], lifted: frozenset[Place], known: frozenset[int], *, crossed: bool
) -> tuple[Mapping[Slot, Mapping[str, Verdict]], Mapping[Slot, Mapping[str, int]]]:
    verdicts, held = _decided(sources, lifted, known, crossed=crossed)
    found: dict[Slot, dict[str, Verdict]] = {}
    for address, verdict in verdicts.items():
        found.setdefault(address.slot, {})[address.row] = verdict
    kept: dict[Slot, dict[str, int]] = {}
    for address, rank in held.items():
        kept.setdefault(address.slot, {})[address.row] = rank
    return found, kept


@lru_cache(maxsize=_FEW)
def _decided(
    sources: tuple[Source, ...], lifted: frozenset[Place], known: frozenset[int], *, crossed: bool
) -> tuple[Verdicts, Mapping[Address, int]]:
    """Verdicts of the last of several releases, and which former one each held cell keeps."""
    verdicts = verdicts_of(sources, lifted, known, crossed=crossed)
    held: dict[Address, int] = {}
    for rank, former in enumerate(sources[:-1]):
        told, kept = _decided(sources[: rank + 1], lifted, known, crossed=crossed)
        secret = changes_of(former, sources[-1], lifted, crossed=crossed)
        for address, verdict in secret.items():
            was_told = address in told and not told[address].is_hidden and address not in kept
            if verdict.is_hidden and was_told and address in verdicts:
                held[address] = rank
    return verdicts, held


AT_ONCE = 5_000
"""Contributions times crossings that are judged while somebody waits: under a second."""


@lru_cache(maxsize=2000)
def is_at_once(source: Source) -> bool:
    """Whether the crossings of an indicator are few enough to be judged when they are asked."""
    crossings = len({*layout(source.indicator, _keys(source)).dimensions} - FIRST)
    told = (values for rows in contributions(source).values() for values in rows.values())
    return crossings * sum(map(len, told)) <= AT_ONCE


FEW = 200
"""Structures of which all is decided in a moment."""


def are_quick(sources: Sequence[Source]) -> bool:
    """Whether so few structures answered that nobody would wait."""
    return all(map(_is_quick, sources))


@lru_cache(maxsize=2000)
def _is_quick(source: Source) -> bool:
    told = (values for rows in contributions(source).values() for values in rows.values())
    return len({owner for values in told for owner in values}) <= FEW


def are_ready(sources: Sequence[Source], lifted: frozenset[Place], known: frozenset[int]) -> bool:
    """Whether the crossings of the last of several releases are decided, or few enough to be."""
    return all(map(is_at_once, sources)) or are_decided(sources, lifted, known, crossed=True)


def are_decided(
    sources: Sequence[Source], lifted: frozenset[Place], known: frozenset[int], *, crossed: bool
) -> bool:
    """Whether a stage of the last of several releases is on their shelves."""
    for rank, newer in enumerate(sources):
        asked = [_told(sources[: rank + 1], lifted, known, crossed=crossed)]
        asked += [_told_changes(one, newer, lifted, crossed=crossed) for one in sources[:rank]]
        if not all(is_shelved(newer.path, told) for told in asked):
            return False
    return True


def forget() -> None:
    """Free the memory of what was decided; the shelves keep it."""
    for remembered in (by_slot, _decided, verdicts_of, changes_of):
        remembered.cache_clear()


@lru_cache(maxsize=_FEW)
def verdicts_of(
    sources: tuple[Source, ...], lifted: frozenset[Place], known: frozenset[int], *, crossed: bool
) -> Verdicts:
    """Verdicts of the territories of the last of several releases; `crossed`: of their crossings
    too."""
    source = sources[-1]

    def judge() -> Verdicts:
        given = _kept(sources, lifted, known, crossed=crossed)
        if crossed:
            given |= verdicts_of(sources, lifted, known, crossed=False)
        return _strictest(
            suppress(made, PUBLIC_RULE, lifted=lifted, known=known, given=given)
            for made in cubes(source, crossed=crossed)
        )

    return shelved(source.path, _told(sources, lifted, known, crossed=crossed), judge)


def _kept(
    sources: tuple[Source, ...], lifted: frozenset[Place], known: frozenset[int], *, crossed: bool
) -> dict[Address, Verdict]:
    """What a former release decides: it is read beside the newer one, so that both must hide the
    same. A cell in which nothing changed keeps its verdict; what was hidden stays so."""
    if len(sources) == 1:
        return {}
    moved = {
        address
        for made in changed_cubes(sources[-2], sources[-1], crossed=crossed)
        for address in made.addresses
    }
    was = verdicts_of(sources[:-1], lifted, known, crossed=crossed)
    return {
        address: verdict
        for address, verdict in was.items()
        if verdict.is_hidden or address not in moved
    }


def _told(
    sources: Sequence[Source], lifted: frozenset[Place], known: frozenset[int], *, crossed: bool
) -> str:
    stage = "crossings" if crossed else "territories"
    *formers, source = sources
    before = [one.digest for one in formers]
    return repr((stage, source.indicator, sorted(lifted), sorted(known), PUBLIC_RULE, *before))


def cubes(source: Source, *, crossed: bool) -> Iterator[Cube]:
    """The public cube of what is summed: above and below a ratio, two of them; of a table whose
    rows no total binds, one for each row."""
    asked = _asked(source.indicator, _keys(source), crossed=crossed)
    stands = standings(source.path, source.digest, asked.dimensions)
    for rows in contributions(source).values():
        if isinstance(source.indicator, Linked):
            yield from _linked(source.indicator, asked, _entries(rows, stands), crossed=crossed)
            return
        for some in _bound(source.indicator, rows):
            yield _cube(
                source.indicator, asked, _entries(some, stands), list(some), crossed=crossed
            )


def _linked(
    indicator: Linked,
    asked: Layout,
    entries: Sequence[Entry],
    *,
    crossed: bool,
    changes: bool = False,
) -> Iterator[Cube]:
    """The cube of linked questions. Of crossings each table is proved by itself first: what it
    leaves open is hidden better so, and little is left to be hidden for the ties."""
    if not entries:
        return
    made = linked(asked, entries, indicator, changes=changes, by_tables=crossed)
    yield made if crossed else first_stage(made, FIRST, PUBLIC_RULE)


def _asked(indicator: Indicator, keys: Sequence[str], *, crossed: bool) -> Layout:
    # The crossings that count few are secrets for the territories themselves.
    is_whole = crossed or indicator.measure in COUNTS
    return layout(indicator, [key for key in keys if is_whole or key in FIRST])


def _bound(indicator: Indicator, rows: Rows) -> list[Rows]:
    """Rows that must be judged together."""
    if indicator.measure in SUMMED:
        return [rows]
    return [{row: values} for row, values in rows.items()]


def _strictest(judged: Iterable[Verdicts]) -> Verdicts:
    """Above and below a ratio: both must be safe."""
    found: dict[Address, Verdict] = {}
    for verdicts in judged:
        for address, verdict in verdicts.items():
            if not found.get(address, Verdict.PUBLISHABLE).is_hidden:
                found[address] = verdict
    return found


@lru_cache(maxsize=_FEW)
def changes_of(
    former: Source, newer: Source, lifted: frozenset[Place], *, crossed: bool
) -> Verdicts:
    """Verdicts on what was changed, in the cells that something changed."""

    def judge() -> Verdicts:
        given = changes_of(former, newer, lifted, crossed=False) if crossed else None
        return _strictest(
            suppress(made, PUBLIC_RULE, lifted=lifted, changes=True, given=given)
            for made in changed_cubes(former, newer, crossed=crossed)
        )

    return shelved(newer.path, _told_changes(former, newer, lifted, crossed=crossed), judge)


def _told_changes(former: Source, newer: Source, lifted: frozenset[Place], *, crossed: bool) -> str:
    stage = "crossings" if crossed else "territories"
    return repr((stage, newer.indicator, former.digest, sorted(lifted), PUBLIC_RULE))


def changed_cubes(former: Source, newer: Source, *, crossed: bool) -> Iterator[Cube]:
    """The cubes of what was changed; none where nothing was."""
    # Of a dimension that one of the two has not, there is no former cell to compare with.
    both = [key for key in _keys(newer) if key in _keys(former)]
    asked = _asked(newer.indicator, both, crossed=crossed)
    before, after = (standings(one.path, one.digest, asked.dimensions) for one in (former, newer))
    told, tells = contributions(former), contributions(newer)
    for kind, rows in tells.items():
        if isinstance(newer.indicator, Linked):
            entries = _changed(told[kind], rows, before, after)
            yield from _linked(newer.indicator, asked, entries, crossed=crossed, changes=True)
            return
        for some in _bound(newer.indicator, rows):
            was = {row: told[kind][row] for row in some}
            entries = _changed(was, some, before, after)
            if entries:
                yield _cube(newer.indicator, asked, entries, list(some), crossed=crossed)


def _keys(source: Source) -> list[str]:
    """The dimensions that a release offers."""
    return [one.key for one in offered(source.path)]


def _cube(
    indicator: Indicator,
    asked: Layout,
    entries: Sequence[Entry],
    rows: Sequence[str],
    *,
    crossed: bool,
) -> Cube:
    made = cube(
        asked,
        entries,
        rows,
        summed=indicator.measure in SUMMED,
        counts=indicator.measure in COUNTS,
        is_money=indicator.is_money,
    )
    return made if crossed else first_stage(made, FIRST, PUBLIC_RULE)


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
