"""Filling sessions: plan one, seat structures, follow the room on one board, end it, sum it up."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import sessions as verbs
from senacs.campaigns.actions.sessions import SessionPlan
from senacs.campaigns.models import Edition, Response, ResponseQuerySet, Session
from senacs.campaigns.rules.hands import MOST_SEATS, SessionDoor, SessionRefusedError, session_door
from senacs.campaigns.rules.states import EDITABLE, EditionState
from senacs.structures.rules import KINDS
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.correspondent.access import departments, known_editions
from senacs.web.correspondent.board import board_of
from senacs.web.doors import actor, places, requires
from senacs.web.form_fields import errors_of, fields_of

DOORS = {
    SessionDoor.NOT_YET: c.Badge("À venir", c.Tone.NEUTRAL),
    SessionDoor.OPEN: c.Badge("Ouverte", c.Tone.SUCCESS),
    SessionDoor.OVER: c.Badge("Date passée", c.Tone.WARNING),
    SessionDoor.ENDED: c.Badge("Terminée", c.Tone.NEUTRAL),
}


class SessionForm(forms.Form):
    """What is said of a session."""

    title = forms.CharField(label="Titre", max_length=verbs.LONGEST_TITLE)
    held_on = forms.DateField(
        label="Date",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="La saisie s’ouvre ce jour-là, et reste possible le lendemain.",
    )
    place = forms.CharField(label="Lieu", required=False, max_length=verbs.LONGEST_PLACE)


def _mine(request: HttpRequest) -> Any:
    """The sessions held on the territories of the reader."""
    inside = Territory.objects.inside(places(request, Permission.HOLD_SESSION))
    found = Session.objects.filter(territory__in=inside).select_related("edition", "territory")
    return found.defer("edition__questionnaire")


def session_or_404(request: HttpRequest, session_id: int) -> Session:
    """The session, if it is held where the reader holds sessions."""
    session: Session = get_object_or_404(_mine(request), pk=session_id)
    return session


def _askable(request: HttpRequest, edition: Edition, territory: Territory) -> ResponseQuerySet:
    """The responses of a territory that may sit in a session."""
    where = places(request, Permission.HOLD_SESSION)
    found = Response.objects.within(where).within(territory.places).of_edition(edition)
    return found.in_state(*EDITABLE).with_people()


def _trail(session: Session | None = None, *further: c.Link) -> tuple[c.Link, ...]:
    home = c.Link("Suivi", reverse("correspondent:home"))
    if session is None and not further:
        return (home, c.Link("Séances"))
    listed = c.Link("Séances", reverse("correspondent:sessions"))
    if session is None:
        return (home, listed, *further)
    url = reverse("correspondent:session", args=[session.pk]) if further else ""
    return (home, listed, c.Link(session.title, url), *further)


@requires(Permission.HOLD_SESSION)
@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of the territory, the next ones first."""
    today = timezone.localdate()
    found = [
        (one, DOORS[session_door(one.held_on, one.ended_at, today)], len(one.seats.all()))
        for one in _mine(request).prefetch_related("seats")
    ]
    context = {
        "sessions": found,
        "editions": _open_editions(),
        "areas": departments(request, Permission.HOLD_SESSION),
        "trail": _trail(),
    }
    return render(request, "correspondent/sessions.html", context)


def _open_editions() -> list[Edition]:
    return [e for e in known_editions() if e.state == EditionState.OPEN]


@requires(Permission.HOLD_SESSION)
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Plan a session on a department and choose who takes part."""
    edition = next((e for e in _open_editions() if e.survey_year == year), None)
    areas = departments(request, Permission.HOLD_SESSION)
    territory = next((t for t in areas if t.code == code), None)
    if edition is None or territory is None:
        raise Http404
    form = SessionForm(request.POST or None, initial={"held_on": timezone.localdate().isoformat()})
    askable = _askable(request, edition, territory)
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.hold(
                edition=edition,
                territory=territory,
                plan=SessionPlan(**form.cleaned_data),
                responses=_chosen(request, askable),
                by=actor(request, Permission.HOLD_SESSION),
            )
        except SessionRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "La séance est prête.")
            return redirect("correspondent:session", made.pk)
    context = {
        "edition": edition,
        "territory": territory,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "groups": _groups(askable, set(request.POST.getlist("structure"))),
        "most": MOST_SEATS,
        "trail": _trail(None, c.Link("Nouvelle séance")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "correspondent/session_form.html", context, status=status)


def _chosen(request: HttpRequest, askable: ResponseQuerySet) -> list[Response]:
    """The responses ticked; a foreign number chooses nothing."""
    ticked = {text for text in request.POST.getlist("structure") if text.isdecimal()}
    return [r for r in askable if str(r.pk) in ticked]


def _groups(
    askable: ResponseQuerySet, ticked: set[str], seated: frozenset[int] = frozenset()
) -> list[tuple[str, list[c.Choice], bool]]:
    """Structures to choose from, and whether they are unfolded: those without deposit first."""
    free = [r for r in askable if r.pk not in seated]
    late = [r for r in free if r.deposit_id is None]
    done = [r for r in free if r.deposit_id is not None]
    titles = (("Pas encore déposées", late), ("Déjà déposées", done))
    shown = [(title, [_choice(r, ticked) for r in group]) for title, group in titles if group]
    return [
        (title, choices, n == 0 or any(choice.is_checked for choice in choices))
        for n, (title, choices) in enumerate(shown)
    ]


def _choice(response: Response, ticked: set[str]) -> c.Choice:
    kind, commune = KINDS[response.audience], response.register.get("commune", "")
    hint = f"{kind}, {commune}" if commune else kind
    pk = str(response.pk)
    return c.Choice(pk, response.structure.name, hint=hint, is_checked=pk in ticked)


@requires(Permission.HOLD_SESSION)
@require_GET
def session(request: HttpRequest, session_id: int) -> HttpResponse:
    """The board of the room: how far each structure is, and the way to its pages."""
    found = session_or_404(request, session_id)
    board = board_of(found)
    door = session_door(found.held_on, found.ended_at, timezone.localdate())
    context = {
        "session": found,
        "board": board,
        "door": DOORS[door],
        "is_open": door is SessionDoor.OPEN,
        "is_ended": found.ended_at is not None,
        "trail": _trail(found),
    }
    return render(request, "correspondent/session.html", context)


@requires(Permission.HOLD_SESSION)
@require_GET
def session_rows(request: HttpRequest, session_id: int) -> HttpResponse:
    """The moving part of the board, asked for every few seconds."""
    found = session_or_404(request, session_id)
    context = {"session": found, "board": board_of(found)}
    return render(request, "correspondent/session_rows.html", context)


@requires(Permission.HOLD_SESSION)
@require_http_methods(["GET", "HEAD", "POST"])
def session_change(request: HttpRequest, session_id: int) -> HttpResponse:
    """Change what is said of the session, or let more structures take part."""
    found = session_or_404(request, session_id)
    said = {"title": found.title, "held_on": found.held_on.isoformat(), "place": found.place}
    form = SessionForm(request.POST or None, initial=said)
    askable = _askable(request, found.edition, found.territory)
    by = actor(request, Permission.HOLD_SESSION)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.change(
                session_id=found.pk,
                plan=SessionPlan(**form.cleaned_data),
                responses=_chosen(request, askable),
                by=by,
            )
        except SessionRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "La séance est à jour.")
            return redirect("correspondent:session", found.pk)
    seated = frozenset(found.seats.values_list("response_id", flat=True))
    context = {
        "session": found,
        "edition": found.edition,
        "territory": found.territory,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "groups": _groups(askable, set(request.POST.getlist("structure")), seated),
        "most": MOST_SEATS - len(seated),
        "trail": _trail(found, c.Link("Modifier")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "correspondent/session_form.html", context, status=status)


@requires(Permission.HOLD_SESSION)
@require_POST
def session_present(request: HttpRequest, session_id: int) -> HttpResponse:
    """Note who is in the room, for all the structures at once."""
    found = session_or_404(request, session_id)
    try:
        for seat in found.seats.all():
            name = request.POST.get(f"present-{seat.pk}")
            if name is not None and name.strip() != seat.present:
                verbs.note_present(seat_id=seat.pk, present=name)
    except SessionRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Les personnes présentes sont notées.")
    return redirect("correspondent:session", found.pk)


@requires(Permission.HOLD_SESSION)
@require_POST
def session_leave(request: HttpRequest, session_id: int, seat_id: int) -> HttpResponse:
    """Take off the list a structure that did not come."""
    found = session_or_404(request, session_id)
    seat = get_object_or_404(found.seats, pk=seat_id)
    try:
        verbs.leave(seat_id=seat.pk, by=actor(request, Permission.HOLD_SESSION))
    except SessionRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("correspondent:session", found.pk)


@requires(Permission.HOLD_SESSION)
@require_POST
def session_end(request: HttpRequest, session_id: int) -> HttpResponse:
    """End the session and lead to its summary."""
    found = session_or_404(request, session_id)
    verbs.end(session_id=found.pk, by=actor(request, Permission.HOLD_SESSION))
    messages.success(request, "La séance est terminée. Les structures déposent elles-mêmes.")
    return redirect("correspondent:session_summary", found.pk)


@requires(Permission.HOLD_SESSION)
@require_GET
def session_summary(request: HttpRequest, session_id: int) -> HttpResponse:
    """Who advanced by how much; printable."""
    found = session_or_404(request, session_id)
    board = board_of(found)
    context = {
        "session": found,
        "board": board,
        "answers": sum(row.answers for row in board.rows),
        "complete": sum(row.is_complete for row in board.rows),
        "deposited": sum(row.is_deposited for row in board.rows),
        "trail": _trail(found, c.Link("Bilan")),
    }
    return render(request, "correspondent/session_summary.html", context)
