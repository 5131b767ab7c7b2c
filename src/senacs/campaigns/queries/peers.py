"""What the structures comparable to one said last time: its group, and their bands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from senacs.campaigns.models import Edition, PeerGroup, Response
from senacs.campaigns.queries.previous import previous_values
from senacs.campaigns.rules import peers
from senacs.campaigns.rules.outliers import Comparison
from senacs.method.missing import Value
from senacs.method.robust import Band


@dataclass(frozen=True)
class Group:
    """An explained group: « centres sociaux associatifs, de 5 à 10 ETP », n structures."""

    pk: int
    key: str
    label: str
    size: int
    edition_id: int
    opened_at: datetime | None


def group_of(response: Response, previous: Mapping[str, Value] | None = None) -> Group | None:
    """The narrowest group frozen at the opening that holds the structure.

    `previous`: last edition's values, which say its size, when the caller has them already. None
    for a first edition, or when too few structures answered the one before.
    """
    known = _groups(response.edition_id, response.edition.opened_at)
    if not known:
        return None
    if previous is None:
        previous = previous_values(response)
    mine = peers.traits(response.kind, response.register, previous)
    found = (known.get((response.audience, peers.key_of(group))) for group in peers.groups(mine))
    return next((group for group in found if group is not None), None)


def bands(response: Response, previous: Mapping[str, Value] | None = None) -> Mapping[str, Band]:
    """The band of each counted question in the group of the structure; empty without a group."""
    group = group_of(response, previous)
    return _bands(group)[0] if group else {}


def evolutions(
    response: Response, previous: Mapping[str, Value] | None = None
) -> Mapping[str, Band]:
    """The same for what the answers of the group were multiplied by, one year before."""
    group = group_of(response, previous)
    return _bands(group)[1] if group else {}


def comparison(response: Response, previous: Mapping[str, Value] | None = None) -> Comparison:
    """All that the checks compare a structure with; nothing when it has no group."""
    group = group_of(response, previous)
    if group is None:
        return Comparison()
    return Comparison(group.label, *_bands(group))


# Groups are frozen when an edition opens: what is read once holds for ever under that hour.
@lru_cache(maxsize=8)
def _groups(edition_id: int, opened_at: datetime | None) -> Mapping[tuple[str, str], Group]:
    rows = PeerGroup.objects.filter(edition_id=edition_id).values_list(
        "audience", "group", "pk", "label", "size"
    )
    return {
        (audience, key): Group(pk, key, label, size, edition_id, opened_at)
        for audience, key, pk, label, size in rows
    }


# All the groups of an edition in one read: a list of a hundred structures meets twenty of them.
@lru_cache(maxsize=4)
def _stored(edition_id: int, opened_at: datetime | None) -> Mapping[int, Any]:
    del opened_at  # part of the key of the cache
    return dict(PeerGroup.objects.filter(edition_id=edition_id).values_list("pk", "bands"))


@lru_cache(maxsize=256)
def _bands(group: Group) -> tuple[Mapping[str, Band], Mapping[str, Band]]:
    stored = _stored(group.edition_id, group.opened_at)[group.pk]
    return (
        MappingProxyType(peers.unpacked(stored)),
        MappingProxyType(peers.unpacked(stored, peers.EVOLUTION)),
    )


def read_ahead(edition: Edition) -> None:
    """Read the groups of an edition before anybody waits for them."""
    _groups(edition.pk, edition.opened_at)
    _stored(edition.pk, edition.opened_at)


def forget_groups() -> None:
    """Read the groups again at the next call."""
    _groups.cache_clear()
    _stored.cache_clear()
    _bands.cache_clear()
