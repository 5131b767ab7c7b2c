"""Declared service areas: a list of communes typed by hand, read against the reference."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from senacs.method.coverage import EARTH_KM
from senacs.structures.places import Communes
from senacs.territories.models import Territory
from senacs.territories.rules import Level, search_key

NEAR_KM = 60.0
"""Beyond this, a commune of the same name is another one."""
_CUTS = re.compile(r"[,;\n\r•|]+")
_AND = re.compile(r"\s+et\s+", re.IGNORECASE)
_CODE = re.compile(r"(?<![0-9A-Za-z])([0-9]{5}|2[ABab][0-9]{3})(?![0-9A-Za-z])")
_ASIDE = re.compile(r"\([^)]*\)|[0-9]+")
_SHORT = {
    "communaute de communes": "cc",
    "communaute d agglomeration": "ca",
    "communaute urbaine": "cu",
}
_ONE_COMMUNE = {"one_neighbourhood", "several_neighbourhoods", "one_commune"}


@dataclass(frozen=True)
class Area:
    """Where a structure works: ranks of communes. `is_whole`: nothing of it is left unknown."""

    communes: frozenset[int]
    is_whole: bool


UNKNOWN = Area(frozenset(), is_whole=False)


@dataclass(frozen=True)
class Declared:
    """What a structure answered about its area. `size`: its modality of « étendue »."""

    commune: str
    count: float | None
    names: str | None
    size: str | None


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Names as people type them: communes, and intercommunalities with their communes."""

    communes: Communes
    by_name: Mapping[str, tuple[int, ...]]
    groups: Mapping[str, tuple[int, ...]]


@lru_cache(maxsize=2)
def gazetteer(communes: Communes) -> Gazetteer:
    """The names of the reference in use."""
    by_name: dict[str, list[int]] = {}
    for rank, name in enumerate(communes.names):
        by_name.setdefault(search_key(name), []).append(rank)
    held: dict[str, list[int]] = {}
    for rank, code in enumerate(communes.holders[Level.EPCI]):
        held.setdefault(code, []).append(rank)
    named = Territory.objects.of_level(Level.EPCI).values_list("code", "name")
    groups = {_group_key(name): tuple(held.get(code, ())) for code, name in named}
    return Gazetteer(communes, {k: tuple(v) for k, v in by_name.items()}, groups)


def _group_key(name: str) -> str:
    key = search_key(name)
    for long, short in _SHORT.items():
        key = key.replace(long, short)
    return key


def area_of(answer: Declared, known: Gazetteer) -> Area:
    """The area that an answer declares.

    One commune is that of the structure. Several are those that are named, when all of them are;
    otherwise the area is known in part only: its own commune and what could be read.
    """
    own = known.communes.ranks.get(answer.commune)
    if own is None:
        return UNKNOWN
    one = answer.count == 1 or (answer.count is None and answer.size in _ONE_COMMUNE)
    if one:
        return Area(frozenset({own}), is_whole=True)
    if answer.count is None and answer.size is None:
        return UNKNOWN
    found, is_group = _named(answer.names or "", own, known)
    area = frozenset({own, *found})
    is_whole = is_group or (answer.count is not None and len(found) >= answer.count)
    return Area(area, is_whole)


def _named(text: str, own: int, known: Gazetteer) -> tuple[set[int], bool]:
    """The communes that a text names; whether it names a whole intercommunality."""
    found: set[int] = set()
    is_group = False
    for piece in _CUTS.split(text):
        group = known.groups.get(_group_key(piece))
        if group and own in group:
            found.update(group)
            is_group = True
            continue
        whole = _one(piece, own, known)
        parts = [whole] if whole is not None else [_one(p, own, known) for p in _AND.split(piece)]
        found.update(rank for rank in parts if rank is not None)
    return found, is_group


def _one(piece: str, own: int, known: Gazetteer) -> int | None:
    """The commune that a piece of text names, by its code or by its name nearby."""
    communes = known.communes
    code = _CODE.search(piece)
    if code and code.group(1).upper() in communes.ranks:
        return communes.ranks[code.group(1).upper()]
    alike = known.by_name.get(search_key(_ASIDE.sub(" ", piece)), ())
    department = communes.holders[Level.DEPARTMENT]
    here = [rank for rank in alike if department[rank] == department[own]]
    near = here or [rank for rank in alike if _km(communes, own, rank) <= NEAR_KM]
    return near[0] if len(near) == 1 else None


def _km(communes: Communes, one: int, other: int) -> float:
    apart = float(np.linalg.norm(communes.points[one] - communes.points[other]))
    return EARTH_KM * apart if np.isfinite(apart) else np.inf
