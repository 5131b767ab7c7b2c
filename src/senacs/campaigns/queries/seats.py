"""Reads of filling sessions: what was written in them, how far each structure has come."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from senacs.campaigns import queries
from senacs.campaigns.models import Change, Response, Seat, Session
from senacs.campaigns.rules.completion import BlockProgress
from senacs.campaigns.rules.merge import decode
from senacs.journal.rules import SESSION
from senacs.method.missing import Value


def changes_of(seats: Collection[Seat]) -> list[Change]:
    """What was written in a session for these seats, the last first."""
    if not seats:
        return []
    found = Change.objects.filter(
        channel=SESSION,
        response__in=[seat.response_id for seat in seats],
        at__gte=min(seat.at for seat in seats),
    )
    since = {seat.response_id: seat for seat in seats}
    return [c for c in found if _is_of(c, since[c.response_id])]


def _is_of(change: Change, seat: Seat) -> bool:
    ended = seat.session.ended_at
    return change.at >= seat.at and (ended is None or change.at <= ended)


def rewound(
    values: Mapping[str, Any], missing: Mapping[str, str], changes: Iterable[Change]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The answers as they stood before these changes, given from the last to the first."""
    was, why = dict(values), dict(missing)
    for change in changes:
        for key, (before, _) in change.diff.items():
            value, reason = decode(before)
            for document, old in ((was, value), (why, reason)):
                if old is None:
                    document.pop(key, None)
                else:
                    document[key] = old
    return was, why


@dataclass(frozen=True)
class Advance:
    """How far a seated structure has come. `before`: when it sat down; counts of questions."""

    seat: Seat
    blocks: tuple[BlockProgress, ...]
    left_before: int
    answers: int
    last: Change | None

    @property
    def response(self) -> Response:
        return self.seat.response

    @property
    def left(self) -> int:
        return sum(len(block.left) for block in self.blocks)

    @property
    def asked(self) -> int:
        return sum(block.required for block in self.blocks)


def seats_of(session: Session) -> list[Seat]:
    """The seats of a session with their responses, in alphabetical order."""
    seats = session.seats.select_related(
        "session", "response__structure", "response__edition", "response__deposit"
    ).defer("response__edition__questionnaire")
    return sorted(seats, key=lambda seat: seat.response.structure.name.casefold())


def advances(session: Session, seats: Collection[Seat]) -> list[Advance]:
    """How far each structure has come, whoever wrote: her director may fill from her own phone."""
    previous = queries.previous_by_structure(session.edition) if seats else {}
    since = min((seat.at for seat in seats), default=None)
    changes: dict[int, list[Change]] = {seat.response_id: [] for seat in seats}
    if since is not None:
        for change in Change.objects.filter(response__in=list(changes), at__gte=since):
            changes[change.response_id].append(change)
    return [
        _advance(seat, changes[seat.response_id], previous.get(seat.response.structure_id, {}))
        for seat in seats
    ]


def _advance(seat: Seat, changes: Collection[Change], previous: Mapping[str, Value]) -> Advance:
    response, since = seat.response, seat.at
    after = [change for change in changes if change.at >= since]
    ended = seat.session.ended_at
    later = [change for change in after if ended is not None and change.at > ended]
    during = [change for change in after if ended is None or change.at <= ended]
    now = rewound(response.values, response.missing, later)
    then = rewound(*now, during)
    return Advance(
        seat=seat,
        blocks=_blocks(response, previous, *now),
        left_before=sum(len(b.left) for b in _blocks(response, previous, *then)),
        answers=len({key for change in during for key in change.diff}),
        last=next(iter(during), None),
    )


def _blocks(
    response: Response,
    previous: Mapping[str, Value],
    values: Mapping[str, Any],
    missing: Mapping[str, str],
) -> tuple[BlockProgress, ...]:
    completion = queries.asked_of(response).completion
    return completion.blocks(queries.row(response, previous, values), missing)


@dataclass(frozen=True)
class FilledInSession:
    """What the director is told of a session in which her response was filled."""

    seat: Seat
    by: tuple[str, ...]
    answers: int
    first_at: datetime


def filled_in_session(response: Response) -> list[FilledInSession]:
    """Sessions in which the response was filled since its last deposit, the last first."""
    seats = list(response.seats.select_related("session"))
    since = response.deposit.at if response.deposit else None
    told = []
    for seat in reversed(seats):
        changes = [c for c in changes_of([seat]) if since is None or c.at > since]
        if changes:
            told.append(
                FilledInSession(
                    seat=seat,
                    by=tuple(dict.fromkeys(change.by_label for change in changes)),
                    answers=len({key for change in changes for key in change.diff}),
                    first_at=min(change.at for change in changes),
                )
            )
    return told
