"""Dates asked of the national team: for a territory, or for one structure."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from senacs.campaigns.models.authored import AUTHORED, Authored
from senacs.campaigns.models.calendar import Decision
from senacs.campaigns.models.editions import Edition, one_of
from senacs.campaigns.models.responses import Response
from senacs.campaigns.rules.calendar import ANSWER_DAYS, Days, RequestState
from senacs.territories.models import Territory


class WindowRequestQuerySet(models.QuerySet["WindowRequest"]):
    """A request waits until it is answered or taken back; it is never erased."""

    def waiting(self) -> "WindowRequestQuerySet":
        return self.filter(state=RequestState.ASKED)


class WindowRequest(Authored):
    """What a correspondent asks: dates of a territory, or more time for one structure.

    `closes_on`: for one structure, the day until which it may answer; it has no `opens_on`.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="window_requests")
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="window_requests", null=True
    )
    response = models.ForeignKey(
        Response, on_delete=models.PROTECT, related_name="window_requests", null=True
    )
    opens_on = models.DateField(null=True)
    closes_on = models.DateField()
    grace_until = models.DateField(null=True)
    reason = models.TextField()
    state = models.CharField(max_length=10, default=RequestState.ASKED.value)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_label = models.CharField(max_length=200, blank=True)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="window_requests", null=True
    )

    objects = WindowRequestQuerySet.as_manager()

    privacy = (
        AUTHORED
        | dict.fromkeys(
            [
                "edition",
                "territory",
                "response",
                "opens_on",
                "closes_on",
                "grace_until",
                "reason",
                "state",
                "answer",
                "answered_at",
                "decision",
            ],
            "internal",
        )
        | {"answered_by_label": "personal"}
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("state", RequestState), name="window_request_state"
            ),
            models.CheckConstraint(
                condition=Q(territory__isnull=False, response=None, opens_on__isnull=False)
                | Q(territory=None, response__isnull=False, opens_on=None, grace_until=None),
                name="window_request_for_one_or_the_other",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="window_request_has_reason"),
            models.CheckConstraint(
                condition=Q(state=RequestState.ASKED.value, answered_at=None, answered_by_label="")
                | ~Q(state=RequestState.ASKED.value)
                & Q(answered_at__isnull=False)
                & ~Q(answered_by_label=""),
                name="window_request_answer_has_author",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.REFUSED.value) | ~Q(answer=""),
                name="window_request_refusal_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on__gte=F("opens_on")),
                name="window_request_dates_in_order",
            ),
            models.UniqueConstraint(
                fields=["edition", "territory"],
                condition=Q(state=RequestState.ASKED.value),
                name="one_waiting_request_per_territory",
            ),
            models.UniqueConstraint(
                fields=["response"],
                condition=Q(state=RequestState.ASKED.value),
                name="one_waiting_request_per_response",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, {self.territory or self.response}"

    @property
    def days(self) -> Days | None:
        """The dates asked for a territory; None for one structure."""
        if self.opens_on is None:
            return None
        return Days(self.opens_on, self.closes_on, self.grace_until)

    @property
    def name(self) -> str:
        """The territory, or the structure as the frozen register names it."""
        if self.territory is not None:
            return self.territory.name
        return str(self.response.register.get("name", "")) if self.response else ""

    def waited(self, on: date) -> int:
        """Days since it was asked, until its answer."""
        # Days of here: an hour before midnight in universal time is another day in Paris.
        until = timezone.localdate(self.answered_at) if self.answered_at else on
        return (until - timezone.localdate(self.at)).days

    def is_late(self, on: date) -> bool:
        """Whether the national team should have answered by that day."""
        return self.state == RequestState.ASKED and self.waited(on) > ANSWER_DAYS
