"""Who comes late to the public cube, and in what order: one queue for each edition.

It is written beside the first release of the edition, and holds how many releases stood when each
came: what came before a release was read in the former one. A territory whose communes change is
a new arrival, and so is a panel that follows other releases.
"""

import fcntl
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from senacs.analytics import connection
from senacs.analytics.actions import ensure_file
from senacs.analytics.cube import COUNTS, Source, contributions
from senacs.analytics.queries import named, place_filter
from senacs.analytics.shelf import put
from senacs.analytics.variables import known_types
from senacs.catalogue import registry
from senacs.method.disclosure.late import Group
from senacs.method.disclosure.linked import Linked
from senacs.method.indicators import Indicator, Measure
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import MADE_LEVELS, Level


class Late(NamedTuple):
    """What comes late: communes; or the structures of a place that gave an indicator (`key`) in
    each of several releases, by their names."""

    of: tuple[str, ...]
    key: str = ""
    level: str = ""
    code: str = ""


class Arrival(NamedTuple):
    """`standing`: how many releases of the edition there were when it came."""

    what: Late
    standing: int


def queued(sources: Sequence[Source], asked: Sequence[Late] = ()) -> tuple[Arrival, ...]:
    """All that came late to an edition, of the same quantity: what is asked came now at the latest.

    `sources`: of all the releases of the edition.
    """
    path = sources[0].path.with_suffix(".verdicts") / "late.json"
    found = _known(path)
    if not {one.what for one in found}.issuperset(asked):
        found = _joined(path, asked, len(sources))
    indicator = sources[0].indicator
    return tuple(one for one in found if not one.what.key or _is_same(indicator, one.what.key))


def made() -> tuple[Late, ...]:
    """The territories that the network makes, in the order of creation."""
    return tuple(map(Late, _communes().values()))


def _joined(path: Path, asked: Sequence[Late], standing: int) -> list[Arrival]:
    """Who comes first is written first; made territories before what is asked."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = _known(path)
        before = {one.what for one in found}
        wanted = dict.fromkeys((*made(), *asked))
        found += [Arrival(one, standing) for one in wanted if one not in before]
        put(path, json.dumps([(*one.what, one.standing) for one in found]).encode())
    return found


def _known(path: Path) -> list[Arrival]:
    try:
        written = json.loads(path.read_text())
    except (OSError, ValueError):
        return []
    return [
        Arrival(Late(tuple(of), key, level, code), standing)
        for of, key, level, code, standing in written
    ]


def _is_same(indicator: Indicator, key: str) -> bool:
    """Whether another indicator tells the same quantity: a mean is a total; or a part of it, where
    questions are linked."""
    if isinstance(indicator, Linked):
        return key in dict(indicator.told)
    other = registry.indicators().get(key)
    return other is not None and _quantity(indicator) == _quantity(other)


def _quantity(one: Indicator) -> tuple[object, ...]:
    if one.measure is Measure.RATIO or one.is_table:
        return (one.key,)
    return (one.measure in COUNTS, one.expression, one.eligibility, tuple(one.audience))


def _communes() -> Mapping[int, tuple[str, ...]]:
    """Codes of the communes of made territories, by primary key."""
    inside = Containment.objects.filter(
        container__level__in=[str(level) for level in MADE_LEVELS],
        contained__level=Level.COMMUNE,
    )
    found: dict[int, list[str]] = {}
    for pk, code in inside.order_by("container").values_list("container", "contained__code"):
        found.setdefault(pk, []).append(code)
    return {pk: tuple(sorted(codes)) for pk, codes in found.items()}


# --- The structures of what comes late ----------------------------------------------------------


def group(source: Source, one: Late) -> Group:
    """Its structures in a release."""
    if one.key:
        return _constant(source.path.parent, one)
    communes = set(one.of)
    return frozenset(pk for pk, code in _placed(source.path).items() if code in communes)


@lru_cache(maxsize=64)
def _placed(path: Path) -> Mapping[int, str]:
    """The commune of each structure that answered."""
    return dict(connection.rows(path, "SELECT structure_id, commune_code FROM panel"))


@lru_cache(maxsize=2_000)
def _constant(folder: Path, one: Late) -> Group:
    """Who gave the indicator in that place, in each of the releases of a folder."""
    del folder
    where, parameters = place_filter(Territory(level=one.level, code=one.code))
    sql = f"SELECT structure_id FROM panel WHERE {where}"
    told = []
    for source in _sources(one):
        inside = {pk for (pk,) in connection.rows(source.path, sql, parameters)}
        rows = next(iter(contributions(source).values()))
        told.append(inside.intersection(*rows.values()))
    return frozenset.intersection(*map(frozenset, told))


def _sources(one: Late) -> Iterator[Source]:
    for name in one.of:
        release = named(name)
        assert release is not None, name
        ensure_file(release)
        indicator = registry.indicators(release.edition.data_year)[one.key]
        yield Source(release.path, release.digest, indicator, known_types(release.edition))
