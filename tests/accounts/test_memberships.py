"""Memberships: by effect, and by what the database refuses."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from factories import people, places
from senacs.accounts import actions, rules
from senacs.accounts.models import Membership, Person
from senacs.accounts.queries import holders, memberships_of, permissions_held, scope_of
from senacs.accounts.rules import MembershipError, Permission
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.structures.models import Structure
from senacs.territories.rules import Places

pytestmark = pytest.mark.django_db
DAY = date(2018, 5, 14)


def test_a_person_is_known_by_an_address_in_lower_case() -> None:
    who = Person.objects.create_person("  Camille.Exemple@Exemple.TEST ", name=" Camille ")
    assert (who.email, who.name) == ("camille.exemple@exemple.test", "Camille")
    assert not who.has_usable_password()
    assert Person.objects.get_by_natural_key("CAMILLE.exemple@exemple.test") == who


@pytest.mark.parametrize(("email", "name"), [("pas une adresse", "X"), ("a@b.test", "  ")])
def test_a_person_needs_an_address_and_a_name(email: str, name: str) -> None:
    with pytest.raises(ValidationError):
        Person.objects.create_person(email, name=name)


def test_one_address_one_person() -> None:
    people.person(email="double@exemple.test")
    with pytest.raises(ValidationError):
        people.person(email="DOUBLE@exemple.test")


def test_the_database_refuses_capitals_in_an_address() -> None:
    who = people.person()
    with pytest.raises(IntegrityError):
        Person.objects.filter(pk=who.pk).update(email="Grand@exemple.test")


def test_scope_is_the_place_of_the_role_during_its_period() -> None:
    department = places.department("04")
    who = people.person()
    people.member_of(
        who,
        rules.CAF_CORRESPONDENT,
        territory=department,
        since=date(2017, 1, 1),
        until=date(2018, 6, 30),
    )
    inside = Places.of("department", "04")
    assert scope_of(who, Permission.SIGN_AS_CAF, date(2016, 12, 31)) == Places()
    assert scope_of(who, Permission.SIGN_AS_CAF, date(2017, 1, 1)) == inside
    assert scope_of(who, Permission.SIGN_AS_CAF, date(2018, 6, 30)) == inside
    assert scope_of(who, Permission.SIGN_AS_CAF, date(2018, 7, 1)) == Places()
    assert scope_of(who, Permission.SIGN_AS_FEDERATION, DAY) == Places()


def test_scope_filters_the_register() -> None:
    mine = places.structure("La mienne")
    neighbour = places.structure("La voisine")
    far = places.structure("La lointaine", commune=places.town("05061", "Gap"))
    director = people.respondent(mine)
    caf = people.caf_correspondent(places.department("04"))

    def seen(who: Person) -> set[Structure]:
        return set(Structure.objects.within(scope_of(who, Permission.READ_RESPONSE, DAY)))

    assert seen(director) == {mine}
    assert seen(caf) == {mine, neighbour}
    assert seen(people.steward()) == {mine, neighbour, far}
    assert seen(people.person()) == set()


def test_a_closed_account_holds_nothing() -> None:
    who = people.steward()
    assert Permission.CLOSE_EDITION in permissions_held(who, DAY)
    actions.close_account(person=who, by=SYSTEM, reason="Départ")
    assert permissions_held(who, DAY) == frozenset()
    assert Entry.objects.latest("pk").verb == "accounts.account_closed"


def test_holders_of_a_role_at_a_place() -> None:
    mine, neighbour = places.structure(), places.structure("Autre")
    director = people.respondent(mine)
    people.respondent(neighbour)
    assert [m.person for m in holders("respondent", on=DAY, structure=mine)] == [director]
    assert holders("caf_correspondent", on=DAY, territory=places.department("04")).count() == 0


def test_granting_is_journaled_and_never_doubled() -> None:
    structure = places.structure()
    who = people.person("Camille")
    people.member_of(who, rules.RESPONDENT, structure=structure)
    entry = Entry.objects.latest("pk")
    assert entry.verb == "accounts.membership_granted"
    assert entry.after is not None
    assert entry.after["role"] == "respondent"
    with pytest.raises(MembershipError, match="tient déjà ce rôle"):
        people.member_of(who, rules.RESPONDENT, structure=structure, since=DAY)
    assert len(memberships_of(who, DAY)) == 1


def test_a_role_may_be_held_again_after_its_end() -> None:
    structure = places.structure()
    who = people.person()
    membership = people.member_of(who, rules.RESPONDENT, structure=structure)
    actions.end(membership=membership, on=DAY, by=SYSTEM, reason="Congé")
    with pytest.raises(MembershipError, match="tient déjà"):
        people.member_of(who, rules.RESPONDENT, structure=structure, since=DAY)
    people.member_of(who, rules.RESPONDENT, structure=structure, since=DAY + timedelta(days=1))
    assert Membership.objects.filter(person=who).count() == 2


def test_an_end_does_not_precede_the_beginning_nor_follow_the_end() -> None:
    who = people.person()
    membership = people.member_of(who, rules.MEMBER, since=DAY)
    with pytest.raises(MembershipError, match="précède"):
        actions.end(membership=membership, on=DAY - timedelta(days=1), by=SYSTEM)
    actions.end(membership=membership, on=DAY, by=SYSTEM)
    with pytest.raises(MembershipError, match="déjà terminée"):
        actions.end(membership=membership, on=DAY + timedelta(days=9), by=SYSTEM)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("respondent", "national"),
        ("respondent", "territory"),
        ("caf_correspondent", "structure"),
        ("caf_correspondent", "national"),
        ("national_steward", "territory"),
        ("member", "both"),
        ("superuser", "national"),
    ],
)
def test_the_database_refuses_a_place_that_does_not_fit_the_role(role: str, place: str) -> None:
    where = {
        "territory": places.department("04") if place in {"territory", "both"} else None,
        "structure": places.structure() if place in {"structure", "both"} else None,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            person=people.person(), role=role, institution="caf", since=DAY, **where
        )


def test_the_database_refuses_dates_in_disorder_and_doubles() -> None:
    who = people.person()
    common = {"person": who, "role": "member", "institution": "caf", "since": DAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**common, until=DAY - timedelta(days=1))
    Membership.objects.create(**common)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**common)


@pytest.mark.django_db(transaction=True)
def test_an_invitation_opens_the_account_once_and_writes() -> None:
    structure = places.structure("Centre social des Tilleuls")

    def invite(role: rules.Role) -> Membership:
        return actions.invite(
            email="Nouvelle@Exemple.test",
            name="Nouvelle Directrice",
            role=role.key,
            institution="structure",
            by=SYSTEM,
            sign_in_url="https://senacs.example/connexion/code/",
            structure=structure,
        )

    first, second = invite(rules.RESPONDENT), invite(rules.MEMBER)
    assert first.person == second.person
    assert [m.to for m in mail.outbox] == [["nouvelle@exemple.test"]] * 2
    body = mail.outbox[0].body
    assert "Centre social des Tilleuls" in body
    assert "https://senacs.example/connexion/code/" in body
    assert "Responsable de la réponse" in body


def test_a_closed_account_is_not_invited() -> None:
    who = people.person(email="partie@exemple.test")
    actions.close_account(person=who, by=SYSTEM)
    with pytest.raises(MembershipError, match="fermé"):
        actions.invite(
            email=who.email,
            name=who.name,
            role="member",
            institution="caf",
            by=SYSTEM,
            sign_in_url="https://senacs.example/",
        )
    assert not who.memberships.exists()
