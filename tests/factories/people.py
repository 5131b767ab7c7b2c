"""People and memberships for tests, one plain function each."""

from datetime import date
from itertools import count

from senacs.accounts import actions, rules
from senacs.accounts.models import Membership, Person
from senacs.journal.rules import SYSTEM
from senacs.structures.models import Structure
from senacs.territories.models import Territory

SINCE = date(2016, 1, 1)
PASSWORD = "quatre mots bien choisis"
_numbers = count(1)


def person(name: str = "", *, email: str = "", password: str | None = None) -> Person:
    """Somebody without any role."""
    number = next(_numbers)
    return Person.objects.create_person(
        email or f"personne{number}@exemple.test",
        name=name or f"Personne {number}",
        password=password,
    )


def member_of(
    who: Person,
    role: rules.Role,
    *,
    territory: Territory | None = None,
    structure: Structure | None = None,
    since: date = SINCE,
    until: date | None = None,
) -> Membership:
    """The role held by somebody, in the name of the first institution that may."""
    return actions.grant(
        person=who,
        role=role.key,
        institution=min(role.institutions, key=list(rules.Institution).index),
        since=since,
        until=until,
        by=SYSTEM,
        territory=territory,
        structure=structure,
    )


def respondent(structure: Structure, name: str = "") -> Person:
    who = person(name)
    member_of(who, rules.RESPONDENT, structure=structure)
    return who


def caf_correspondent(territory: Territory, name: str = "") -> Person:
    who = person(name)
    member_of(who, rules.CAF_CORRESPONDENT, territory=territory)
    return who


def federation_correspondent(territory: Territory, name: str = "") -> Person:
    who = person(name)
    member_of(who, rules.FEDERATION_CORRESPONDENT, territory=territory)
    return who


def steward(name: str = "") -> Person:
    who = person(name)
    member_of(who, rules.NATIONAL_STEWARD)
    return who
