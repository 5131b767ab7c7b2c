"""Keys that nobody holds: departments with solicited structures where an institution is missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.db.models.fields.json import KT

from senacs.accounts.models import Membership
from senacs.campaigns.models import Delegation, Edition, Response, Signature
from senacs.campaigns.queries import agreements
from senacs.campaigns.rules.states import Institution, State
from senacs.method.questionnaire import Audience
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.key_holders import ROLE_OF


@dataclass(frozen=True)
class Vacancy:
    """A key that nobody holds. `waiting`: deposits that it has not turned on.

    `needed`: whether it is asked for; `lent`: the delegations that stand for it today.
    """

    territory: Territory
    institution: Institution
    needed: bool
    lent: tuple[Delegation, ...] = ()
    waiting: int = 0

    @property
    def is_open(self) -> bool:
        """Whether nobody can turn it, and somebody must."""
        return self.needed and not self.lent


def missing(codes: Collection[str], today: date) -> dict[str, list[Institution]]:
    """By department, the institutions of which nobody is there.

    A correspondent of the region covers its departments: those are looked up by containment.
    """
    held: dict[str, set[str]] = {code: set() for code in codes}
    covered = (
        Membership.objects.in_force(today)
        .filter(role__in=ROLE_OF.values(), territory__contents__contained__level=Level.DEPARTMENT)
        .values_list("role", "territory__contents__contained__code")
    )
    for role, code in covered:
        if code in held:
            held[code].add(role)
    found = {
        code: [key for key, role in ROLE_OF.items() if role not in roles]
        for code, roles in sorted(held.items())
    }
    return {code: keys for code, keys in found.items() if keys}


def solicited(edition: Edition) -> set[str]:
    """Codes of the departments of the structures that an edition asks."""
    responses = Response.objects.of_edition(edition).annotate(code=KT("register__department"))
    return set(responses.order_by().values_list("code", flat=True).distinct()) - {None, ""}


def vacancies(edition: Edition, today: date) -> list[Vacancy]:
    """The keys that nobody holds in an edition, those for which deposits wait first."""
    found = without_holder(solicited(edition), today)
    waiting = {key: _waiting(edition, key) for key in Institution} if found else {}
    found = [
        replace(one, waiting=waiting[one.institution].get(one.territory.code, 0)) for one in found
    ]
    return sorted(found, key=lambda one: (not one.is_open, -one.waiting, one.territory.code))


def without_holder(codes: Collection[str], today: date) -> list[Vacancy]:
    """The same for known departments, in order of code; the deposits are not counted."""
    lacking = missing(codes, today)
    if not lacking:
        return []
    places = Territory.objects.of_level(Level.DEPARTMENT).filter(code__in=lacking)
    known = {place.code: place for place in places.order_by("code")}
    needed = agreements.keys_of_territories(list(known.values()), list(Audience), today)
    lent = list(Delegation.objects.standing(today).select_related("territory", "decision"))
    return [
        Vacancy(
            territory=place,
            institution=key,
            needed=key in needed[place.pk],
            lent=tuple(d for d in lent if d.institution == key and d.territory_id == place.pk),
        )
        for code, place in known.items()
        for key in lacking[code]
    ]


def _waiting(edition: Edition, key: Institution) -> Mapping[str, int]:
    """Deposits on which a key was not turned, by department."""
    turned = Signature.objects.filter(deposit=OuterRef("deposit"), institution=key, voided_at=None)
    rows = (
        Response.objects.of_edition(edition)
        .in_state(State.DEPOSITED)
        .filter(~Exists(turned))
        .annotate(code=KT("register__department"))
        .order_by()
        .values_list("code")
        .annotate(n=Count("pk"))
    )
    return dict(rows)
