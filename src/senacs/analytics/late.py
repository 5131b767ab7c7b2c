"""What comes after the public cube: territories that the network makes, and constant panels.

Each is judged against all that the release shows already: its cube, and what came before. The
order is written beside the release, so that what is shown stays shown; a territory whose communes
change is a new one, and so is a panel that follows other releases.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from senacs.analytics import connection
from senacs.analytics.actions import ensure_file
from senacs.analytics.cube import COUNTS, Source, contributions
from senacs.analytics.protection import PREPARING, PUBLIC_SHEETS, Decided, Protection
from senacs.analytics.queries import named, place_filter
from senacs.analytics.shelf import put, shelved
from senacs.analytics.variables import known_types
from senacs.analytics.verdicts import (
    PUBLIC_RULE,
    changed_cubes,
    changes_of,
    cubes,
    verdicts_of,
)
from senacs.catalogue import registry
from senacs.method.disclosure import Verdict
from senacs.method.disclosure.cube import Address, Cube, Place, Slot
from senacs.method.disclosure.late import Group, arrivals
from senacs.method.indicators import Indicator, Measure
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import MADE_LEVELS, Level

Communes = tuple[str, ...]
_Shown = Mapping[str, Verdict]


class _Late(NamedTuple):
    """What came late: communes; or the structures of a place that gave an indicator (`key`) in
    each of several releases, by their names."""

    of: tuple[str, ...]
    key: str = ""
    level: str = ""
    code: str = ""


def decided(protection: Protection, indicator: Indicator, territory: Territory) -> Decided:
    """Verdicts of the rows of an indicator in a made territory, once the whole cube has its own."""
    asked = _Late(territory.commune_codes)
    slot = Slot(Place(territory.level, territory.code))
    return protection.through(indicator, lambda one: _own(protection, one, asked, slot))


def _own(protection: Protection, indicator: Indicator, asked: _Late, slot: Slot) -> Decided:
    sources, lifted = protection.sources(indicator), protection.lifted(indicator)
    # Its place in the order is taken all the same.
    queues = [_queue(one, asked) for one in sources]
    if not protection.is_ready(indicator):
        return PREPARING
    told = [_of_cube(sources[: rank + 1], queue, lifted) for rank, queue in enumerate(queues)]
    held = {}
    for rank, former in enumerate(sources[:-1]):
        secret = _of_changes(former, sources[-1], queues[-1], lifted)
        was_told = any(not verdict.is_hidden for verdict in told[rank].values())
        if was_told and any(verdict.is_hidden for verdict in secret.values()):
            held[slot] = protection.line[rank]
    return Decided({slot: told[-1]}, held)


def followed(
    protection: Protection, indicator: Indicator, territory: Territory, names: Sequence[str]
) -> int:
    """How many structures the constant panel of these releases may be told of; zero for none.

    It must be safe in each release of the edition, and in what changed from one to the next: it
    keeps no former value, as it is never made of the same structures. Nothing of made territories.
    """
    if territory.level in MADE_LEVELS:
        return 0
    sources, lifted = protection.sources(indicator), protection.lifted(indicator)
    panel = tuple(names)
    # Those that are shown by agreement first: they are public whatever is decided.
    places = [(one.level, one.code) for one in sorted(lifted)]
    asked = [_Late(panel, indicator.key, *one) for one in (*places, territory.key)]
    queues = [_after_agreed(one, asked) for one in sources]
    told = [_of_cube(sources[: rank + 1], queue, lifted) for rank, queue in enumerate(queues)]
    told += [_of_changes(one, sources[-1], queues[-1], lifted) for one in sources[:-1]]
    if any(verdict.is_hidden for one in told for verdict in one.values()):
        return 0
    return len(_group(sources[-1], asked[-1]))


def _after_agreed(source: Source, asked: Sequence[_Late]) -> tuple[_Late, ...]:
    for one in asked[:-1]:
        _queue(source, one)
    queue = _queue(source, asked[-1])
    return (*asked[:-1], *(one for one in queue if one not in asked[:-1]))


def _queue(source: Source, asked: _Late) -> tuple[_Late, ...]:
    """What came before in a release, of the same quantity, and what is asked, last. Who comes
    first is written."""
    path = source.path.with_suffix(".verdicts") / "made.json"
    try:
        known = [_read(one) for one in json.loads(path.read_text())]
    except (OSError, ValueError):
        known = []
    if asked not in known:
        made = map(_Late, _communes().values())
        known += [one for one in made if one not in known]
        known += [asked] if asked not in known else []
        put(path, json.dumps(known).encode())
    before = known[: known.index(asked) + 1]
    return tuple(one for one in before if not one.key or _is_same(source.indicator, one.key))


def _read(written: Sequence[str | Sequence[str]]) -> _Late:
    """An entry of the file; the communes alone in files of former days."""
    if written and not isinstance(written[0], str):
        of, *others = written
        return _Late(tuple(of), *map(str, others))
    return _Late(tuple(map(str, written)))


def _is_same(indicator: Indicator, key: str) -> bool:
    """Whether another indicator tells the same quantity: a mean is a total."""
    other = registry.indicators().get(key)
    return other is not None and _quantity(indicator) == _quantity(other)


def _quantity(one: Indicator) -> tuple[object, ...]:
    if one.measure is Measure.RATIO or one.is_table:
        return (one.key,)
    return (one.measure in COUNTS, one.expression, one.eligibility, tuple(one.audience))


def _communes() -> Mapping[int, Communes]:
    """Codes of the communes of made territories, by primary key, in the order of creation."""
    inside = Containment.objects.filter(
        container__level__in=[str(level) for level in MADE_LEVELS],
        contained__level=Level.COMMUNE,
    )
    found: dict[int, list[str]] = {}
    for pk, code in inside.order_by("container").values_list("container", "contained__code"):
        found.setdefault(pk, []).append(code)
    return {pk: tuple(sorted(codes)) for pk, codes in found.items()}


@lru_cache(maxsize=64)
def _placed(path: Path) -> Mapping[int, str]:
    return dict(connection.rows(path, "SELECT structure_id, commune_code FROM panel"))


def _groups(source: Source, queue: Sequence[_Late]) -> list[Group]:
    return [_group(source, one) for one in queue]


def _group(source: Source, one: _Late) -> Group:
    if not one.key:
        communes = set(one.of)
        placed = _placed(source.path)
        return frozenset(pk for pk, code in placed.items() if code in communes)
    return _constant(one)


@lru_cache(maxsize=2_000)
def _constant(one: _Late) -> Group:
    """Who gave the indicator in that place, in each of the releases."""
    where, parameters = place_filter(Territory(level=one.level, code=one.code))
    sql = f"SELECT structure_id FROM panel WHERE {where}"
    told = []
    for source in _sources(one):
        inside = {pk for (pk,) in connection.rows(source.path, sql, parameters)}
        rows = next(iter(contributions(source).values()))
        told.append(inside.intersection(*rows.values()))
    return frozenset.intersection(*map(frozenset, told))


def _sources(one: _Late) -> Iterator[Source]:
    for name in one.of:
        release = named(name)
        assert release is not None, name
        ensure_file(release)
        indicator = registry.indicators(release.edition.data_year)[one.key]
        yield Source(release.path, release.digest, indicator, known_types(release.edition))


@lru_cache(maxsize=5_000)
def _of_cube(
    sources: tuple[Source, ...], queue: tuple[_Late, ...], lifted: frozenset[Place]
) -> _Shown:
    *formers, source = sources

    def judge() -> _Shown:
        verdicts = verdicts_of(sources, lifted, PUBLIC_SHEETS, crossed=True)
        before = [_of_cube(sources, queue[:rank], lifted) for rank in range(1, len(queue))]
        made = list(cubes(source, crossed=True))
        return _last(made, verdicts, _groups(source, queue), before, lifted)

    digests = [one.digest for one in formers]
    told = ("late", source.indicator, queue, sorted(lifted), PUBLIC_RULE, *digests)
    return _shelved(source.path, repr(told), judge)


@lru_cache(maxsize=5_000)
def _of_changes(
    former: Source, newer: Source, queue: tuple[_Late, ...], lifted: frozenset[Place]
) -> _Shown:
    def judge() -> _Shown:
        verdicts = changes_of(former, newer, lifted, crossed=True)
        groups = _groups(newer, queue)
        before = [_of_changes(former, newer, queue[:n], lifted) for n in range(1, len(queue))]
        made = list(changed_cubes(former, newer, crossed=True))
        return _last(made, verdicts, groups, before, lifted)

    told = ("late", former.digest, newer.indicator, queue, sorted(lifted), PUBLIC_RULE)
    return _shelved(newer.path, repr(told), judge)


def _last(
    made: Sequence[Cube],
    verdicts: Mapping[Address, Verdict],
    groups: Sequence[Group],
    before: Sequence[_Shown],
    lifted: frozenset[Place],
) -> dict[str, Verdict]:
    """The verdicts of the last group by row, the strictest of several cubes."""
    found: dict[str, Verdict] = {}
    for one in made:
        judged = arrivals(
            one, verdicts, groups, PUBLIC_RULE, lifted=lifted, known=PUBLIC_SHEETS, decided=before
        )
        for row, verdict in judged[-1].items():
            if not found.get(row, Verdict.PUBLISHABLE).is_hidden:
                found[row] = verdict
    return found


def _shelved(path: Path, told: str, judge: Callable[[], _Shown]) -> _Shown:
    slot = Slot(Place("late", ""))
    found = shelved(
        path, told, lambda: {Address(slot, row): verdict for row, verdict in judge().items()}
    )
    return {address.row: verdict for address, verdict in found.items()}
