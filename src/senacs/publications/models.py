"""Brochures as they were made: the snapshot, the local texts, the approvals. Nothing is erased."""

from django.db import models
from django.db.models import Q

from senacs.analytics.models import Release
from senacs.campaigns.models import Edition
from senacs.campaigns.models.written_once import WrittenOnce, WrittenOnceQuerySet
from senacs.campaigns.rules.states import Institution
from senacs.publications.rules import STATE_LABELS, PublicationState
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.territories.rules import Places


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Reads by place and by state."""

    def within(self, places: Places) -> "PublicationQuerySet":
        """Publications of the territories that these places cover."""
        return self.filter(territory__in=Territory.objects.inside(places))

    def published(self) -> "PublicationQuerySet":
        """What anybody may read; a replaced one stays at its address."""
        return self.filter(state__in=[PublicationState.PUBLISHED, PublicationState.REPLACED])

    def current(self) -> "PublicationQuerySet":
        """The one that stands for each territory and edition."""
        return self.filter(state=PublicationState.PUBLISHED)


class Publication(models.Model):
    """One version of the brochure of a territory, with the document it was made of."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="publications")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="publications")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=22, default=PublicationState.DRAFT)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by_label = models.CharField(max_length=200)
    published_at = models.DateTimeField(null=True)

    objects = PublicationQuerySet.as_manager()

    privacy = dict.fromkeys(
        ["id", "edition", "release", "territory", "number", "state", "document", "digest",
         "made_at", "published_at"], "public"
    ) | {"made_by_label": "personal"}  # fmt: skip

    class Meta:
        ordering = ["-edition__survey_year", "territory__code", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "territory", "number"], name="publication_number_unique"
            ),
            models.UniqueConstraint(
                fields=["edition", "territory"],
                condition=Q(state=PublicationState.PUBLISHED),
                name="one_standing_publication",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in PublicationState]),
                name="publication_state",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[PublicationState.PUBLISHED, PublicationState.REPLACED],
                    published_at__isnull=False,
                )
                | (
                    ~Q(state__in=[PublicationState.PUBLISHED, PublicationState.REPLACED])
                    & Q(published_at=None)
                ),
                name="publication_published_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"Plaquette {self.territory} {self.edition.survey_year}, version {self.number}"

    @property
    def state_label(self) -> str:
        return STATE_LABELS[PublicationState(self.state)]

    @property
    def is_public(self) -> bool:
        return self.state in {PublicationState.PUBLISHED, PublicationState.REPLACED}


class SlotText(models.Model):
    """What the local pair wrote in a slot of a brochure; a testimony says until when it stands."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="texts")
    slot = models.CharField(max_length=60)
    text = models.TextField()
    author = models.CharField(max_length=200, blank=True)
    credit = models.CharField(max_length=200, blank=True)
    consent_until = models.DateField(null=True)
    saved_at = models.DateTimeField()
    saved_by_label = models.CharField(max_length=200)

    privacy = dict.fromkeys(
        ["id", "publication", "slot", "text", "credit", "consent_until", "saved_at"], "public"
    ) | {"author": "personal", "saved_by_label": "personal"}

    class Meta:
        ordering = ["slot"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "slot"], name="one_text_per_slot"),
            models.CheckConstraint(condition=~Q(text=""), name="slot_text_not_empty"),
        ]

    def __str__(self) -> str:
        return self.slot


class Approval(models.Model):
    """One institution approves one version; a changed text voids it."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="approvals")
    institution = models.CharField(max_length=10)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)
    voided_at = models.DateTimeField(null=True)

    privacy = dict.fromkeys(["id", "publication", "institution", "at", "voided_at"], "public") | {
        "by_id": "personal", "by_label": "personal"
    }  # fmt: skip

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "institution"],
                condition=Q(voided_at=None),
                name="one_standing_approval_per_institution",
            ),
            models.CheckConstraint(
                condition=Q(institution__in=[i.value for i in Institution]),
                name="approval_institution",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution}, {self.by_label}"


class AnnexText(WrittenOnce):
    """One version of what a director wrote in a section of her annex; every version stays.

    `project`: first day of the project that the annex tells, empty for all the years.
    """

    structure = models.ForeignKey(Structure, on_delete=models.CASCADE, related_name="annex_texts")
    project = models.CharField(max_length=10, blank=True)
    section = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)

    objects = WrittenOnceQuerySet.as_manager()

    privacy = dict.fromkeys(
        ["id", "structure", "project", "section", "number", "text", "at"], "internal"
    ) | {"by_id": "personal", "by_label": "personal"}

    class Meta:
        ordering = ["structure_id", "project", "section", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "project", "section", "number"], name="annex_text_number"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="annex_text_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.section}, version {self.number}"
