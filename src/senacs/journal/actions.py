"""The journal’s only verb: write one line."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from senacs.journal import rules
from senacs.journal.models import Entry
from senacs.journal.rules import Actor


def entry(
    *,
    verb: str,
    by: Actor,
    object_kind: str,
    object_id: object,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
    channel: str = rules.WEB,
) -> Entry:
    """One line, not written yet: for acts that write many at once.

    An unknown verb is refused at once: a line that cannot be read back is worth nothing.
    """
    rules.phrase(verb)
    return Entry(
        at=timezone.now(),
        actor_id=by.person_id,
        actor_label=by.label,
        role=by.role,
        channel=channel,
        verb=verb,
        object_kind=object_kind,
        object_id=str(object_id),
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
        reason=reason,
    )


def record(**told: Any) -> Entry:
    """Write one line (see `entry`), inside the transaction of the act that it tells."""
    line = entry(**told)
    line.save(force_insert=True)
    return line
