"""Verbs of the calendar: national dates, local dates, time given to one structure, decisions."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from senacs.campaigns.actions.delays import give, hold_calendar, renew_token
from senacs.campaigns.actions.responses import locked
from senacs.campaigns.models import Decision, Edition, Extension, Response, Window
from senacs.campaigns.queries import calendar
from senacs.campaigns.rules.calendar import (
    LONGEST_EXTENSION,
    CalendarRefusedError,
    Committee,
    Days,
    bounds_fault,
    days_fault,
    extension_fault,
    window_key,
)
from senacs.campaigns.rules.reviews import LONGEST_TEXT
from senacs.campaigns.rules.states import EditionState, State
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method.answers import plain
from senacs.method.french import THIN
from senacs.territories.models import Territory
from senacs.territories.rules import LEVEL_NAMES, Level

LONGEST_SUBJECT = 200


def clean(text: str, *, required: str = "", longest: int = LONGEST_TEXT) -> str:
    """A text fit to be kept. Raises CalendarRefusedError."""
    found = plain(text)
    if required and not found:
        raise CalendarRefusedError(required)
    if len(found) > longest:
        raise CalendarRefusedError(f"Le texte est trop long{THIN}: {longest} caractères au plus.")
    return found


def refuse_if_closed(edition: Edition) -> None:
    """The dates of a closed edition no longer change. Raises CalendarRefusedError."""
    if edition.state == EditionState.CLOSED:
        raise CalendarRefusedError(
            f"L’enquête est close{THIN}: ses dates ne changent plus. Rouvrez-la d’abord."
        )


def told(days: Days) -> dict[str, str]:
    """Dates as the journal keeps them."""
    grace = days.grace_until.isoformat() if days.grace_until else ""
    return {
        "opens_on": days.opens_on.isoformat(),
        "closes_on": days.closes_on.isoformat(),
        "grace_until": grace,
    }


@transaction.atomic
def set_national(*, edition_id: int, days: Days, reason: str, by: Actor) -> Edition:
    """Change the national dates. Raises CalendarRefusedError.

    Once structures answer, a reason is asked and the opening stays where it is.
    """
    edition = hold_calendar(edition_id)
    refuse_if_closed(edition)
    is_open = edition.state == EditionState.OPEN
    reason = clean(reason, required="Dites pourquoi les dates changent." if is_open else "")
    fault = days_fault(days)
    if fault:
        raise CalendarRefusedError(fault)
    former = calendar.national_days(edition)
    if is_open and former.opens_on <= timezone.localdate() and days.opens_on != former.opens_on:
        raise CalendarRefusedError(
            f"La saisie a commencé{THIN}: sa date d’ouverture ne change plus."
        )
    edition.opens_on, edition.closes_on = days.opens_on, days.closes_on
    edition.grace_until = days.grace_until
    edition.save(update_fields=["opens_on", "closes_on", "grace_until"])
    record(
        verb="campaigns.dates_set",
        by=by,
        object_kind="edition",
        object_id=edition.survey_year,
        before=told(former),
        after=told(days),
        reason=reason,
    )
    return edition


@transaction.atomic
def set_window(
    *, edition_id: int, territory: Territory, days: Days, reason: str, by: Actor
) -> Window:
    """Give a territory dates of its own, or change them. Raises CalendarRefusedError.

    Beyond the national bounds, a national committee must have decided it.
    """
    edition = hold_calendar(edition_id)
    refuse_if_closed(edition)
    reason = clean(reason, required="Dites pourquoi ces dates diffèrent du calendrier national.")
    fault = days_fault(days)
    if fault:
        raise CalendarRefusedError(fault)
    refuse_place(edition, territory)
    beyond = bounds_fault(days, calendar.national_days(edition))
    if beyond and calendar.ruling_on(edition, territory) is None:
        raise CalendarRefusedError(
            f"{beyond} Au-delà, il faut une décision d’un comité national sur ce calendrier."
        )
    former = Window.objects.filter(edition=edition, territory=territory).first()
    window = former or Window(edition=edition, territory=territory)
    before = None if former is None else told(days_of(former))
    window.opens_on, window.closes_on = days.opens_on, days.closes_on
    window.grace_until, window.reason = days.grace_until, reason
    window.at, window.by_id = timezone.now(), by.person_id
    window.by_label, window.role = by.label, by.role
    window.save()
    renew_token(edition)
    _record_window("campaigns.window_set", window, by, before=before, reason=reason)
    return window


def days_of(window: Window) -> Days:
    """The dates of a window."""
    return Days(window.opens_on, window.closes_on, window.grace_until)


def refuse_place(edition: Edition, territory: Territory) -> None:
    """A territory may have dates of its own if it is asked. Raises CalendarRefusedError."""
    level = Level(territory.level)
    if level not in calendar.window_levels():
        raise CalendarRefusedError(
            f"Un calendrier local ne se donne pas à ce niveau ({LEVEL_NAMES[level]})."
        )
    if edition.state == EditionState.OPEN:
        asked = Response.objects.of_edition(edition).frozen_in(territory)
        if not asked.exists():
            raise CalendarRefusedError("Aucune structure n’est interrogée sur ce territoire.")


def _record_window(
    verb: str, window: Window, by: Actor, *, before: dict[str, str] | None, reason: str
) -> None:
    place = window.territory
    key = window_key(window.edition.survey_year, place.level, place.code)
    record(
        verb=verb,
        by=by,
        object_kind="window",
        object_id=key.removeprefix("window:"),
        before=before,
        after=told(days_of(window)) if verb == "campaigns.window_set" else None,
        reason=reason,
    )


@transaction.atomic
def remove_window(*, window_id: int, reason: str, by: Actor) -> None:
    """The territory follows the national dates again. Raises CalendarRefusedError."""
    edition = hold_calendar(Window.objects.values_list("edition_id", flat=True).get(pk=window_id))
    refuse_if_closed(edition)
    reason = clean(reason, required="Dites pourquoi ce territoire revient aux dates nationales.")
    window = Window.objects.select_related("territory", "edition").filter(pk=window_id).first()
    if window is None:
        raise CalendarRefusedError("Ces dates locales ont déjà été retirées.")
    _record_window(
        "campaigns.window_removed", window, by, before=told(days_of(window)), reason=reason
    )
    window.delete()
    renew_token(edition)


@transaction.atomic
def extend(
    *, response_id: int, until: date, reason: str, by: Actor, longest: int = LONGEST_EXTENSION
) -> Extension:
    """Give one structure more time, in place of what it had. Raises CalendarRefusedError.

    `longest`: days that whoever gives it may give.
    """
    edition = hold_calendar(_edition_of(response_id))
    response = locked(response_id)
    reason = clean(reason, required="Dites pourquoi ce délai est accordé.")
    if edition.state != EditionState.OPEN:
        raise CalendarRefusedError("L’enquête n’est pas ouverte.")
    if response.state in {State.OUT_OF_SCOPE, State.REFUSED}:
        raise CalendarRefusedError("Cette structure n’est pas interrogée.")
    fault = extension_fault(
        until, calendar.dates_of(response), timezone.localdate(), longest=longest
    )
    if fault:
        raise CalendarRefusedError(fault)
    return give(edition=edition, response=response, until=until, reason=reason, by=by)


def _edition_of(response_id: int) -> int:
    return Response.objects.order_by().values_list("edition_id", flat=True).get(pk=response_id)


@transaction.atomic
def withdraw_extension(*, response_id: int, by: Actor) -> Extension:
    """End the time that was given; it stays readable. Raises CalendarRefusedError."""
    edition = hold_calendar(_edition_of(response_id))
    locked(response_id)
    refuse_if_closed(edition)
    standing = Extension.objects.standing().filter(response=response_id).first()
    if standing is None:
        raise CalendarRefusedError("Aucun délai n’est accordé à cette structure.")
    standing.withdrawn_at = timezone.now()
    standing.withdrawn_by_label = by.label
    standing.save(update_fields=["withdrawn_at", "withdrawn_by_label"])
    renew_token(edition)
    record(
        verb="campaigns.extension_withdrawn",
        by=by,
        object_kind="response",
        object_id=response_id,
        before={"until": standing.until.isoformat()},
    )
    return standing


@dataclass(frozen=True)
class Ruling:
    """What a committee decided, and what it changes (« edition:2026 », « window:… »)."""

    committee: Committee
    decided_on: date
    subject: str
    text: str = ""
    concerns: str = ""


@transaction.atomic
def record_decision(
    *, edition: Edition | None, territory: Territory | None, ruling: Ruling, by: Actor
) -> Decision:
    """Keep a decision beside what it changes; written once. Raises CalendarRefusedError."""
    if (ruling.committee is Committee.LOCAL) != (territory is not None):
        raise CalendarRefusedError(
            "Un comité local décide pour un territoire, un comité national pour le pays."
        )
    if ruling.decided_on > timezone.localdate():
        raise CalendarRefusedError("La date de la décision est dans le futur.")
    subject = clean(
        ruling.subject, required="Donnez l’objet de la décision.", longest=LONGEST_SUBJECT
    )
    made = Decision.objects.create(
        edition=edition,
        territory=territory,
        committee=ruling.committee.value,
        decided_on=ruling.decided_on,
        subject=subject,
        text=clean(ruling.text),
        concerns=ruling.concerns,
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )
    record(
        verb="campaigns.decision_recorded",
        by=by,
        object_kind="decision",
        object_id=made.pk,
        after={"subject": subject, "concerns": ruling.concerns},
    )
    return made
