"""Dates as the screens say them: until when, and why; shared by the desks."""

from dataclasses import dataclass
from datetime import date

from senacs.campaigns.rules.calendar import Dates, Days, Door, door, why_shut
from senacs.charts.timeline import MONTHS
from senacs.method.french import NBSP, THIN, date_fr, typo
from senacs.web.wording import time_left


@dataclass(frozen=True)
class Deadline:
    """What a person must know of the calendar of one response.

    `day`: the last useful day; `notes`: grace, extension and its reason, local dates.
    """

    door: Door
    day: date
    text: str
    left: str
    notes: tuple[str, ...] = ()

    @property
    def is_late(self) -> bool:
        return self.door is Door.SHUT


def deadline_of(dates: Dates, today: date, *, has_started: bool) -> Deadline:
    """The words of a deadline, for the person who answers."""
    found = door(dates, today, has_started=has_started)
    if found is Door.NOT_YET:
        text = f"La saisie ouvre le {date_fr(dates.opens_on)}"
        return Deadline(found, dates.opens_on, text, "", _local(dates))
    if found is Door.SHUT:
        text = why_shut(dates, today, has_started=has_started)
        return Deadline(found, dates.closes_on, text, "", _local(dates))
    day = {Door.OPEN: dates.closes_on, Door.GRACE: dates.grace_until}.get(
        found, dates.extended_until
    )
    assert day is not None, "an open door has a last day"
    # Before the closing day an extension is already known: it is the true deadline.
    if found is Door.OPEN and dates.extended_until is not None:
        day = max(day, dates.extended_until)
    text = f"Vous avez jusqu’au {date_fr(day)}"
    return Deadline(found, day, text, time_left(day, today), _notes(dates, found))


def _notes(dates: Dates, found: Door) -> tuple[str, ...]:
    notes = []
    if dates.extended_until is not None:
        reason = typo(dates.extension_reason.rstrip("."))
        notes.append(f"Délai accordé{THIN}: {reason}.")
    if found is Door.OPEN and dates.grace_until and dates.grace_until == dates.last_day:
        notes.append(
            "Si vous avez commencé, vous pourrez encore déposer jusqu’au "
            f"{date_fr(dates.grace_until)}."
        )
    if found is Door.GRACE:
        notes.append(
            f"La saisie est terminée depuis le {date_fr(dates.closes_on)}{THIN}; vous aviez "
            "commencé, vous pouvez finir et déposer."
        )
    return (*notes, *_local(dates))


def _local(dates: Dates) -> tuple[str, ...]:
    if not dates.source:
        return ()
    return (f"Dates du territoire {dates.source}{THIN}: {typo(dates.reason.rstrip('.'))}.",)


def short_day(day: date) -> str:
    """« 3 févr. 2018 »: for tables and drawings."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}{NBSP}{day.year}"


def span(days: Days) -> str:
    """« du 15 janvier 2018 au 30 avril 2018, grâce jusqu’au 15 mai 2018 »."""
    said = f"du {date_fr(days.opens_on)} au {date_fr(days.closes_on)}"
    if days.grace_until:
        said += f", grâce jusqu’au {date_fr(days.grace_until)}"
    return said


def short_span(days: Days) -> str:
    """« 15 janv. – 30 avril 2018, grâce 15 mai 2018 »: beside a drawing."""
    start = short_day(days.opens_on)
    if days.opens_on.year == days.closes_on.year:
        start = start.removesuffix(f"{NBSP}{days.opens_on.year}")
    said = f"{start} – {short_day(days.closes_on)}"
    return f"{said}, grâce {short_day(days.grace_until)}" if days.grace_until else said
