"""Several hands on one response, pure: when a link opens, when a session takes saves."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

HAND_OVER_ROLE = "hand_over"
"""Role of the saves that come through a link: nobody signs in with it."""

SHORTEST_DAYS, USUAL_DAYS, LONGEST_DAYS = 1, 7, 14
MOST_LINKS = 30
LONGEST_NAME = 80
LONGEST_MESSAGE = 1000


class HandState(StrEnum):
    """What has become of a link."""

    WAITING = "waiting"
    USED = "used"
    FINISHED = "finished"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def is_standing(self) -> bool:
        """Whether the link opens its page."""
        return self in {HandState.WAITING, HandState.USED}


@dataclass(frozen=True)
class LinkLife:
    """The moments of a link."""

    expires_at: datetime
    used_at: datetime | None = None
    finished_at: datetime | None = None
    withdrawn_at: datetime | None = None

    def state(self, now: datetime) -> HandState:
        """What it is now; being withdrawn comes first, being finished before being too old."""
        if self.withdrawn_at is not None:
            return HandState.WITHDRAWN
        if self.finished_at is not None:
            return HandState.FINISHED
        if now >= self.expires_at:
            return HandState.EXPIRED
        return HandState.USED if self.used_at is not None else HandState.WAITING


class HandOverRefusedError(Exception):
    """The act does not apply; the message is French and says what to do."""


def refuse_days(days: int) -> None:
    """Raise HandOverRefusedError when a link would live too long."""
    if not SHORTEST_DAYS <= days <= LONGEST_DAYS:
        raise HandOverRefusedError(
            f"Une page se confie pour {SHORTEST_DAYS} à {LONGEST_DAYS}\u00a0jours."
        )


SESSION_GRACE = timedelta(days=1)
MOST_SEATS = 60


class SessionDoor(StrEnum):
    """What may be done in a session that day."""

    NOT_YET = "not_yet"
    OPEN = "open"
    OVER = "over"
    ENDED = "ended"


def session_door(held_on: date, ended_at: datetime | None, today: date) -> SessionDoor:
    """Answers may be written on the day of the session and the day after, until it is ended."""
    if ended_at is not None:
        return SessionDoor.ENDED
    if today < held_on:
        return SessionDoor.NOT_YET
    return SessionDoor.OPEN if today <= held_on + SESSION_GRACE else SessionDoor.OVER


class SessionRefusedError(Exception):
    """The act does not apply to this session; the message is French and says what to do."""
