"""What a person may do, and where: the only way from a person to places."""

import datetime as dt
from collections.abc import Iterable

from senacs.accounts.models import Membership, MembershipQuerySet, Person
from senacs.accounts.rules import Held, Permission, permissions_of, places_of
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.territories.rules import Places


def memberships_of(person: Person, on: dt.date) -> list[Membership]:
    """The person's memberships in force that day, with their places."""
    return list(
        Membership.objects.in_force(on)
        .filter(person=person)
        .select_related("structure", "territory")
        .order_by("since", "pk")
    )


def held_by(memberships: list[Membership]) -> tuple[Held, ...]:
    """The same memberships as the pure rules want them."""
    return tuple(
        Held(
            role=membership.role,
            territory=(membership.territory.level, membership.territory.code)
            if membership.territory
            else None,
            structure=membership.structure_id,
        )
        for membership in memberships
    )


def scope_of(person: Person, permission: Permission, on: dt.date) -> Places:
    """Where the person holds the permission that day."""
    return places_of(held_by(memberships_of(person, on)), permission)


def permissions_held(person: Person, on: dt.date) -> frozenset[Permission]:
    """Everything the person may do somewhere that day."""
    return permissions_of(held_by(memberships_of(person, on)))


def holders_by_structure(
    role: str, *, on: dt.date, structures: Iterable[int]
) -> dict[int, list[Membership]]:
    """Who holds the role that day at each of these structures: one read for a whole list."""
    held: dict[int, list[Membership]] = {}
    found = Membership.objects.in_force(on).of_role(role).filter(structure__in=list(structures))
    for one in found.select_related("person").order_by("person__name", "pk"):
        if one.structure_id is not None:
            held.setdefault(one.structure_id, []).append(one)
    return held


def holders(
    role: str,
    *,
    on: dt.date,
    structure: Structure | None = None,
    territory: Territory | None = None,
) -> MembershipQuerySet:
    """Who holds the role that day at this very place (no containment)."""
    held = Membership.objects.in_force(on).of_role(role).select_related("person")
    if structure is not None:
        held = held.filter(structure=structure)
    if territory is not None:
        held = held.filter(territory=territory)
    return held.order_by("person__name", "pk")
