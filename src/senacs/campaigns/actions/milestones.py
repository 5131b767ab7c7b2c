"""Verbs of the yearly cycle: add, revise and remove a moment, record what was concluded."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from senacs.campaigns.actions.calendar import clean
from senacs.campaigns.models import Edition, Milestone
from senacs.campaigns.rules.calendar import CalendarRefusedError, Phase
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.territories.models import Territory

LONGEST_TITLE = LONGEST_PLACE = 200


@dataclass(frozen=True)
class Moment:
    """What is written of a moment of the cycle."""

    phase: Phase
    title: str
    starts_on: date
    ends_on: date | None = None
    place: str = ""
    people: str = ""


@transaction.atomic
def add(*, edition: Edition, territory: Territory | None, moment: Moment, by: Actor) -> Milestone:
    """Put a moment in the calendar of a territory, or of the country. Raises
    CalendarRefusedError."""
    made = Milestone.objects.create(
        edition=edition,
        territory=territory,
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
        **_fields(moment),
    )
    _record("campaigns.milestone_added", made, by)
    return made


def _fields(moment: Moment) -> dict[str, object]:
    if moment.ends_on is not None and moment.ends_on < moment.starts_on:
        raise CalendarRefusedError("La fin précède le début.")
    return {
        "phase": moment.phase.value,
        "title": clean(moment.title, required="Donnez un titre.", longest=LONGEST_TITLE),
        "starts_on": moment.starts_on,
        "ends_on": moment.ends_on,
        "place": clean(moment.place, longest=LONGEST_PLACE),
        "people": clean(moment.people),
    }


def _record(verb: str, milestone: Milestone, by: Actor, reason: str = "") -> None:
    record(
        verb=verb,
        by=by,
        object_kind="milestone",
        object_id=milestone.pk,
        after={"title": milestone.title, "starts_on": milestone.starts_on.isoformat()},
        reason=reason,
    )


def _locked(milestone_id: int) -> Milestone:
    found = Milestone.objects.select_for_update().filter(pk=milestone_id).first()
    if found is None:
        raise CalendarRefusedError("Cette étape a été retirée du calendrier.")
    return found


@transaction.atomic
def revise(*, milestone_id: int, moment: Moment, by: Actor) -> Milestone:
    """Change a moment. Raises CalendarRefusedError."""
    milestone = _locked(milestone_id)
    for name, value in _fields(moment).items():
        setattr(milestone, name, value)
    _sign(milestone, by)
    milestone.save()
    _record("campaigns.milestone_revised", milestone, by)
    return milestone


def _sign(milestone: Milestone, by: Actor) -> None:
    milestone.changed_at = timezone.now()
    milestone.changed_by_label = by.label


@transaction.atomic
def conclude(*, milestone_id: int, conclusions: str, by: Actor) -> Milestone:
    """Write what was concluded at a meeting; empty withdraws it. Raises CalendarRefusedError."""
    milestone = _locked(milestone_id)
    if milestone.starts_on > timezone.localdate():
        raise CalendarRefusedError("Ce moment n’a pas encore eu lieu.")
    milestone.conclusions = clean(conclusions)
    _sign(milestone, by)
    milestone.save()
    _record("campaigns.milestone_concluded", milestone, by)
    return milestone


@transaction.atomic
def remove(*, milestone_id: int, by: Actor) -> None:
    """Take a moment off the calendar; the journal keeps its trace. Raises
    CalendarRefusedError when it has conclusions, which are kept."""
    milestone = _locked(milestone_id)
    if milestone.conclusions:
        raise CalendarRefusedError(
            "Cette étape porte des conclusions\u202f: elle reste au calendrier."
        )
    _record("campaigns.milestone_removed", milestone, by)
    milestone.delete()
