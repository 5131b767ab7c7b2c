"""What the other structures said last time: the band shown beside a field, the outlier check."""

from django.db import models

from senacs.campaigns.models.editions import Edition, one_of
from senacs.method.questionnaire import Audience


class PeerGroup(models.Model):
    """Bands of an explained group of structures, frozen when an edition opens.

    `group`: key of the group (see `campaigns.rules.peers`). `bands`: {question: [n, q1, median,
    q3, median of logs, MAD of logs]}; a question answered by too few is absent.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="peer_groups")
    audience = models.CharField(max_length=3)
    group = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    bands = models.JSONField(default=dict)

    privacy = dict.fromkeys(["edition", "audience", "group", "label", "size", "bands"], "internal")

    class Meta:
        ordering = ["edition_id", "audience", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "audience", "group"], name="one_peer_group_per_key"
            ),
            models.CheckConstraint(condition=one_of("audience", Audience), name="peer_audience"),
        ]

    def __str__(self) -> str:
        return self.label
