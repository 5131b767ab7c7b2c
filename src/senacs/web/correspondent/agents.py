"""The people who follow the structures of some territories, and where each of them does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from senacs.accounts.models import Membership
from senacs.accounts.queries import held_by
from senacs.accounts.rules import (
    CAF_CORRESPONDENT,
    FEDERATION_CORRESPONDENT,
    ROLES,
    Permission,
    places_of,
)
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import Places


@dataclass(frozen=True)
class Agent:
    """A correspondent, the places that they follow."""

    key: str
    label: str
    places: Places


def agents_inside(areas: Iterable[Territory], on: date) -> list[Agent]:
    """Correspondents whose territory lies in these, by name. One read."""
    inside = Containment.objects.filter(container__in=[area.pk for area in areas])
    found = (
        Membership.objects.in_force(on)
        .filter(
            role__in=[CAF_CORRESPONDENT.key, FEDERATION_CORRESPONDENT.key],
            territory__in=inside.values("contained"),
        )
        .select_related("person", "territory")
        .order_by("person__name", "pk")
    )
    by_person: dict[int, list[Membership]] = {}
    for one in found:
        by_person.setdefault(one.person_id, []).append(one)
    return [
        Agent(
            key=str(person),
            label=f"{held[0].person.name} ({ROLES[held[0].role].label})",
            places=places_of(held_by(held), Permission.FOLLOW_CAMPAIGN),
        )
        for person, held in by_person.items()
    ]
