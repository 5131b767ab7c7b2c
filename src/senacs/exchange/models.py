"""Action sheets: experiences told by structures, read by anyone."""

from django.db import models
from django.db.models import Q

from senacs.exchange import rules
from senacs.structures.models import Structure
from senacs.territories.models import Containment
from senacs.territories.rules import Places, search_key

MOST_WORDS = 8
"""Words of a search that are looked for: each costs a condition."""


class ActionSheetQuerySet(models.QuerySet["ActionSheet"]):
    """Filters of the library."""

    def published(self) -> "ActionSheetQuerySet":
        return self.filter(withdrawn_at=None).select_related("structure__commune")

    def within(self, places: Places) -> "ActionSheetQuerySet":
        """Sheets of the structures that lie in the places."""
        return self.filter(structure__in=Structure.objects.within(places))

    def in_department(self, code: str) -> "ActionSheetQuerySet":
        communes = Containment.objects.filter(
            container__level="department", container__code=code
        ).values("contained")
        return self.filter(structure__commune__in=communes)

    def about(self, keyword: str) -> "ActionSheetQuerySet":
        return self.filter(keyword_links__key=keyword)

    def matching(self, text: str) -> "ActionSheetQuerySet":
        """Every word is in the title, the summary or the name of the structure."""
        found = self
        for word in search_key(text).split()[:MOST_WORDS]:
            found = found.filter(
                Q(search_text__contains=word) | Q(structure__search_name__contains=word)
            )
        return found


class ActionSheet(models.Model):
    """One experience of one structure."""

    structure = models.ForeignKey(Structure, on_delete=models.PROTECT, related_name="action_sheets")
    title = models.CharField(max_length=160)
    dimension = models.CharField(max_length=20)
    year = models.PositiveIntegerField()
    status = models.CharField(max_length=12)
    end_reason = models.CharField(max_length=300, blank=True)
    summary = models.TextField()
    description = models.TextField(blank=True)
    publics = models.JSONField(default=list)
    partners = models.JSONField(default=list)
    search_text = models.TextField()
    is_fictional = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = ActionSheetQuerySet.as_manager()

    privacy = dict.fromkeys(
        [
            "id",
            "structure",
            "title",
            "dimension",
            "year",
            "status",
            "end_reason",
            "summary",
            "description",
            "publics",
            "partners",
            "is_fictional",
            "written_at",
            "changed_at",
        ],
        "public",
    ) | {"search_text": "internal", "withdrawn_at": "internal"}

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dimension__in=list(rules.DIMENSIONS)), name="sheet_dimension"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[s.value for s in rules.Status]), name="sheet_status"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="sheet_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def keywords(self) -> list[str]:
        """Keys of the keywords, in the order of the vocabulary."""
        keys = {link.key for link in self.keyword_links.all()}
        return [key for key in rules.KEYWORDS if key in keys]


class KeywordLink(models.Model):
    """One keyword of one sheet; a row each, so that both databases filter on it alike."""

    sheet = models.ForeignKey(ActionSheet, on_delete=models.CASCADE, related_name="keyword_links")
    key = models.CharField(max_length=20, db_index=True)

    privacy = {"id": "internal", "sheet": "public", "key": "public"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "key"], name="sheet_keyword_once"),
            models.CheckConstraint(condition=Q(key__in=list(rules.KEYWORDS)), name="known_keyword"),
        ]

    def __str__(self) -> str:
        return rules.KEYWORDS[self.key]
