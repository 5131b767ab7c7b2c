"""What correspondents and structures say of a response: justifications and queries."""

from django.db import models
from django.db.models import Q

from senacs.campaigns.models.authored import AUTHORED, Authored
from senacs.campaigns.models.editions import one_of
from senacs.campaigns.models.responses import Change, Response
from senacs.campaigns.models.written_once import WrittenOnce, WrittenOnceQuerySet
from senacs.campaigns.rules.reviews import (
    CONSEQUENCES,
    QUERY_KINDS,
    REASONS,
    QueryVerb,
    Verdict,
)
from senacs.campaigns.rules.states import Institution


class JustificationQuerySet(models.QuerySet["Justification"]):
    """A justification given again supersedes the former, which is kept with its verdict."""

    def standing(self) -> "JustificationQuerySet":
        return self.filter(superseded_at=None)


class Justification(models.Model):
    """Why a check may be passed. `fingerprint`: the values for which it was given.

    `proposed_from`: the accepted justification of the edition before, when it was taken up.
    """

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="justifications")
    check_key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    reason = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)
    verdict = models.CharField(max_length=10, blank=True)
    verdict_at = models.DateTimeField(null=True)
    verdict_by_id = models.BigIntegerField(null=True)
    verdict_by_label = models.CharField(max_length=200, blank=True)
    verdict_text = models.TextField(blank=True)
    superseded_at = models.DateTimeField(null=True)
    proposed_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="proposals", null=True
    )

    objects = JustificationQuerySet.as_manager()

    privacy = dict.fromkeys(
        [
            "response",
            "check_key",
            "fingerprint",
            "reason",
            "text",
            "at",
            "verdict",
            "verdict_at",
            "verdict_text",
            "superseded_at",
            "proposed_from",
        ],
        "internal",
    ) | dict.fromkeys(["by_id", "by_label", "verdict_by_id", "verdict_by_label"], "personal")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "check_key"],
                condition=Q(superseded_at=None),
                name="one_standing_justification_per_check",
            ),
            models.CheckConstraint(
                condition=Q(reason__in=list(REASONS)), name="justification_reason"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["", "accepted", "refused"]), name="justification_verdict"
            ),
            models.CheckConstraint(
                condition=Q(verdict="", verdict_at=None)
                | (~Q(verdict="") & Q(verdict_at__isnull=False)),
                name="justification_verdict_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.check_key


class Query(models.Model):
    """A question asked on a field by a correspondent, its answer and its closing, as they stand.

    No key can be turned while a blocking one is open. `consequence`: what was agreed at its
    closing. What stood before is in its steps.
    """

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="queries")
    question_key = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    text = models.TextField()
    institution = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField(null=True)
    asked_by_label = models.CharField(max_length=200)
    due_on = models.DateField()
    is_blocking = models.BooleanField(default=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_label = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_label = models.CharField(max_length=200, blank=True)
    closing_note = models.TextField(blank=True)
    consequence = models.CharField(max_length=12, blank=True)

    privacy = dict.fromkeys(
        [
            "response",
            "question_key",
            "kind",
            "text",
            "institution",
            "asked_at",
            "due_on",
            "is_blocking",
            "answer",
            "answered_at",
            "closed_at",
            "closing_note",
            "consequence",
        ],
        "internal",
    ) | dict.fromkeys(
        ["asked_by_id", "asked_by_label", "answered_by_label", "closed_by_label"], "personal"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("institution", Institution), name="query_institution"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="query_answer_has_date",
            ),
            models.CheckConstraint(condition=Q(kind__in=list(QUERY_KINDS)), name="query_kind"),
            models.CheckConstraint(
                condition=Q(closed_by_label="", closed_at=None)
                | (~Q(closed_by_label="") & Q(closed_at__isnull=False)),
                name="query_closing_has_author",
            ),
            models.CheckConstraint(
                condition=Q(consequence="")
                | Q(consequence__in=list(CONSEQUENCES), closed_at__isnull=False),
                name="query_consequence_of_a_closing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_key} ({self.kind})"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class QueryStep(WrittenOnce, Authored):
    """One thing that happened to a query, with its author and words: nothing said is overwritten.

    `due_on`: the clock set by that step, if it set one.
    """

    query = models.ForeignKey(Query, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=8)
    text = models.TextField(blank=True)
    due_on = models.DateField(null=True)

    objects = WrittenOnceQuerySet.as_manager()

    privacy = AUTHORED | dict.fromkeys(["query", "verb", "text", "due_on"], "internal")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=one_of("verb", QueryVerb), name="query_step_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.query_id}, {self.verb}"


class Attachment(WrittenOnce, Authored):
    """A document that supports a query or its answer: a bill, a page of accounts, a photograph."""

    query = models.ForeignKey(Query, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    # In the database: it is committed with the answer it proves, and backed up with it.
    content = models.BinaryField()

    objects = WrittenOnceQuerySet.as_manager()

    privacy = AUTHORED | dict.fromkeys(
        ["query", "name", "media_type", "size", "content"], "internal"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Correction(Authored):
    """A value that a correspondent proposes to change, and what the structure said of it.

    `before` and `after` are encoded answers. Nothing changes without the structure's agreement;
    `change` is the save that wrote it.
    """

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="corrections")
    question_key = models.CharField(max_length=80)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField()
    institution = models.CharField(max_length=10)
    verdict = models.CharField(max_length=10, blank=True)
    verdict_at = models.DateTimeField(null=True)
    verdict_by_label = models.CharField(max_length=200, blank=True)
    verdict_text = models.TextField(blank=True)
    change = models.OneToOneField(
        Change, on_delete=models.PROTECT, related_name="correction", null=True
    )

    privacy = (
        AUTHORED
        | dict.fromkeys(
            [
                "response",
                "question_key",
                "before",
                "after",
                "reason",
                "institution",
                "verdict",
                "verdict_at",
                "verdict_text",
                "change",
            ],
            "internal",
        )
        | {"verdict_by_label": "personal"}
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("institution", Institution), name="correction_institution"
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | one_of("verdict", Verdict), name="correction_verdict"
            ),
            models.CheckConstraint(
                condition=Q(verdict="", verdict_at=None, verdict_by_label="")
                | ~Q(verdict="") & Q(verdict_at__isnull=False) & ~Q(verdict_by_label=""),
                name="correction_verdict_has_author",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.AGREED.value) | Q(change__isnull=False),
                name="correction_agreed_was_written",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_has_reason"),
            models.UniqueConstraint(
                fields=["response", "question_key"],
                condition=Q(verdict=""),
                name="one_pending_correction_per_field",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_key}, {self.by_label}"


class Visit(models.Model):
    """When somebody of the pair last read a response, and the time before: what moved since.

    Two openings within half an hour are one reading.
    """

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="visits")
    person_id = models.BigIntegerField()
    at = models.DateTimeField()
    former_at = models.DateTimeField(null=True)

    privacy = {"response": "internal", "person_id": "personal"} | dict.fromkeys(
        ["at", "former_at"], "internal"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["response", "person_id"], name="one_visit_per_person_and_response"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id}, {self.at}"
