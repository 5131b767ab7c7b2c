"""What the local committee agreed: which keys suffice, what may be printed."""

from django.db import models
from django.db.models import F, Q

from senacs.campaigns.models.editions import Edition, one_of
from senacs.campaigns.rules.states import KEYS
from senacs.method.questionnaire import Audience
from senacs.structures.models import Structure
from senacs.territories.models import Territory


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
            ),
            models.CheckConstraint(
                condition=Q(keys=KEYS[0]) | Q(keys=KEYS[1]) | Q(keys=KEYS[2]),
                name="protocol_known_keys",
            ),
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
