"""The calendar as data: territorial windows, individual extensions, milestones, decisions."""

from django.db import models
from django.db.models import F, Q

from senacs.campaigns.models.authored import AUTHORED, Authored
from senacs.campaigns.models.editions import Edition, one_of
from senacs.campaigns.models.responses import Response
from senacs.campaigns.models.written_once import WrittenOnce, WrittenOnceQuerySet
from senacs.campaigns.rules.calendar import COMMITTEES, Committee, Phase
from senacs.territories.models import Territory


class Window(Authored):
    """Dates of an edition on a territory, when they are not the national ones.

    `grace_until`: those who have started by `closes_on` may still deposit until that day.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="windows")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="windows")
    opens_on = models.DateField()
    closes_on = models.DateField()
    grace_until = models.DateField(null=True, blank=True)
    reason = models.TextField()

    privacy = AUTHORED | dict.fromkeys(
        ["edition", "territory", "opens_on", "closes_on", "grace_until", "reason"], "internal"
    )

    class Meta:
        ordering = ["territory__level", "territory__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "territory"], name="one_window_per_territory"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="window_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(grace_until=None) | Q(grace_until__gte=F("closes_on")),
                name="window_grace_after_closing",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="window_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, {self.territory}"


class ExtensionQuerySet(models.QuerySet["Extension"]):
    """An extension stands until it is withdrawn; a withdrawn one is kept."""

    def standing(self) -> "ExtensionQuerySet":
        return self.filter(withdrawn_at=None)


class Extension(Authored):
    """More time for one structure, with its author and reason."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="extensions")
    until = models.DateField()
    reason = models.TextField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_label = models.CharField(max_length=200, blank=True)

    objects = ExtensionQuerySet.as_manager()

    privacy = (
        AUTHORED
        | dict.fromkeys(["response", "until", "reason", "withdrawn_at"], "internal")
        | {"withdrawn_by_label": "personal"}
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response"],
                condition=Q(withdrawn_at=None),
                name="one_standing_extension_per_response",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_reason"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by_label="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by_label=""),
                name="extension_withdrawal_has_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response}, {self.until}"


class Milestone(Authored):
    """A moment of the yearly cycle on a territory: entry, analysis meeting, making, distribution.

    `territory` empty: national. `people`: who takes part, one name or body a line.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="milestones")
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="milestones", null=True, blank=True
    )
    phase = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    people = models.TextField(blank=True)
    conclusions = models.TextField(blank=True)
    changed_at = models.DateTimeField(null=True)
    changed_by_label = models.CharField(max_length=200, blank=True)

    privacy = (
        AUTHORED
        | dict.fromkeys(
            [
                "edition",
                "territory",
                "phase",
                "title",
                "starts_on",
                "ends_on",
                "place",
                "conclusions",
                "changed_at",
            ],
            "internal",
        )
        | {"people": "personal", "changed_by_label": "personal"}
    )

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=one_of("phase", Phase), name="milestone_phase"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="milestone_dates_in_order",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="milestone_has_title"),
        ]

    def __str__(self) -> str:
        return self.title


class Decision(WrittenOnce, Authored):
    """What a committee decided, kept beside what it changed.

    `concerns`: what was changed, as « kind:identifier » (edition:2026, protocol:12, window:3).
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="decisions", null=True, blank=True
    )
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="decisions", null=True, blank=True
    )
    committee = models.CharField(max_length=12)
    decided_on = models.DateField()
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    concerns = models.CharField(max_length=80, blank=True)

    objects = WrittenOnceQuerySet.as_manager()

    privacy = AUTHORED | dict.fromkeys(
        ["edition", "territory", "committee", "decided_on", "subject", "text", "concerns"],
        "internal",
    )

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("committee", Committee), name="decision_committee"
            ),
            models.CheckConstraint(condition=~Q(subject=""), name="decision_has_subject"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def committee_label(self) -> str:
        return COMMITTEES[Committee(self.committee)]
