"""People who sign in, and the roles they hold: person × role × place × period."""

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from senacs.accounts.rules import CONTRIBUTOR, MEMBER, NATIONAL_STEWARD, RESPONDENT, ROLES
from senacs.structures.models import Structure
from senacs.territories.models import Territory


class PersonManager(BaseUserManager["Person"]):
    """Creates people by e-mail address, the only identifier."""

    def create_person(
        self, email: str, *, name: str, password: str | None = None, **fields: Any
    ) -> "Person":
        """Without a password the person signs in by one-time code."""
        person = self.model(email=normalise_email(email), name=name.strip(), **fields)
        person.set_password(password)
        person.full_clean(exclude=["password"])
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Look an e-mail up whatever its letter case."""
        return self.get(email=normalise_email(username or ""))


def normalise_email(email: str) -> str:
    """The one form in which an address is stored and compared."""
    return email.strip().lower()


class Person(AbstractBaseUser):
    """Somebody with an account. What they may do is said by memberships, never here."""

    email = models.EmailField("adresse électronique", unique=True)
    name = models.CharField("nom", max_length=120)
    is_active = models.BooleanField("compte ouvert", default=True)
    created_at = models.DateTimeField("créé le", auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    privacy = {
        "id": "internal",
        "email": "personal",
        "name": "personal",
        "password": "personal",
        "last_login": "personal",
        "is_active": "internal",
        "created_at": "internal",
    }

    class Meta:
        verbose_name = "personne"
        verbose_name_plural = "personnes"
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="person_email_is_lower_case"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by date and role."""

    def in_force(self, on: dt.date) -> "MembershipQuerySet":
        """Held on that day; the last day counts."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=on), since__lte=on, person__is_active=True
        )

    def of_role(self, role: str) -> "MembershipQuerySet":
        return self.filter(role=role)


_NATIONAL = Q(territory__isnull=True, structure__isnull=True)
_AT_A_STRUCTURE = Q(territory__isnull=True, structure__isnull=False)
_ON_A_TERRITORY = Q(territory__isnull=False, structure__isnull=True)
_OPEN = Q(until__isnull=True)


class Membership(models.Model):
    """A role held by a person at a place during a period, in the name of an institution."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="memberships", verbose_name="personne"
    )
    role = models.CharField("rôle", max_length=40)
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, verbose_name="territoire"
    )
    structure = models.ForeignKey(
        Structure, models.PROTECT, null=True, blank=True, verbose_name="structure"
    )
    institution = models.CharField("institution", max_length=20)
    since = models.DateField("depuis le")
    until = models.DateField("jusqu’au (dernier jour)", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    privacy = {
        "id": "internal",
        "person": "personal",
        "role": "personal",
        "territory": "internal",
        "structure": "internal",
        "institution": "internal",
        "since": "internal",
        "until": "internal",
    }

    class Meta:
        verbose_name = "habilitation"
        verbose_name_plural = "habilitations"
        ordering = ["person", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_since_before_until",
            ),
            models.CheckConstraint(
                condition=Q(role__in=sorted(ROLES)), name="membership_role_is_known"
            ),
            models.CheckConstraint(
                condition=(
                    Q(role__in=[CONTRIBUTOR.key, RESPONDENT.key]) & _AT_A_STRUCTURE
                    | Q(role=NATIONAL_STEWARD.key) & _NATIONAL
                    | Q(role=MEMBER.key) & (_NATIONAL | _AT_A_STRUCTURE | _ON_A_TERRITORY)
                    | ~Q(role__in=[CONTRIBUTOR.key, RESPONDENT.key, NATIONAL_STEWARD.key])
                    & _ON_A_TERRITORY
                ),
                name="membership_place_fits_role",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "structure"],
                condition=_OPEN & _AT_A_STRUCTURE,
                name="membership_once_per_structure",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "territory"],
                condition=_OPEN & _ON_A_TERRITORY,
                name="membership_once_per_territory",
            ),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=_OPEN & _NATIONAL,
                name="membership_once_nationally",
            ),
        ]

    def __str__(self) -> str:
        place = self.structure or self.territory or "national"
        return f"{ROLES[self.role].label}, {place}"
