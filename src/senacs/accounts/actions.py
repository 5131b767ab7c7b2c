"""Verbs on accounts: grant and end a role, invite, open and close an account."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from senacs.accounts.emails import send_invitation
from senacs.accounts.models import Membership, Person, normalise_email
from senacs.accounts.rules import MembershipError, refuse_unless_coherent
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.structures.models import Structure
from senacs.territories.models import Territory


@transaction.atomic
def grant(
    *,
    person: Person,
    role: str,
    institution: str,
    since: dt.date,
    by: Actor,
    territory: Territory | None = None,
    structure: Structure | None = None,
    until: dt.date | None = None,
) -> Membership:
    """Give a role at a place; refused with a sentence when the charter does not allow it."""
    refuse_unless_coherent(role, institution, territory=territory, structure=structure)
    if until is not None and until < since:
        raise MembershipError("La fin de l’habilitation précède son début.")
    same = Membership.objects.filter(
        person=person, role=role, territory=territory, structure=structure
    )
    overlapping = same.exclude(until__lt=since)
    if until is not None:
        overlapping = overlapping.exclude(since__gt=until)
    if overlapping.exists():
        raise MembershipError(f"{person.name} tient déjà ce rôle à cet endroit.")
    membership = Membership.objects.create(
        person=person,
        role=role,
        territory=territory,
        structure=structure,
        institution=institution,
        since=since,
        until=until,
    )
    record(
        verb="accounts.membership_granted",
        by=by,
        object_kind="membership",
        object_id=str(membership.pk),
        after=_portrait(membership),
    )
    return membership


@transaction.atomic
def end(*, membership: Membership, on: dt.date, by: Actor, reason: str = "") -> Membership:
    """Make `on` the last day of a membership; it stays in the history."""
    locked = Membership.objects.select_for_update().get(pk=membership.pk)
    if on < locked.since:
        raise MembershipError("La fin de l’habilitation précède son début.")
    if locked.until is not None and locked.until <= on:
        raise MembershipError("Cette habilitation est déjà terminée à cette date.")
    before = _portrait(locked)
    locked.until = on
    locked.save(update_fields=["until"])
    record(
        verb="accounts.membership_ended",
        by=by,
        object_kind="membership",
        object_id=str(locked.pk),
        before=before,
        after=_portrait(locked),
        reason=reason,
    )
    return locked


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    role: str,
    institution: str,
    by: Actor,
    sign_in_url: str,
    territory: Territory | None = None,
    structure: Structure | None = None,
) -> Membership:
    """Grant a role from today to whoever owns this address; opens the account if there is none."""
    person = Person.objects.filter(email=normalise_email(email)).first()
    if person is None:
        person = open_account(email=email, name=name, by=by)
    elif not person.is_active:
        raise MembershipError("Ce compte est fermé\u202f: demandez à l’équipe nationale.")
    membership = grant(
        person=person,
        role=role,
        institution=institution,
        since=timezone.localdate(),
        by=by,
        territory=territory,
        structure=structure,
    )
    transaction.on_commit(lambda: send_invitation(membership, sign_in_url=sign_in_url))
    return membership


@transaction.atomic
def replace_holder(
    *,
    membership: Membership,
    email: str,
    name: str,
    last_day: dt.date,
    by: Actor,
    sign_in_url: str,
) -> Membership:
    """End a role at a structure and give it to somebody else the same day: no day without holder.

    Raises MembershipError, and then nothing has changed.
    """
    end(membership=membership, on=last_day, by=by, reason=f"Remplacement par {name}")
    return invite(
        email=email,
        name=name,
        role=membership.role,
        institution=membership.institution,
        structure=membership.structure,
        by=by,
        sign_in_url=sign_in_url,
    )


@transaction.atomic
def open_account(*, email: str, name: str, by: Actor, password: str | None = None) -> Person:
    """Create a person; without a password they sign in by one-time code."""
    person = Person.objects.create_person(email, name=name, password=password)
    record(verb="accounts.account_opened", by=by, object_kind="person", object_id=str(person.pk))
    return person


@transaction.atomic
def close_account(*, person: Person, by: Actor, reason: str = "") -> Person:
    """Forbid sign-in from now on; memberships and history stay."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    record(
        verb="accounts.account_closed",
        by=by,
        object_kind="person",
        object_id=str(person.pk),
        reason=reason,
    )
    return person


def _portrait(membership: Membership) -> dict[str, str | int | None]:
    return {
        "person": membership.person_id,
        "role": membership.role,
        "institution": membership.institution,
        "territory": str(membership.territory) if membership.territory else None,
        "structure": membership.structure_id,
        "since": membership.since.isoformat(),
        "until": membership.until.isoformat() if membership.until else None,
    }
