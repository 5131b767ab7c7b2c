"""Vocabulary of the mail of a campaign."""

from enum import StrEnum


class MailState(StrEnum):
    """What became of a message."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"
