"""Pages filled in a session by a correspondent, the director beside her; never deposited by her.

Two orders of reading: page after page for one structure, or one page for each structure in turn
(« bloc par bloc »), as when a page is projected for the whole room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import sessions
from senacs.campaigns.actions.responses import Save, Saved
from senacs.campaigns.models import Response, Seat
from senacs.campaigns.queries import seats as reads
from senacs.campaigns.rules.hands import SessionDoor, session_door
from senacs.journal.rules import Actor
from senacs.method.french import typo
from senacs.method.questionnaire import Block
from senacs.territories.models import Territory
from senacs.web.components import Link
from senacs.web.doors import actor, places, requires
from senacs.web.respondent.access import block_or_404, is_open, questionnaire_of
from senacs.web.respondent.page import (
    Outcome,
    after_save,
    filled,
    helped,
    pointed,
    take,
    wants_help,
)
from senacs.web.respondent.saving import is_too_heavy, saved, too_heavy
from senacs.web.respondent.way import Way

BY_BLOCK = "bloc"


def _seat_or_404(request: HttpRequest, seat_id: int) -> Seat:
    """The seat, where the person holds sessions over its territory and over its structure."""
    where = places(request, Permission.HOLD_SESSION)
    mine = Seat.objects.filter(
        session__territory__in=Territory.objects.inside(where),
        response__in=Response.objects.within(where),
    )
    return get_object_or_404(
        mine.select_related(
            "session", "response__edition", "response__structure", "response__deposit"
        ).defer("response__edition__questionnaire"),
        pk=seat_id,
    )


def _way(request: HttpRequest, seat: Seat) -> Way:
    by = actor(request, Permission.HOLD_SESSION)
    return Way(
        response=seat.response,
        by=by,
        person=by.person_id or 0,
        write=partial(_write, seat.pk, by),
        names="seated_",
        place=(seat.pk,),
        is_own=False,
        takes_saves=_door(seat) is SessionDoor.OPEN,
    )


def _write(seat_id: int, by: Actor, sent: Sequence[Save]) -> list[Saved]:
    return sessions.save_seated(seat_id=seat_id, sent=sent, by=by)


def _door(seat: Seat) -> SessionDoor:
    return session_door(seat.session.held_on, seat.session.ended_at, timezone.localdate())


@dataclass(frozen=True)
class Neighbour:
    """A page that one may turn to."""

    label: str
    url: str


def _address(seat_id: int, block: str, order: str) -> str:
    url = reverse("respondent:seated_page", args=[seat_id, block])
    return f"{url}?par={order}" if order else url


@dataclass(frozen=True)
class Turn:
    """Where the page stands among the seats and among the pages."""

    seat: Seat
    shown: Block
    seats: tuple[Seat, ...]
    order: str

    def structure(self, step: int) -> Neighbour | None:
        """The same page for the structure before or after, among those that are asked it."""
        asked = [s for s in self.seats if self._is_asked(s, self.shown.key)]
        position = [s.pk for s in asked].index(self.seat.pk) + step
        if not 0 <= position < len(asked):
            return None
        found = asked[position]
        return Neighbour(
            found.response.structure.name, _address(found.pk, self.shown.key, self.order)
        )

    def block(self, step: int) -> Neighbour | None:
        """The page before or after, for the same structure."""
        blocks = questionnaire_of(self.seat.response).blocks
        position = [b.key for b in blocks].index(self.shown.key) + step
        if not 0 <= position < len(blocks):
            return None
        found = blocks[position]
        return Neighbour(typo(found.title), _address(self.seat.pk, found.key, self.order))

    @property
    def following(self) -> tuple[str, str]:
        """Label and address of what comes next in the order chosen; the board at the end."""
        board = reverse("correspondent:session", args=[self.seat.session_id])
        if self.order == BY_BLOCK:
            after = self.structure(1)
            return ("Structure suivante", after.url) if after else ("Revenir au tableau", board)
        after = self.block(1)
        return ("Page suivante", after.url) if after else ("Revenir au tableau", board)

    @staticmethod
    def _is_asked(seat: Seat, block: str) -> bool:
        return any(b.key == block for b in questionnaire_of(seat.response).blocks)


@requires(Permission.HOLD_SESSION)
@require_http_methods(["GET", "HEAD", "POST"])
def seated_page(request: HttpRequest, seat_id: int, block: str) -> HttpResponse:
    """A page of a seated structure; without a script, save it whole."""
    seat = _seat_or_404(request, seat_id)
    shown = block_or_404(seat.response, block)
    order = BY_BLOCK if request.GET.get("par") == BY_BLOCK else ""
    turn = Turn(seat, shown, tuple(reads.seats_of(seat.session)), order)
    way = _way(request, seat)
    if wants_help(request):
        return helped(request, way, shown)
    if request.method != "POST":
        return _drawn(request, way, turn, Outcome())
    outcome = take(request, way, shown)
    if not outcome.is_clean:
        fresh = _seat_or_404(request, seat_id)
        return _drawn(request, _way(request, fresh), turn, outcome)
    if "continuer" in request.POST:
        return redirect(turn.following[1])
    return redirect(after_save(request).replace("?", f"?par={order}&", 1))


def _drawn(request: HttpRequest, way: Way, turn: Turn, outcome: Outcome) -> HttpResponse:
    seat, shown = turn.seat, turn.shown
    if not any(s.pk == seat.pk for s in turn.seats):
        raise Http404
    label, url = turn.following
    board = reverse("correspondent:session", args=[seat.session_id])
    context: dict[str, Any] = {
        **filled(request, way, shown, outcome),
        "trail": (
            Link("Séances", reverse("correspondent:sessions")),
            Link(seat.session.title, board),
            Link(f"{seat.response.structure.name}, {typo(shown.title)}"),
        ),
        "seat": seat,
        "session": seat.session,
        "board": board,
        "door": _door(seat).value,
        "is_asked_still": is_open(seat.response),
        "is_by_block": turn.order == BY_BLOCK,
        "other_order": _address(seat.pk, shown.key, "" if turn.order else BY_BLOCK),
        "previous_structure": turn.structure(-1),
        "next_structure": turn.structure(1),
        "previous_page": turn.block(-1),
        "next_page": turn.block(1),
        "next_url": url,
        "continue_label": label,
    }
    return render(request, "respondent/seated.html", context, status=outcome.status)


@requires(Permission.HOLD_SESSION)
@require_POST
def seated_save(request: HttpRequest, seat_id: int, block: str) -> HttpResponse:
    """The autosave of a page of a seated structure."""
    if is_too_heavy(request):
        return too_heavy()
    seat = _seat_or_404(request, seat_id)
    return saved(request, _way(request, seat), block_or_404(seat.response, block))


@requires(Permission.HOLD_SESSION)
@require_GET
def seated_points(request: HttpRequest, seat_id: int, block: str) -> HttpResponse:
    """What the checks say of the page just saved."""
    seat = _seat_or_404(request, seat_id)
    return pointed(request, _way(request, seat), block_or_404(seat.response, block))
