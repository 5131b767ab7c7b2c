"""What the verbs of a response and those of the calendar share: the door, and time given."""

from datetime import date
from uuid import uuid4

from django.utils import timezone

from senacs.campaigns.models import Edition, Extension, Response
from senacs.campaigns.queries import calendar
from senacs.campaigns.rules.calendar import return_until
from senacs.journal.actions import record
from senacs.journal.rules import Actor

RETURNED = "Réponse renvoyée par vos correspondants"


def hold_calendar(edition_id: int) -> Edition:
    """The edition, locked: whoever changes its dates comes here before locking a response."""
    return Edition.objects.select_for_update().defer("questionnaire").get(pk=edition_id)


def renew_token(edition: Edition) -> None:
    """Tell every process that the local dates of the edition have changed."""
    edition.calendar_token = uuid4().hex
    edition.save(update_fields=["calendar_token"])


def shut_today(response: Response) -> str:
    """Why the response may not be filled today; empty when it may."""
    return calendar.shut_because(response, timezone.localdate())


def give(*, edition: Edition, response: Response, until: date, reason: str, by: Actor) -> Extension:
    """Write an extension in place of the standing one. Edition and response are locked."""
    now = timezone.now()
    former = response.extensions.standing().first()
    if former is not None:
        former.withdrawn_at = now
        former.withdrawn_by_label = by.label
        former.save(update_fields=["withdrawn_at", "withdrawn_by_label"])
    made = Extension.objects.create(
        response=response,
        until=until,
        reason=reason,
        at=now,
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )
    renew_token(edition)
    record(
        verb="campaigns.extension_given",
        by=by,
        object_kind="response",
        object_id=response.pk,
        before=None if former is None else {"until": former.until.isoformat()},
        after={"until": until.isoformat()},
        reason=reason,
    )
    return made


def give_time_to_take_up(*, edition: Edition, response: Response, by: Actor) -> date | None:
    """The time that goes with a return; None when the calendar already leaves it."""
    until = return_until(calendar.dates_of(response), timezone.localdate())
    if until is not None:
        give(edition=edition, response=response, until=until, reason=RETURNED, by=by)
    return until
