"""Releases: what was frozen, when, by whom. The data file is derived and can be rebuilt."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import models

from senacs.campaigns.models import Deposit, Edition
from senacs.campaigns.models.written_once import WrittenOnce, WrittenOnceQuerySet

NAME_DIGITS = 12
"""Digits of the digest that a name holds."""


class Release(WrittenOnce):
    """One frozen version of an edition, named by survey year and content digest.

    Two releases have the same name when a correction was undone: they hold the same data.

    `manifest` keeps the questionnaire's digest, the definitions of the indicators, the counts,
    and the digest of the release that gave the previous edition's values.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField()
    made_by_label = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    manifest = models.JSONField(default=dict)
    deposits = models.ManyToManyField(Deposit, related_name="releases")

    objects = WrittenOnceQuerySet.as_manager()

    privacy = dict.fromkeys(
        ["id", "edition", "number", "digest", "made_at", "reason", "manifest"], "public"
    ) | {"made_by_label": "personal", "deposits": "internal"}

    class Meta:
        ordering = ["-edition__survey_year", "-number"]
        get_latest_by = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="release_number_unique")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """« 2017-1a2b3c4d5e6f », printed under every figure."""
        return f"{self.edition.survey_year}-{self.digest[:NAME_DIGITS]}"

    @property
    def path(self) -> Path:
        """Where the derived data file lies."""
        return _file(settings.SNAPSHOTS, self.name)


@lru_cache(maxsize=256)
def _file(folder: str | Path, name: str) -> Path:
    return Path(folder) / f"{name}.duckdb"


class ProfileName(WrittenOnce):
    """What a group of a typology is called, by whom and since when; the newest of a group holds.

    A group belongs to a content, a kind of structures or a level of territories, and a version of
    the method.
    """

    release_digest = models.CharField(max_length=64, db_index=True)
    audience = models.CharField(max_length=3)
    method = models.PositiveSmallIntegerField()
    group = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    given_at = models.DateTimeField()
    given_by_label = models.CharField(max_length=200)

    objects = WrittenOnceQuerySet.as_manager()

    privacy = dict.fromkeys(
        ["id", "release_digest", "audience", "method", "group", "name", "given_at"], "public"
    ) | {"given_by_label": "personal"}

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
