"""Figures of the territories that the network makes: they come after the public cube.

Each is judged against all that the release shows already: its cube, and the territories made
before. The order is written beside the release, so that what is shown stays shown; a territory
whose communes change is a new one.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from senacs.analytics import connection
from senacs.analytics.cube import Source
from senacs.analytics.protection import PREPARING, PUBLIC_SHEETS, Decided, Protection
from senacs.analytics.shelf import put, shelved
from senacs.analytics.verdicts import (
    PUBLIC_RULE,
    changed_cubes,
    changes_of,
    cubes,
    verdicts_of,
)
from senacs.method.disclosure import Verdict
from senacs.method.disclosure.cube import Address, Cube, Place, Slot
from senacs.method.disclosure.late import Group, arrivals
from senacs.method.indicators import Indicator
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import MADE_LEVELS, Level

Communes = tuple[str, ...]
_Shown = Mapping[str, Verdict]


def decided(protection: Protection, indicator: Indicator, territory: Territory) -> Decided:
    """Verdicts of the rows of an indicator in a made territory, once the whole cube has its own."""
    asked = territory.commune_codes
    slot = Slot(Place(territory.level, territory.code))
    return protection.through(indicator, lambda one: _own(protection, one, asked, slot))


def _own(protection: Protection, indicator: Indicator, asked: Communes, slot: Slot) -> Decided:
    sources, lifted = protection.sources(indicator), protection.lifted(indicator)
    # Its place in the order is taken all the same.
    queues = [_queue(one.path, asked) for one in sources]
    if not protection.is_ready(indicator):
        return PREPARING
    told = [_of_cube(one, queue, lifted) for one, queue in zip(sources, queues, strict=True)]
    held = {}
    for rank, former in enumerate(sources[:-1]):
        secret = _of_changes(former, sources[-1], queues[-1], lifted)
        was_told = any(not verdict.is_hidden for verdict in told[rank].values())
        if was_told and any(verdict.is_hidden for verdict in secret.values()):
            held[slot] = protection.line[rank]
    return Decided({slot: told[-1]}, held)


def _queue(release: Path, asked: Communes) -> tuple[Communes, ...]:
    """What came before these communes in a release, and they, last. Who comes first is written."""
    path = release.with_suffix(".verdicts") / "made.json"
    try:
        known = [tuple(one) for one in json.loads(path.read_text())]
    except (OSError, ValueError):
        known = []
    if asked not in known:
        known += [one for one in _communes().values() if one not in known]
        known += [asked] if asked not in known else []
        put(path, json.dumps(known).encode())
    return tuple(known[: known.index(asked) + 1])


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


def _groups(path: Path, queue: Sequence[Communes]) -> list[Group]:
    placed = _placed(path)
    return [frozenset(pk for pk, code in placed.items() if code in set(one)) for one in queue]


@lru_cache(maxsize=5_000)
def _of_cube(source: Source, queue: tuple[Communes, ...], lifted: frozenset[Place]) -> _Shown:
    def judge() -> _Shown:
        verdicts = verdicts_of(source, lifted, PUBLIC_SHEETS, crossed=True)
        return _last(
            list(cubes(source, crossed=True)), verdicts, _groups(source.path, queue), lifted
        )

    told = ("late", source.indicator, queue, sorted(lifted), PUBLIC_RULE)
    return _shelved(source.path, repr(told), judge)


@lru_cache(maxsize=5_000)
def _of_changes(
    former: Source, newer: Source, queue: tuple[Communes, ...], lifted: frozenset[Place]
) -> _Shown:
    def judge() -> _Shown:
        verdicts = changes_of(former, newer, lifted, crossed=True)
        groups = _groups(newer.path, queue)
        made = list(changed_cubes(former, newer, crossed=True))
        return _last(made, verdicts, groups, lifted)

    told = ("late", former.digest, newer.indicator, queue, sorted(lifted), PUBLIC_RULE)
    return _shelved(newer.path, repr(told), judge)


def _last(
    made: Sequence[Cube],
    verdicts: Mapping[Address, Verdict],
    groups: Sequence[Group],
    lifted: frozenset[Place],
) -> dict[str, Verdict]:
    """The verdicts of the last group by row, the strictest of several cubes."""
    found: dict[str, Verdict] = {}
    for one in made:
        judged = arrivals(one, verdicts, groups, PUBLIC_RULE, lifted=lifted, known=PUBLIC_SHEETS)
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
