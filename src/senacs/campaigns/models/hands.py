"""Several hands on one response: a block handed over, a filling session, comments on fields."""

from django.db import models
from django.db.models import Q

from senacs.campaigns.models.authored import AUTHORED, Authored
from senacs.campaigns.models.editions import Edition
from senacs.campaigns.models.responses import Response
from senacs.campaigns.models.written_once import WrittenOnce, WrittenOnceQuerySet
from senacs.territories.models import Territory


class HandOver(Authored):
    """A link to one block, for a few days, for somebody without an account.

    The link itself is never kept: only the digest of its secret.
    """

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="hand_overs")
    block = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    message = models.TextField(blank=True)
    secret_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_label = models.CharField(max_length=200, blank=True)

    privacy = (
        AUTHORED
        | dict.fromkeys(
            [
                "response",
                "block",
                "message",
                "secret_digest",
                "expires_at",
                "used_at",
                "finished_at",
                "withdrawn_at",
            ],
            "internal",
        )
        | dict.fromkeys(["name", "email", "withdrawn_by_label"], "personal")
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="hand_over_names_somebody"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by_label="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by_label=""),
                name="hand_over_withdrawal_has_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.block}, {self.name}"


class Session(Authored):
    """A filling session: a correspondent fills with the directors who are in the room."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sessions")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="sessions")
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    privacy = AUTHORED | dict.fromkeys(
        ["edition", "territory", "title", "held_on", "place", "ended_at"], "internal"
    )

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="session_has_title"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.held_on}"


class Seat(Authored):
    """A structure that takes part in a session, and who sits there in its name."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="seats")
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="seats")
    present = models.CharField(max_length=120, blank=True)

    privacy = AUTHORED | {"session": "internal", "response": "internal", "present": "personal"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "response"], name="one_seat_per_session")
        ]

    def __str__(self) -> str:
        return f"{self.session}, {self.response}"


class Comment(WrittenOnce, Authored):
    """A remark on a field: the last one stands, an empty one withdraws it, all are kept."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="comments")
    question_key = models.CharField(max_length=80)
    text = models.TextField(blank=True)

    objects = WrittenOnceQuerySet.as_manager()

    privacy = AUTHORED | dict.fromkeys(["response", "question_key", "text"], "internal")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["response", "question_key"], name="comment_on_field")]

    def __str__(self) -> str:
        return f"{self.question_key}, {self.by_label}"
