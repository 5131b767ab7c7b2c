"""Who wrote a row and when, in the same three fields everywhere."""

from typing import Any

from django.db import models


class Authored(models.Model):
    """Fields that name the author of a row: a label kept for ever, and no foreign key."""

    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)
    role = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True


AUTHORED: dict[str, Any] = {
    "at": "internal",
    "by_id": "personal",
    "by_label": "personal",
    "role": "internal",
}
"""How the fields of `Authored` are classified."""
