"""Pages that belong to no desk: the way to one's desk, and the gallery of components."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from senacs.accounts.rules import INSTITUTION_LABELS, ROLES, Institution
from senacs.web.doors import memberships, open_to_all, signed_in
from senacs.web.gallery import samples
from senacs.web.navigation import desks_of


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """Lead to the only desk of the person, or let them choose."""
    desks = desks_of(request)
    if len(desks) == 1:
        return redirect(desks[0].url)
    return render(request, "account/desk.html", {"choices": desks})


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Who I am for the site: address, roles in force, password."""
    held = [
        {
            "role": ROLES[membership.role],
            "place": membership.structure or membership.territory or "France entière",
            "institution": INSTITUTION_LABELS[Institution(membership.institution)],
            "since": membership.since,
            "until": membership.until,
        }
        for membership in memberships(request)
    ]
    return render(request, "account/account.html", {"held": held})


@open_to_all
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state: the reference of the screens, and their visual test."""
    return render(request, "gallery.html", samples())
