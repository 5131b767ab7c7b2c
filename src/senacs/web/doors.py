"""Every view is closed until it says who may enter.

A view bears exactly one mark: `@requires(Permission.X)`, `@signed_in` or `@open_to_all`. The
middleware reads the mark; a view without one is refused to everybody.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import resolve_url
from django.utils import timezone

from senacs.accounts.models import Membership, Person
from senacs.accounts.queries import held_by, memberships_of
from senacs.accounts.rules import ROLES, Permission, permissions_of, places_of
from senacs.journal.rules import Actor
from senacs.territories.rules import Places

logger = logging.getLogger(__name__)

View = TypeVar("View", bound=Callable[..., Any])
VISITOR = Actor(person_id=None, label="Visiteur", role="visitor")


class Opening(StrEnum):
    """How wide a door opens."""

    ALL = "tout le monde"
    SIGNED_IN = "personnes connectées"
    PERMISSION = "habilitation"


@dataclass(frozen=True)
class Door:
    """The mark of a view."""

    opening: Opening
    permission: Permission | None = None


def requires(permission: Permission) -> Callable[[View], View]:
    """Let in whoever holds the permission somewhere; the view then filters by `places`."""
    return lambda view: _mark(view, Door(Opening.PERMISSION, permission))


def open_to_all(view: View) -> View:
    """Let everybody in, signed in or not."""
    return _mark(view, Door(Opening.ALL))


def signed_in(view: View) -> View:
    """Let any signed-in person in, whatever their roles."""
    return _mark(view, Door(Opening.SIGNED_IN))


def door_of(view: Callable[..., Any]) -> Door | None:
    """The mark of a view, or None when it was forgotten."""
    mark = getattr(view, "door", None)
    return mark if isinstance(mark, Door) else None


def memberships(request: HttpRequest) -> list[Membership]:
    """The memberships in force of the person who asks; read once per request."""
    if not isinstance(request.user, Person):
        return []
    known: list[Membership] | None = getattr(request, "memberships", None)
    if known is None:
        known = memberships_of(request.user, timezone.localdate())
        request.memberships = known  # type: ignore[attr-defined]
    return known


def may(request: HttpRequest, permission: Permission) -> bool:
    """Whether the person who asks holds the permission somewhere."""
    return permission in permissions_of(held_by(memberships(request)))


def places(request: HttpRequest, permission: Permission) -> Places:
    """Where the person who asks holds the permission; nowhere for a visitor."""
    return places_of(held_by(memberships(request)), permission)


def actor(request: HttpRequest, permission: Permission | None = None) -> Actor:
    """The person who asks, as the journal names them, in the role that opens this door."""
    if not isinstance(request.user, Person):
        return VISITOR
    roles = [membership.role for membership in memberships(request)]
    fitting = [role for role in roles if permission in ROLES[role].permissions]
    role = (fitting or roles or [""])[0]
    return Actor(person_id=request.user.pk, label=request.user.name, role=role)


def is_a_fragment(request: HttpRequest) -> bool:
    """Whether a script asks, for which a redirection to the sign-in page would be noise."""
    return (
        request.headers.get("X-Requested-With") == "XMLHttpRequest"
        or request.headers.get("HX-Request") == "true"
        or "application/json" in request.headers.get("Accept", "")
    )


class ClosedByDefaultMiddleware:
    """Open a door only to whom its mark admits."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        args: tuple[object, ...],  # noqa: ARG002 -- Django passes it
        kwargs: dict[str, object],  # noqa: ARG002 -- Django passes it
    ) -> HttpResponseBase | None:
        door = door_of(view)
        if door is None:
            logger.error("Unmarked view %s refused on %s", view, request.path)
            raise PermissionDenied("Cette page n’est pas encore ouverte.")
        request.actor = (  # type: ignore[attr-defined]
            VISITOR if door.opening is Opening.ALL else actor(request, door.permission)
        )
        if door.opening is Opening.ALL:
            return None
        if not request.user.is_authenticated:
            return _ask_to_sign_in(request)
        if door.permission is not None and not may(request, door.permission):
            return _refuse(request)
        return None


def _mark(view: View, door: Door) -> View:
    view.door = door  # type: ignore[attr-defined]
    return view


def _ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    if is_a_fragment(request):
        return JsonResponse(
            {"erreur": "session_expiree", "connexion": resolve_url("account_login")}, status=401
        )
    # The address of a form that was posted cannot be opened again: lead to the desk instead.
    safe = request.method in {"GET", "HEAD"}
    return redirect_to_login(request.get_full_path() if safe else resolve_url("desk"))


def _refuse(request: HttpRequest) -> HttpResponseBase:
    if is_a_fragment(request):
        return JsonResponse({"erreur": "acces_refuse"}, status=403)
    raise PermissionDenied("Votre habilitation ne donne pas accès à cette page.")
