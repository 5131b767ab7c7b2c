"""Editions, responses and all that is said about them. Deposits and changes are written once."""

from django.db import models
from django.db.models import F, Q

from senacs.campaigns.rules.states import EditionState, Institution, State
from senacs.method.missing import Missing, Value
from senacs.method.questionnaire import Audience
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.territories.rules import Places


def _one_of(field: str, values: type) -> Q:
    return Q(**{f"{field}__in": [member.value for member in values]})  # type: ignore[attr-defined]


class Edition(models.Model):
    """One yearly campaign. `questionnaire` and `denominators` are frozen at opening."""

    survey_year = models.PositiveIntegerField(unique=True)
    data_year = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default=EditionState.DRAFT.value)
    opens_on = models.DateField()
    closes_on = models.DateField()
    previous = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="next"
    )
    questionnaire = models.JSONField(default=dict)
    questionnaire_digest = models.CharField(max_length=64, blank=True)
    denominators = models.JSONField(default=dict)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    notice = models.CharField(max_length=300, blank=True)

    privacy = dict.fromkeys(
        [
            "survey_year",
            "data_year",
            "title",
            "state",
            "opens_on",
            "closes_on",
            "previous",
            "questionnaire",
            "questionnaire_digest",
            "denominators",
            "opened_at",
            "closed_at",
            "notice",
        ],
        "public",
    )

    class Meta:
        ordering = ["-survey_year"]
        constraints = [
            models.CheckConstraint(condition=_one_of("state", EditionState), name="edition_state"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="edition_dates_in_order"
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


class ResponseQuerySet(models.QuerySet["Response"]):
    """Reads by place and by state."""

    def within(self, places: Places) -> "ResponseQuerySet":
        """Responses of the structures that lie in the places."""
        return self.filter(structure__in=Structure.objects.within(places))

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
            models.CheckConstraint(condition=_one_of("state", State), name="response_state"),
            models.CheckConstraint(
                condition=_one_of("audience", Audience), name="response_audience"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["deposited", "signed", "accepted"])
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


class Deposit(models.Model):
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

    privacy = dict.fromkeys(
        ["response", "number", "at", "values", "missing", "origins", "comment"], "internal"
    ) | {"by_id": "personal", "by_label": "personal"}

    class Meta:
        ordering = ["response_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["response", "number"], name="deposit_number_unique")
        ]

    def __str__(self) -> str:
        return f"Dépôt {self.number}"


class Signature(models.Model):
    """One key turned on one deposit by one institution."""

    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="signatures")
    institution = models.CharField(max_length=10)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)
    comment = models.TextField(blank=True)
    voided_at = models.DateTimeField(null=True)

    privacy = dict.fromkeys(
        ["deposit", "institution", "at", "comment", "voided_at"], "internal"
    ) | {"by_id": "personal", "by_label": "personal"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deposit", "institution"],
                condition=Q(voided_at=None),
                name="one_standing_signature_per_institution",
            ),
            models.CheckConstraint(
                condition=_one_of("institution", Institution), name="signature_institution"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution}, {self.by_label}"


class Change(models.Model):
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

    privacy = dict.fromkeys(
        ["response", "at", "role", "channel", "block", "version", "diff", "reason"], "internal"
    ) | {"by_id": "personal", "by_label": "personal"}

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["response", "block"], name="change_response_block")]

    def __str__(self) -> str:
        return f"{self.block} v{self.version}"


class Step(models.Model):
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

    privacy = dict.fromkeys(
        ["response", "at", "verb", "before", "after", "role", "comment"], "internal"
    ) | {"by_id": "personal", "by_label": "personal"}

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Justification(models.Model):
    """Why a check may be passed. `fingerprint`: the values for which it was given."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="justifications")
    check_key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    reason = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)
    verdict = models.CharField(max_length=10, blank=True)
    verdict_at = models.DateTimeField(null=True)
    verdict_by_id = models.BigIntegerField(null=True)
    verdict_by_label = models.CharField(max_length=200, blank=True)
    verdict_text = models.TextField(blank=True)

    privacy = dict.fromkeys(
        [
            "response",
            "check_key",
            "fingerprint",
            "reason",
            "text",
            "at",
            "verdict",
            "verdict_at",
            "verdict_text",
        ],
        "internal",
    ) | dict.fromkeys(["by_id", "by_label", "verdict_by_id", "verdict_by_label"], "personal")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "check_key"], name="one_justification_per_check"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["", "accepted", "refused"]), name="justification_verdict"
            ),
            models.CheckConstraint(
                condition=Q(verdict="", verdict_at=None)
                | (~Q(verdict="") & Q(verdict_at__isnull=False)),
                name="justification_verdict_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.check_key


class Query(models.Model):
    """A question asked on a field by a correspondent, its answer and its closing."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="queries")
    question_key = models.CharField(max_length=80)
    kind = models.CharField(max_length=12)
    text = models.TextField()
    institution = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField(null=True)
    asked_by_label = models.CharField(max_length=200)
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_label = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_label = models.CharField(max_length=200, blank=True)

    privacy = dict.fromkeys(
        [
            "response",
            "question_key",
            "kind",
            "text",
            "institution",
            "asked_at",
            "due_on",
            "answer",
            "answered_at",
            "closed_at",
        ],
        "internal",
    ) | dict.fromkeys(
        ["asked_by_id", "asked_by_label", "answered_by_label", "closed_by_label"], "personal"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=_one_of("institution", Institution), name="query_institution"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="query_answer_has_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_key} ({self.kind})"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Protocol(models.Model):
    """Local protocol of a territory: which keys suffice, from when, why."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="protocols")
    keys = models.JSONField()
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.TextField()

    privacy = dict.fromkeys(["territory", "keys", "since", "until", "reason"], "internal")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="protocol_dates_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.territory} : {', '.join(self.keys)}"


class Agreement(models.Model):
    """Agreement of the structures of a territory that lifts confidentiality in its publications."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="agreements")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="agreements")
    audience = models.CharField(max_length=3)
    structures = models.ManyToManyField(Structure, related_name="agreements")
    signed_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by_label = models.CharField(max_length=200)
    text = models.TextField()
    is_demonstration = models.BooleanField(default=False)
    ended_on = models.DateField(null=True)

    privacy = dict.fromkeys(
        [
            "edition",
            "territory",
            "audience",
            "signed_on",
            "recorded_at",
            "text",
            "is_demonstration",
            "ended_on",
        ],
        "public",
    ) | {"recorded_by_label": "personal", "structures": "internal"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "territory", "audience"],
                condition=Q(ended_on=None),
                name="one_standing_agreement",
            )
        ]

    def __str__(self) -> str:
        return f"{self.territory}, {self.edition}"
