"""Pairs of structures that may be one and the same, and what somebody decided of them."""

from django.db import models
from django.db.models import F, Q

from senacs.structures import rules
from senacs.structures.models.register import Structure


class Twins(models.Model):
    """Two entries of the register that look alike. `signals`: what makes them look so.

    `same`: the second was merged into the first; `different`: not to be proposed again.
    """

    first = models.ForeignKey(Structure, models.PROTECT, related_name="twins")
    second = models.ForeignKey(Structure, models.PROTECT, related_name="twins_of")
    score = models.FloatField()
    signals = models.JSONField(default=list)
    verdict = models.CharField(max_length=10, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_label = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    privacy = dict.fromkeys(
        ["first", "second", "score", "signals", "verdict", "decided_at", "reason"], "internal"
    ) | {"decided_by_label": "personal"}

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="twins_once"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="twins_are_two"),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *rules.TWIN_VERDICTS]), name="twins_verdict"
            ),
            models.CheckConstraint(
                condition=Q(verdict="", decided_at=None, decided_by_label="")
                | ~Q(verdict="") & Q(decided_at__isnull=False) & ~Q(decided_by_label=""),
                name="twins_verdict_has_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
