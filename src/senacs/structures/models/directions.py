"""When the direction of a structure changed: read by the structure and its pair, never published.

A date says when somebody came or left: the table holds no name, and no public page reads it.
"""

from django.db import models

from senacs.structures.models.register import Structure


class DirectionChange(models.Model):
    """A new director takes office on a day."""

    structure = models.ForeignKey(Structure, models.CASCADE, related_name="direction_changes")
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    privacy = {
        "id": "internal",
        "structure": "public",
        "on": "personal",
        "note": "personal",
    }

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["structure", "on"], name="direction_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.structure}, {self.on}"
