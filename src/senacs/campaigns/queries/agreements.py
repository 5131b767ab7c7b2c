"""Which keys suffice and who may turn them: protocols and delegations in force on a day."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from senacs.campaigns.models import REGISTER_PLACES, Delegation, Protocol, Response
from senacs.campaigns.rules.states import BOTH_KEYS, Institution
from senacs.method.questionnaire import Audience
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import Level


def keys_needed(response: Response, on: date) -> frozenset[Institution]:
    """Keys that the local protocol asks for, both by default. The narrowest territory wins."""
    return keys_by_response([response], on)[response.pk]


def keys_by_response(
    responses: Collection[Response], on: date
) -> dict[int, frozenset[Institution]]:
    """`keys_needed` for a whole list, by the places that the frozen register says."""
    protocols = _in_force(on)
    return {r.pk: _keys_said_by(protocols, r.kind, r.register) for r in responses}


def keys_in(territory: Territory, audience: Audience, on: date) -> frozenset[Institution]:
    """Keys that a whole territory asks for, that day, for a kind of structure."""
    return keys_of_territories([territory], [audience], on)[territory.pk]


def keys_of_territories(
    territories: Collection[Territory], audiences: Collection[Audience], on: date
) -> dict[int, frozenset[Institution]]:
    """The keys that each territory asks for, for any of these kinds of structures: two reads."""
    protocols = _in_force(on)
    registers: dict[int, dict[str, str]] = {t.pk: {} for t in territories}
    around = Containment.objects.filter(contained__in=registers).select_related("container")
    for row in around:
        place = REGISTER_PLACES.get(Level(row.container.level))
        if place:
            registers[row.contained_id][place] = row.container.code
    return {
        pk: frozenset().union(*(_keys_said_by(protocols, a, found) for a in audiences))
        for pk, found in registers.items()
    }


def _in_force(on: date) -> list[Protocol]:
    """Protocols that bind that day: those of the narrowest territories, then the newest, first."""
    ranks = list(REGISTER_PLACES)
    standing = Protocol.objects.in_force(on)
    return sorted(
        standing.filter(territory__level__in=ranks).select_related("territory"),
        key=lambda p: (ranks.index(Level(p.territory.level)), -p.since.toordinal(), -p.pk),
    )


def _keys_said_by(
    protocols: Collection[Protocol], kind: Audience, register: Mapping[str, Any]
) -> frozenset[Institution]:
    for protocol in protocols:
        if protocol.kinds and kind not in protocol.kinds:
            continue
        if _lies_in(register, protocol.territory):
            return frozenset(Institution(key) for key in protocol.keys)
    return BOTH_KEYS


def _lies_in(register: Mapping[str, Any], territory: Territory) -> bool:
    """Whether the frozen register puts a structure in a territory; never at a level it lacks."""
    level = Level(territory.level)
    if level not in REGISTER_PLACES:
        return False
    place = REGISTER_PLACES[level]
    return not place or register.get(place) == territory.code


def delegations_for(responses: Collection[Response], on: date) -> dict[int, tuple[Delegation, ...]]:
    """Delegations that hold that day for each response of a list: one read."""
    standing = list(Delegation.objects.standing(on).select_related("territory", "decision"))
    return {
        r.pk: tuple(d for d in standing if _lies_in(r.register, d.territory)) for r in responses
    }
