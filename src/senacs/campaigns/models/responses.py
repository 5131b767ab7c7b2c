"""Responses: the working copy, the deposits written once, their signatures and traces."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from senacs.campaigns.models.editions import Edition, one_of
from senacs.campaigns.models.written_once import WrittenOnce, WrittenOnceQuerySet
from senacs.campaigns.rules.states import Institution, State, Verb
from senacs.journal.rules import CHANNELS, IMPORT
from senacs.method.missing import Missing, Value
from senacs.method.questionnaire import Audience
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.territories.rules import Level, Places

# Where the frozen register keeps the code of each level, from the narrowest to the widest.
REGISTER_PLACES = {
    Level.COMMUNE: "commune_code",
    Level.EPCI: "epci",
    Level.DEPARTMENT: "department",
    Level.REGION: "region",
    Level.COUNTRY: "",
}


class ResponseQuerySet(models.QuerySet["Response"]):
    """Reads by place and by state."""

    def within(self, places: Places) -> "ResponseQuerySet":
        """Responses of the structures that lie in the places."""
        if places.national:
            return self.all()
        return self.filter(structure__in=Structure.objects.within(places))

    def frozen_in(self, territory: Territory) -> "ResponseQuerySet":
        """Responses that the register, frozen at the opening, puts in the territory.

        Raises KeyError for a level that the register does not keep.
        """
        place = REGISTER_PLACES[Level(territory.level)]
        return self.filter(**{f"register__{place}": territory.code}) if place else self.all()

    def of_edition(self, edition: Edition) -> "ResponseQuerySet":
        return self.filter(edition=edition)

    def in_state(self, *states: State) -> "ResponseQuerySet":
        return self.filter(state__in=[s.value for s in states])

    def with_people(self) -> "ResponseQuerySet":
        """All that the lists and the pages of a response read, in one go."""
        # The questionnaire is large and read once per version: see `queries.frozen`.
        return self.select_related("edition", "structure", "deposit").defer(
            "edition__questionnaire"
        )


class Response(models.Model):
    """The answer of one structure to one edition: a working copy and the deposit that stands.

    `values`, `missing`, `origins`: JSON documents keyed by question. `versions`: one counter
    per block, raised at each save. `register`: what the register said at the opening.
    `fired`: {check: [first hour, fingerprints seen]}, the memory of the checks that fired.
    `opened_at`: first visit of somebody who may fill it.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="responses")
    structure = models.ForeignKey(Structure, on_delete=models.PROTECT, related_name="responses")
    audience = models.CharField(max_length=3)
    register = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default=State.INVITED.value)
    values = models.JSONField(default=dict)
    missing = models.JSONField(default=dict)
    origins = models.JSONField(default=dict)
    versions = models.JSONField(default=dict)
    deposit = models.OneToOneField(
        "Deposit", null=True, on_delete=models.PROTECT, related_name="stands_for"
    )
    has_pending_correction = models.BooleanField(default=False)
    side_reason = models.TextField(blank=True)
    fired = models.JSONField(default=dict)
    opened_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    saved_at = models.DateTimeField(null=True)

    objects = ResponseQuerySet.as_manager()

    privacy = dict.fromkeys(
        [
            "edition",
            "structure",
            "audience",
            "register",
            "state",
            "values",
            "missing",
            "origins",
            "versions",
            "deposit",
            "has_pending_correction",
            "side_reason",
            "fired",
            "opened_at",
            "started_at",
            "saved_at",
        ],
        "internal",
    )

    class Meta:
        ordering = ["structure__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "structure"], name="one_response_per_structure_and_edition"
            ),
            models.CheckConstraint(condition=one_of("state", State), name="response_state"),
            models.CheckConstraint(
                condition=one_of("audience", Audience), name="response_audience"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["deposited", "returned", "signed", "accepted"])
                | Q(deposit__isnull=False),
                name="response_deposited_has_deposit",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["out_of_scope", "refused"]) | ~Q(side_reason=""),
                name="response_side_state_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.structure}, {self.edition}"

    @property
    def kind(self) -> Audience:
        return Audience(self.audience)

    @property
    def known(self) -> dict[str, Value]:
        """The working copy's values by key; missing ones are absent."""
        return dict(self.values)

    def missing_reason(self, key: str) -> Missing | None:
        """Why a question has no value, when a reason was given."""
        code = self.missing.get(key)
        return Missing(code) if code else None


class Deposit(WrittenOnce):
    """What a structure deposited, once: never changed, never hidden by the next one."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="deposits")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)
    values = models.JSONField()
    missing = models.JSONField(default=dict)
    origins = models.JSONField(default=dict)
    comment = models.TextField(blank=True)

    objects = WrittenOnceQuerySet.as_manager()

    privacy = dict.fromkeys(
        ["response", "number", "at", "values", "missing", "origins", "comment"], "internal"
    ) | {"by_id": "personal", "by_label": "personal"}

    class Meta:
        ordering = ["response_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["response", "number"], name="deposit_number_unique"),
            models.CheckConstraint(condition=Q(number__gte=1), name="deposit_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"Dépôt {self.number}"


class SignatureQuerySet(WrittenOnceQuerySet["Signature"]):
    """Signatures stand or are void; a void one stays, attached to its deposit."""

    def standing(self) -> "SignatureQuerySet":
        return self.filter(voided_at=None)

    def void(self, *, at: datetime) -> int:
        """The only change that a signature knows, once."""
        voided: int = models.QuerySet.update(self.standing(), voided_at=at)
        return voided


class Signature(WrittenOnce):
    """One key turned on one deposit by one institution, or for it under a dated delegation."""

    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="signatures")
    institution = models.CharField(max_length=10)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)
    comment = models.TextField(blank=True)
    delegation = models.ForeignKey(
        "Delegation", on_delete=models.PROTECT, related_name="signatures", null=True
    )
    voided_at = models.DateTimeField(null=True)

    objects = SignatureQuerySet.as_manager()

    privacy = dict.fromkeys(
        ["deposit", "institution", "at", "comment", "delegation", "voided_at"], "internal"
    ) | {"by_id": "personal", "by_label": "personal"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deposit", "institution"],
                condition=Q(voided_at=None),
                name="one_standing_signature_per_institution",
            ),
            models.CheckConstraint(
                condition=one_of("institution", Institution), name="signature_institution"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution}, {self.by_label}"


class Change(WrittenOnce):
    """One save. `diff` is {key: [before, after]}; a missing answer is {"missing": code}."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    channel = models.CharField(max_length=10)
    block = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    diff = models.JSONField()
    reason = models.TextField(blank=True)

    objects = WrittenOnceQuerySet.as_manager()

    privacy = dict.fromkeys(
        ["response", "at", "role", "channel", "block", "version", "diff", "reason"], "internal"
    ) | {"by_id": "personal", "by_label": "personal"}

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["response", "block"], name="change_response_block"),
            # What a journal sorts, without reading what each change holds; autosaves are not in it.
            models.Index(fields=["response"], condition=Q(channel=IMPORT), name="change_imported"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=list(CHANNELS)), name="change_known_channel"
            ),
            models.UniqueConstraint(
                fields=["response", "block", "version"], name="change_version_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.block} v{self.version}"


class Step(WrittenOnce):
    """One transition of a response, with its author and comment. Written once."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    verb = models.CharField(max_length=12)
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    comment = models.TextField(blank=True)

    objects = WrittenOnceQuerySet.as_manager()

    privacy = dict.fromkeys(
        ["response", "at", "verb", "before", "after", "role", "comment"], "internal"
    ) | {"by_id": "personal", "by_label": "personal"}

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=one_of("verb", Verb), name="step_known_verb"),
            models.CheckConstraint(condition=one_of("before", State), name="step_known_before"),
            models.CheckConstraint(condition=one_of("after", State), name="step_known_after"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
