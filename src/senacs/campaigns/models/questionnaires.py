"""The life of a questionnaire: revisions of a draft, local questions and where they are asked."""

from django.db import models
from django.db.models import Q

from senacs.campaigns.models.authored import AUTHORED, Authored
from senacs.campaigns.models.calendar import Decision
from senacs.campaigns.models.editions import Edition, one_of
from senacs.campaigns.models.written_once import WrittenOnce, WrittenOnceQuerySet
from senacs.campaigns.rules.questionnaires import LocalState, RevisionSource
from senacs.territories.models import Territory


class Revision(WrittenOnce, Authored):
    """One state of the questionnaire of an edition, kept for ever.

    `document`: the whole questionnaire. `changes`: what moved since the revision before, as the
    difference printed it. The last revision of an open edition is what is asked.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=12)
    filename = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    changes = models.JSONField(default=list)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="revisions", null=True, blank=True
    )

    objects = WrittenOnceQuerySet.as_manager()

    privacy = AUTHORED | dict.fromkeys(
        [
            "edition",
            "number",
            "source",
            "filename",
            "note",
            "document",
            "digest",
            "changes",
            "decision",
        ],
        "internal",
    )

    class Meta:
        ordering = ["edition_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="revision_number_unique"),
            models.CheckConstraint(
                condition=one_of("source", RevisionSource), name="revision_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, version {self.number}"


class LocalQuestion(Authored):
    """A question that a territory wrote, shared in the catalogue for others to take.

    `document`: a question in the form of `Questionnaire.to_json`, without `local_to`.
    """

    key = models.CharField(max_length=80, unique=True)
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="local_questions"
    )
    document = models.JSONField()
    purpose = models.TextField()
    minutes = models.FloatField(default=0.5)
    state = models.CharField(max_length=10, default=LocalState.SHARED.value)
    promoted_as = models.CharField(max_length=80, blank=True)

    privacy = AUTHORED | dict.fromkeys(
        ["key", "territory", "document", "purpose", "minutes", "state", "promoted_as"], "internal"
    )

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(condition=one_of("state", LocalState), name="local_state"),
            models.CheckConstraint(condition=~Q(purpose=""), name="local_question_has_purpose"),
            models.CheckConstraint(
                condition=~Q(state=LocalState.PROMOTED.value) | ~Q(promoted_as=""),
                name="local_promoted_names_question",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class LocalUse(Authored):
    """A territory asks a local question in an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="local_uses")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="local_uses")
    question = models.ForeignKey(LocalQuestion, on_delete=models.PROTECT, related_name="uses")

    privacy = AUTHORED | dict.fromkeys(["edition", "territory", "question"], "internal")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "territory", "question"], name="local_question_used_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}, {self.territory}"
