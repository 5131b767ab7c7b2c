"""The journal's only table: written once, never changed, never erased."""

from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from senacs.journal import rules


class AppendOnlyError(Exception):
    """Somebody tried to rewrite history."""

    def __init__(self) -> None:
        super().__init__("Le journal ne se modifie pas et ne s’efface pas.")


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads of the journal; the writes that Django offers are refused."""

    def about(self, object_kind: str, object_id: object) -> "EntryQuerySet":
        """Entries on one object, the latest first."""
        return self.filter(object_kind=object_kind, object_id=str(object_id)).order_by("-at", "-pk")

    def by_person(self, person_id: int) -> "EntryQuerySet":
        return self.filter(actor_id=person_id)

    def update(self, **_kwargs: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnlyError


class Entry(models.Model):
    """One thing done by someone, at a time, with what it changed and why."""

    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True, db_index=True)
    actor_label = models.CharField(max_length=200)
    role = models.CharField(max_length=50)
    channel = models.CharField(max_length=10)
    verb = models.CharField(max_length=80, db_index=True)
    object_kind = models.CharField(max_length=80)
    object_id = models.CharField(max_length=80)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    reason = models.TextField(blank=True)

    objects = EntryQuerySet.as_manager()

    # Names of people and the values they typed: read by those who may read the object.
    privacy = {
        "id": "internal",
        "at": "internal",
        "actor_id": "personal",
        "actor_label": "personal",
        "role": "internal",
        "channel": "internal",
        "verb": "internal",
        "object_kind": "internal",
        "object_id": "internal",
        "before": "personal",
        "after": "personal",
        "reason": "personal",
    }

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["object_kind", "object_id", "at"], name="journal_object")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel__in=list(rules.CHANNELS)), name="journal_known_channel"
            ),
            models.CheckConstraint(condition=~models.Q(verb=""), name="journal_has_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_label} {rules.phrase(self.verb)}"

    # The house refuses `save` overrides; this one holds the single promise of the table.
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnlyError
