"""Values of the dated facts, as data: what the doctrine renames or replaces costs no code.

The values shipped with the software are in `rules.SHIPPED`; a row adds one, or redates one.
"""

import time
from collections.abc import Mapping
from dataclasses import replace

from django.db import models
from django.db.models import F, Q

from senacs.structures import rules
from senacs.structures.rules import FactKind, Value

_FRESH_FOR = 5.0
"""Seconds during which a process trusts what it read: lists ask for thousands of labels."""


class FactValue(models.Model):
    """A value of a kind of fact, with the days on which a fact may begin with it."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=30)
    label = models.CharField(max_length=120)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    kinds = models.JSONField(default=list)
    replaces = models.JSONField(default=list)

    privacy = dict.fromkeys(
        ["kind", "key", "label", "since", "until", "kinds", "replaces"], "public"
    )

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="fact_value_once"),
            models.CheckConstraint(
                condition=Q(kind__in=list(rules.SHIPPED)), name="fact_value_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(label="") & ~Q(key=""), name="fact_value_has_label"
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="fact_value_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def as_value(self) -> Value:
        """The row as the pure rules want it."""
        return Value(
            self.key,
            self.label,
            since=self.since,
            until=self.until,
            kinds=tuple(self.kinds),
            replaces=tuple(self.replaces),
        )


_known: tuple[float, Mapping[str, FactKind]] | None = None


def fact_kinds() -> Mapping[str, FactKind]:
    """The whole vocabulary: what is shipped, as the rows complete it."""
    global _known
    if _known is None or time.monotonic() - _known[0] > _FRESH_FOR:
        _known = (time.monotonic(), _read())
    return _known[1]


def forget_fact_kinds() -> None:
    """Read the table again at the next call: a row was written."""
    global _known
    _known = None


def _read() -> dict[str, FactKind]:
    kinds = dict(rules.SHIPPED)
    for row in FactValue.objects.all():
        kind = kinds[row.kind]
        values = {value.key: value for value in kind.values} | {row.key: row.as_value()}
        kinds[row.kind] = replace(kind, values=tuple(values.values()))
    return kinds
