"""Verbs of a filling session: open it, seat structures, note who is there, fill with them, end it.

A correspondent writes answers only for the structures that are seated, while the session is open
on its day; she never deposits.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from senacs.campaigns.actions.responses import Save, Saved, SaveRefusedError, save_blocks
from senacs.campaigns.models import Edition, Response, Seat, Session
from senacs.campaigns.queries.seats import changes_of
from senacs.campaigns.rules.hands import (
    MOST_SEATS,
    SessionDoor,
    SessionRefusedError,
    session_door,
)
from senacs.campaigns.rules.states import EDITABLE, EditionState, State
from senacs.journal.actions import record
from senacs.journal.rules import SESSION, Actor
from senacs.method.answers import plain
from senacs.territories.models import Territory

LONGEST_TITLE, LONGEST_PLACE, LONGEST_PRESENT = 120, 200, 120
FARTHEST = timedelta(days=366)
_SHUT = {
    SessionDoor.NOT_YET: "La séance n’est pas commencée\u202f: elle s’ouvre le jour dit.",
    SessionDoor.OVER: (
        "Le jour de la séance est passé\u202f: changez sa date si elle se poursuit, "
        "ou laissez la structure continuer seule."
    ),
    SessionDoor.ENDED: "La séance est terminée\u202f: plus rien ne s’y écrit.",
}


@dataclass(frozen=True)
class SessionPlan:
    """What a correspondent says of her session."""

    title: str
    held_on: date
    place: str = ""

    def cleaned(self, today: date) -> "SessionPlan":
        """The same, fit to be kept. Raises SessionRefusedError."""
        title, place = plain(self.title), plain(self.place)
        if not title or len(title) > LONGEST_TITLE or len(place) > LONGEST_PLACE:
            raise SessionRefusedError("Donnez à la séance un titre court, et son lieu.")
        if not today <= self.held_on <= today + FARTHEST:
            raise SessionRefusedError("La date de la séance est passée, ou trop lointaine.")
        return replace(self, title=title, place=place)


@transaction.atomic
def hold(
    *,
    edition: Edition,
    territory: Territory,
    plan: SessionPlan,
    responses: Collection[Response],
    by: Actor,
) -> Session:
    """Open a session with its first structures. Raises SessionRefusedError."""
    if edition.state != EditionState.OPEN:
        raise SessionRefusedError("L’enquête n’est pas ouverte\u202f: aucune séance ne s’y tient.")
    now = timezone.now()
    kept = plan.cleaned(timezone.localdate(now))
    session = Session.objects.create(
        edition=edition,
        territory=territory,
        title=kept.title,
        held_on=kept.held_on,
        place=kept.place,
        at=now,
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )
    _seat(session, responses, by)
    _record("campaigns.session_opened", session, by)
    return session


def _seat(session: Session, responses: Collection[Response], by: Actor) -> None:
    seated = set(session.seats.values_list("response_id", flat=True))
    newcomers = [r for r in responses if r.pk not in seated]
    if not seated and not newcomers:
        raise SessionRefusedError("Choisissez au moins une structure.")
    if len(seated) + len(newcomers) > MOST_SEATS:
        raise SessionRefusedError(
            f"Une séance réunit {MOST_SEATS}\u00a0structures au plus\u202f: faites-en deux."
        )
    if any(r.edition_id != session.edition_id or State(r.state) not in EDITABLE for r in newcomers):
        raise SessionRefusedError("L’une de ces structures n’est pas interrogée cette année.")
    now = timezone.now()
    for response in newcomers:
        Seat.objects.create(
            session=session,
            response=response,
            at=now,
            by_id=by.person_id,
            by_label=by.label,
            role=by.role,
        )
        _record("campaigns.seat_taken", session, by, response)


@transaction.atomic
def leave(*, seat_id: int, by: Actor) -> None:
    """Take a structure off the list, unless something was written for it already.

    Raises SessionRefusedError.
    """
    found = Seat.objects.select_related("session", "response").get(pk=seat_id)
    session = _locked(found.session_id)
    if session.ended_at is not None:
        raise SessionRefusedError(_SHUT[SessionDoor.ENDED])
    if changes_of([found]):
        raise SessionRefusedError(
            "Des réponses ont été saisies en séance pour cette structure\u202f: elle y reste."
        )
    found.delete()
    _record("campaigns.seat_left", session, by, found.response)


@transaction.atomic
def note_present(*, seat_id: int, present: str) -> Seat:
    """Note who sits there in the name of the structure. Raises SessionRefusedError."""
    found = Seat.objects.select_related("session").get(pk=seat_id)
    session = _locked(found.session_id)
    if session.ended_at is not None:
        raise SessionRefusedError(_SHUT[SessionDoor.ENDED])
    clean = plain(present)
    if len(clean) > LONGEST_PRESENT or "\n" in clean:
        raise SessionRefusedError("Ce nom est trop long\u202f: le prénom et le nom suffisent.")
    found.present = clean
    found.save(update_fields=["present"])
    return found


@transaction.atomic
def change(
    *, session_id: int, plan: SessionPlan, responses: Collection[Response], by: Actor
) -> Session:
    """Change the title, the day or the place, and let more structures take part.

    Raises SessionRefusedError.
    """
    session = _locked(session_id)
    if session.ended_at is not None:
        raise SessionRefusedError(_SHUT[SessionDoor.ENDED])
    today, same_day = timezone.localdate(), plan.held_on == session.held_on
    # A day that has passed stays if nobody touches it.
    kept = replace(plan, held_on=today if same_day else plan.held_on).cleaned(today)
    before = (session.title, session.place, session.held_on)
    session.title, session.place = kept.title, kept.place
    session.held_on = session.held_on if same_day else kept.held_on
    if before != (session.title, session.place, session.held_on):
        session.save(update_fields=["title", "place", "held_on"])
        _record("campaigns.session_replanned", session, by)
    _seat(session, responses, by)
    return session


@transaction.atomic
def end(*, session_id: int, by: Actor) -> Session:
    """End the session: nothing is written in it any more. Ending twice changes nothing."""
    session = _locked(session_id)
    if session.ended_at is None:
        session.ended_at = timezone.now()
        session.save(update_fields=["ended_at"])
        _record("campaigns.session_ended", session, by)
    return session


@transaction.atomic
def save_seated(*, seat_id: int, sent: Sequence[Save], by: Actor) -> list[Saved]:
    """Write answers for a seated structure, while the session is open. Raises SaveRefusedError."""
    found = Seat.objects.filter(pk=seat_id).first()
    if found is None:
        raise SaveRefusedError("Cette structure a quitté la séance\u202f: rien n’est enregistré.")
    session = _locked(found.session_id)
    door = session_door(session.held_on, session.ended_at, timezone.localdate())
    if door is not SessionDoor.OPEN:
        raise SaveRefusedError(_SHUT[door])
    with_whom = f", avec {found.present}" if found.present else ""
    reason = f"{session.title}{with_whom}"
    told = [replace(one, channel=SESSION, reason=reason) for one in sent]
    return save_blocks(response_id=found.response_id, sent=told, by=by)


def _locked(session_id: int) -> Session:
    """The session, locked: ending it waits for the saves under way, and they for it."""
    Session.objects.order_by().select_for_update().values_list("pk").get(pk=session_id)
    return (
        Session.objects.select_related("edition").defer("edition__questionnaire").get(pk=session_id)
    )


def _record(verb: str, session: Session, by: Actor, response: Response | None = None) -> None:
    record(
        verb=verb,
        by=by,
        object_kind="session",
        object_id=session.pk,
        after={
            "title": session.title,
            "held_on": session.held_on.isoformat(),
            **({"response": response.pk} if response else {}),
        },
    )
