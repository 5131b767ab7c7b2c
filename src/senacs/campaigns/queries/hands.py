"""Reads of what several hands did: links given for a page, and what was written through them."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from senacs.campaigns.models import Change, HandOver, Response
from senacs.campaigns.rules.hands import HAND_OVER_ROLE, HandState, LinkLife


def digest_of(secret: str) -> str:
    """What is kept of the secret of a link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def hand_over_of(secret: str) -> HandOver | None:
    """The link of that secret, with its response; None when nobody gave it."""
    found = HandOver.objects.select_related("response__edition", "response__structure")
    return (
        found.defer("response__edition__questionnaire")
        .filter(secret_digest=digest_of(secret))
        .first()
    )


def life(hand_over: HandOver) -> LinkLife:
    """The moments of a link, as the rules read them."""
    return LinkLife(
        hand_over.expires_at, hand_over.used_at, hand_over.finished_at, hand_over.withdrawn_at
    )


def label(hand_over: HandOver) -> str:
    """How the history names whoever writes through the link."""
    return f"{hand_over.name} (page confiée)"


@dataclass(frozen=True)
class Handed:
    """A link as the director follows it. `answers`: questions changed through it."""

    hand_over: HandOver
    state: HandState
    answers: int


def handed(response: Response, now: datetime) -> list[Handed]:
    """All the links given on a response, the last first."""
    links = list(response.hand_overs.all())
    changes = list(response.changes.filter(role=HAND_OVER_ROLE).only("by_label", "block", "diff"))
    return [Handed(one, life(one).state(now), len(_keys(one, changes))) for one in links]


def answers_through(hand_over: HandOver) -> int:
    """Number of questions that were changed through a link."""
    changes = Change.objects.filter(response_id=hand_over.response_id, role=HAND_OVER_ROLE)
    return len(_keys(hand_over, list(changes)))


def _keys(hand_over: HandOver, changes: Collection[Change]) -> set[str]:
    mine = label(hand_over)
    return {
        key
        for change in changes
        if change.block == hand_over.block and change.by_label == mine
        for key in change.diff
    }
