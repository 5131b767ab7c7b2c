"""Action sheets, read by anyone; what territories agree to do; tables kept and talked about."""

from datetime import date

from django.db import models
from django.db.models import Q

from senacs.accounts.models import Person
from senacs.campaigns.models import Mail
from senacs.exchange import rules
from senacs.structures.models import Structure
from senacs.territories.models import Containment, Territory
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


class AgreedActionQuerySet(models.QuerySet["AgreedAction"]):
    """Reads by place and by state."""

    def within(self, places: Places) -> "AgreedActionQuerySet":
        """Those of the territories that the places reach."""
        return self.filter(territory__in=Territory.objects.reached(places))

    def live(self) -> "AgreedActionQuerySet":
        """Neither ended nor taken back."""
        return self.filter(state__in=[state.value for state in rules.LIVE])

    def late(self, today: date) -> "AgreedActionQuerySet":
        """Agreed, and past their day."""
        return self.filter(state=rules.ActionState.AGREED.value, due_on__lt=today)


class AgreedAction(models.Model):
    """A gap put to discussion, and what came of it. The figure it started from never changes.

    `owner_email`: where the owner asked to be recalled, until the action ends (`actions.owners`).
    """

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="agreed_actions"
    )
    state = models.CharField(max_length=12, default=rules.ActionState.TO_DISCUSS.value)
    indicator = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    value = models.CharField(max_length=80)
    beside = models.CharField(max_length=300, blank=True)
    n = models.PositiveIntegerField()
    base = models.PositiveIntegerField()
    data_year = models.PositiveIntegerField()
    release = models.CharField(max_length=40)
    what = models.TextField(blank=True)
    owner = models.CharField(max_length=200, blank=True)
    owner_email = models.EmailField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by_label = models.CharField(max_length=200)

    objects = AgreedActionQuerySet.as_manager()

    privacy = dict.fromkeys(
        [
            "id",
            "territory",
            "state",
            "indicator",
            "title",
            "value",
            "beside",
            "n",
            "base",
            "data_year",
            "release",
            "what",
            "due_on",
            "result",
            "opened_at",
        ],
        "internal",
    ) | dict.fromkeys(["owner", "owner_email", "opened_by_label"], "personal")

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in rules.ActionState]),
                name="agreed_action_state",
            ),
            models.CheckConstraint(
                condition=~Q(state=rules.ActionState.AGREED.value)
                | (~Q(what="") & ~Q(owner="") & Q(due_on__isnull=False)),
                name="agreed_action_is_whole",
            ),
            models.UniqueConstraint(
                fields=["territory", "indicator"],
                condition=Q(state__in=[s.value for s in sorted(rules.LIVE)]),
                name="agreed_action_live_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory}, {self.title}"

    @property
    def state_label(self) -> str:
        """The state in French."""
        return rules.ACTION_STATES[rules.ActionState(self.state)]

    @property
    def is_live(self) -> bool:
        return self.state in rules.LIVE


class DueReminder(models.Model):
    """An agreed action that a message recalled to somebody: once before its day, once after."""

    action = models.ForeignKey(AgreedAction, on_delete=models.CASCADE, related_name="reminders")
    mail = models.ForeignKey(Mail, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=10)
    due_on = models.DateField()
    email = models.EmailField()

    privacy = dict.fromkeys(["id", "action", "mail", "step", "due_on"], "internal") | {
        "email": "personal"
    }

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=[step.value for step in rules.DueStep]),
                name="due_reminder_step",
            ),
            models.UniqueConstraint(
                fields=["action", "step", "due_on", "email"], name="due_reminder_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}, {self.step}, {self.email}"


class FollowUp(models.Model):
    """What happened to an agreed action: a note, or a change of state. Written once."""

    action = models.ForeignKey(AgreedAction, on_delete=models.CASCADE, related_name="follow_ups")
    at = models.DateTimeField()
    by_label = models.CharField(max_length=200)
    state = models.CharField(max_length=12, blank=True)
    text = models.TextField(blank=True)

    privacy = {
        "id": "internal",
        "action": "internal",
        "at": "internal",
        "by_label": "personal",
        "state": "internal",
        "text": "internal",
    }

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.state or 'note'}"

    @property
    def state_label(self) -> str:
        """The state in French; empty for a note."""
        return rules.ACTION_STATES[rules.ActionState(self.state)] if self.state else ""


class SavedTableQuerySet(models.QuerySet["SavedTable"]):
    """Reads by state."""

    def kept(self) -> "SavedTableQuerySet":
        return self.filter(deleted_at=None)

    def public(self) -> "SavedTableQuerySet":
        return self.kept().filter(reach=rules.Reach.PUBLIC.value)


class SavedTable(models.Model):
    """A table of the explorer that somebody kept: the address that makes it, never its values."""

    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="saved_tables")
    name = models.CharField(max_length=rules.LONGEST_TABLE_NAME)
    note = models.TextField(blank=True)
    query = models.TextField()
    reach = models.CharField(max_length=12, default=rules.Reach.PRIVATE.value)
    circle = models.ForeignKey(
        Territory, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    objects = SavedTableQuerySet.as_manager()

    privacy = dict.fromkeys(
        [
            "id",
            "name",
            "note",
            "query",
            "reach",
            "circle",
            "saved_at",
            "changed_at",
            "deleted_at",
        ],
        "internal",
    ) | {"owner": "personal"}

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reach__in=[reach.value for reach in rules.Reach]),
                name="saved_table_reach",
            ),
            models.CheckConstraint(
                condition=Q(reach=rules.Reach.NETWORK.value, circle__isnull=False)
                | ~Q(reach=rules.Reach.NETWORK.value) & Q(circle__isnull=True),
                name="saved_table_circle_fits_reach",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(query=""), name="saved_table_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reach_label(self) -> str:
        """Who may read it, in French."""
        if self.circle is not None:
            return f"Le réseau\u00a0: {self.circle.name}"
        return rules.REACHES[rules.Reach(self.reach)]


class Comment(models.Model):
    """What a member wrote about a saved table. A withdrawn one leaves its place and its date."""

    table = models.ForeignKey(SavedTable, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    is_moderated = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)

    privacy = {
        "id": "internal",
        "table": "internal",
        "author": "personal",
        "text": "personal",
        "written_at": "internal",
        "changed_at": "internal",
        "withdrawn_at": "internal",
        "is_moderated": "internal",
        "reason": "internal",
    }

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.table}, {self.written_at:%Y-%m-%d}"
