"""What the local committee agreed: which keys suffice, who holds them, what may be printed."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from senacs.campaigns.models.authored import AUTHORED, Authored
from senacs.campaigns.models.calendar import Decision
from senacs.campaigns.models.editions import Edition, one_of
from senacs.campaigns.rules.states import KEYS, Institution
from senacs.method.questionnaire import Audience
from senacs.structures.models import Structure
from senacs.territories.models import Territory


class ProtocolQuerySet(models.QuerySet["Protocol"]):
    """A protocol binds once both have signed it, or a national decision says so."""

    def in_force(self, on: date) -> "ProtocolQuerySet":
        both = Q(caf_signed_on__lte=on, federation_signed_on__lte=on)
        return self.filter(
            both | Q(decision__isnull=False), Q(until=None) | Q(until__gte=on), since__lte=on
        )


class Protocol(Authored):
    """Local protocol of a territory: which keys suffice, from when, why; signed by both sides.

    `kinds`: the types of structures it covers; `associated`: other federations that take part.
    In force once both institutions have signed, or when a national decision stands for the one
    that is missing.
    """

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="protocols")
    keys = models.JSONField()
    kinds = models.JSONField(default=list)
    associated = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.TextField()
    caf_signed_on = models.DateField(null=True)
    caf_signed_by_label = models.CharField(max_length=200, blank=True)
    federation_signed_on = models.DateField(null=True)
    federation_signed_by_label = models.CharField(max_length=200, blank=True)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="protocols", null=True
    )

    objects = ProtocolQuerySet.as_manager()

    privacy = (
        AUTHORED
        | dict.fromkeys(
            [
                "territory",
                "keys",
                "kinds",
                "associated",
                "since",
                "until",
                "reason",
                "caf_signed_on",
                "federation_signed_on",
                "decision",
            ],
            "internal",
        )
        | dict.fromkeys(["caf_signed_by_label", "federation_signed_by_label"], "personal")
    )

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="protocol_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(keys=KEYS[0]) | Q(keys=KEYS[1]) | Q(keys=KEYS[2]),
                name="protocol_known_keys",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{side}_signed_on": None, f"{side}_signed_by_label": ""})
                    | Q(**{f"{side}_signed_on__isnull": False})
                    & ~Q(**{f"{side}_signed_by_label": ""}),
                    name=f"protocol_{side}_signature_has_author",
                )
                for side in Institution
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory} : {', '.join(self.keys)}"


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """A delegation holds from a day to a day, unless it was ended."""

    def standing(self, on: date) -> "DelegationQuerySet":
        return self.filter(ended_at=None, since__lte=on, until__gte=on)


class Delegation(Authored):
    """The key of an institution, lent for a time to the other one or to a named person.

    `decision`: the national committee that lent it, when the institution could not.
    """

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="delegations")
    institution = models.CharField(max_length=10)
    person_id = models.BigIntegerField(null=True)
    person_label = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField()
    reason = models.TextField()
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="delegations", null=True
    )
    ended_at = models.DateTimeField(null=True)
    ended_by_label = models.CharField(max_length=200, blank=True)
    ended_because = models.TextField(blank=True)

    objects = DelegationQuerySet.as_manager()

    privacy = (
        AUTHORED
        | dict.fromkeys(
            [
                "territory",
                "institution",
                "since",
                "until",
                "reason",
                "decision",
                "ended_at",
                "ended_because",
            ],
            "internal",
        )
        | dict.fromkeys(["person_id", "person_label", "ended_by_label"], "personal")
    )

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("institution", Institution), name="delegation_institution"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="delegation_dates_in_order"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="delegation_has_reason"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by_label="")
                | Q(ended_at__isnull=False) & ~Q(ended_by_label=""),
                name="delegation_end_has_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory} : {self.institution}"

    @property
    def given_by(self) -> str:
        """Who lent the key: a person of the institution, or a committee on its day."""
        if self.decision is None:
            return self.by_label
        return f"{self.decision.committee_label}, décision du {self.decision.decided_on:%d/%m/%Y}"


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
            ),
            models.CheckConstraint(
                condition=one_of("audience", Audience), name="agreement_audience"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("signed_on")),
                name="agreement_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory}, {self.edition}"
