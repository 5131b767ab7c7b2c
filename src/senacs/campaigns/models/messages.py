"""Mail of a campaign: editable templates, and what was sent to whom for which step."""

from django.db import models
from django.db.models import Q

from senacs.campaigns.models.authored import AUTHORED, Authored
from senacs.campaigns.models.editions import Edition, one_of
from senacs.campaigns.models.responses import Response
from senacs.campaigns.models.written_once import WrittenOnce, WrittenOnceQuerySet
from senacs.campaigns.rules.reminders import MailState


class MailTemplate(WrittenOnce, Authored):
    """The words of one kind of message; the last version is used, all are kept."""

    step = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200)
    body = models.TextField()

    objects = WrittenOnceQuerySet.as_manager()

    privacy = AUTHORED | dict.fromkeys(["step", "number", "subject", "body"], "internal")

    class Meta:
        ordering = ["step", "number"]
        constraints = [
            models.UniqueConstraint(fields=["step", "number"], name="mail_template_number_unique")
        ]

    def __str__(self) -> str:
        return f"{self.step}, version {self.number}"


class Mail(Authored):
    """One message to one person, whatever the number of structures it speaks of.

    `claimed_at`: when a process last took it to send it; no other takes it for a while.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="mails")
    step = models.CharField(max_length=40)
    person_id = models.BigIntegerField(null=True)
    email = models.EmailField()
    name = models.CharField(max_length=120)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    state = models.CharField(max_length=10, default=MailState.QUEUED.value)
    attempts = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    privacy = (
        AUTHORED
        | dict.fromkeys(
            ["edition", "step", "state", "attempts", "claimed_at", "sent_at", "error", "subject"],
            "internal",
        )
        | dict.fromkeys(["person_id", "email", "name", "body"], "personal")
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "id"], name="mail_state")]
        constraints = [
            models.CheckConstraint(condition=one_of("state", MailState), name="mail_state_known"),
            models.CheckConstraint(
                condition=~Q(state=MailState.SENT.value) | Q(sent_at__isnull=False),
                name="mail_sent_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}, {self.email}"


class MailLine(models.Model):
    """A response that a mail speaks of. The constraint is the promise: never twice for a step."""

    mail = models.ForeignKey(Mail, on_delete=models.PROTECT, related_name="lines")
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="mail_lines")
    step = models.CharField(max_length=40)
    email = models.EmailField()

    privacy = {"mail": "internal", "response": "internal", "step": "internal", "email": "personal"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "step", "email"], name="one_mail_per_step_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.response}, {self.step}"
