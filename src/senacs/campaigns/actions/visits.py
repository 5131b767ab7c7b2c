"""Remembers when somebody last read a response, so that what moved since can be shown."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from senacs.campaigns.models import Response, Visit

SAME_READING = timedelta(minutes=30)


@transaction.atomic
def note(*, response: Response, person_id: int) -> datetime | None:
    """Note that the person reads the response; the hour of the reading before this one.

    What was deposited meanwhile makes another reading, however soon: it is read for the first time.
    """
    now = timezone.now()
    visit, is_first = Visit.objects.get_or_create(
        response=response, person_id=person_id, defaults={"at": now}
    )
    is_new = response.deposit is not None and response.deposit.at > visit.at
    if not is_first and (is_new or now - visit.at >= SAME_READING):
        visit.former_at, visit.at = visit.at, now
        visit.save(update_fields=["at", "former_at"])
    return visit.former_at
