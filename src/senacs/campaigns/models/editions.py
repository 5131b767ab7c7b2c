"""Editions: what is asked, from when to when, frozen at opening."""

from django.db import models
from django.db.models import F, Q

from senacs.campaigns.rules.states import EditionState


def one_of(field: str, values: type) -> Q:
    """Condition that a field holds a member of a closed vocabulary."""
    return Q(**{f"{field}__in": [member.value for member in values]})  # type: ignore[attr-defined]


class Edition(models.Model):
    """One yearly campaign. `questionnaire` and `denominators` are frozen at opening.

    A draft may hold a questionnaire of its own, whose states are its revisions; empty: the
    catalogue's. `modules`: keys of the thematic modules asked. `grace_until`: see `Window`.
    `calendar_token`: changes with each window and extension; empty while there are none.
    """

    survey_year = models.PositiveIntegerField(unique=True)
    data_year = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default=EditionState.DRAFT.value)
    opens_on = models.DateField()
    closes_on = models.DateField()
    grace_until = models.DateField(null=True, blank=True)
    modules = models.JSONField(default=list)
    previous = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="next"
    )
    questionnaire = models.JSONField(default=dict)
    questionnaire_digest = models.CharField(max_length=64, blank=True)
    denominators = models.JSONField(default=dict)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    notice = models.CharField(max_length=300, blank=True)
    calendar_token = models.CharField(max_length=32, blank=True)
    sends_reminders = models.BooleanField(default=False)

    privacy = dict.fromkeys(
        [
            "survey_year",
            "data_year",
            "title",
            "state",
            "opens_on",
            "closes_on",
            "grace_until",
            "modules",
            "previous",
            "questionnaire",
            "questionnaire_digest",
            "denominators",
            "opened_at",
            "closed_at",
            "notice",
        ],
        "public",
    ) | dict.fromkeys(["calendar_token", "sends_reminders"], "internal")

    class Meta:
        ordering = ["-survey_year"]
        constraints = [
            models.CheckConstraint(condition=one_of("state", EditionState), name="edition_state"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="edition_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(grace_until=None) | Q(grace_until__gte=F("closes_on")),
                name="edition_grace_after_closing",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", opened_at=None)
                | Q(opened_at__isnull=False) & ~Q(state="draft"),
                name="edition_opened_has_date",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None)),
                name="edition_closed_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"Enquête {self.survey_year} (données {self.data_year})"
