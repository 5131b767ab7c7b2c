"""What is changed in a calendar: local dates, time given to a structure, moments, decisions."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import calendar as verbs
from senacs.campaigns.actions import milestones, window_requests
from senacs.campaigns.models import Edition, Extension, Milestone, Response, Window
from senacs.campaigns.queries import calendar as reads
from senacs.campaigns.queries.window_requests import (
    all_requests,
    requests_of,
    requests_within,
)
from senacs.campaigns.rules.calendar import (
    EARLIER_DAYS,
    LATER_DAYS,
    SHORTEST_DAYS,
    CalendarRefusedError,
    bounds_fault,
    is_beyond_the_pair,
)
from senacs.method.french import date_fr
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent.access import response_or_404
from senacs.web.correspondent.access import trail as response_trail
from senacs.web.correspondent.calendar import (
    ALL,
    changeable,
    edition_or_404,
    territories_for,
    territory_within,
    trail,
)
from senacs.web.correspondent.calendar_forms import (
    ConclusionsForm,
    ExtensionForm,
    MomentForm,
    WindowForm,
    WithdrawalForm,
    iso,
)
from senacs.web.deadlines import deadline_of, span
from senacs.web.doors import actor, places, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.request_words import shown

COUNTRY = "national"


def _page(edition: Edition, anchor: str = "") -> str:
    url = reverse("correspondent:calendar", args=[edition.survey_year])
    return f"{url}#{anchor}" if anchor else url


@requires(Permission.SET_LOCAL_CALENDAR)
@require_http_methods(["GET", "POST"])
def window(request: HttpRequest, year: int) -> HttpResponse:
    """Give a territory its dates, change them, or ask for more than the bounds allow."""
    edition = edition_or_404(year)
    choices = territories_for(request, edition)
    standing = _standing(request, edition)
    form = WindowForm(
        request.POST or None, territories=choices, initial=_initial(edition, standing)
    )
    can_request = False
    if request.method == "POST" and form.is_valid():
        where = places(request, Permission.SET_LOCAL_CALENDAR)
        place = territory_within(where, form.cleaned_data["territory"])
        try:
            _set_or_request(request, edition, place, form)
        except CalendarRefusedError as refusal:
            form.add_error(None, str(refusal))
            can_request = bool(bounds_fault(form.days, reads.national_days(edition)))
        else:
            return redirect(_page(edition, "dates-locales-titre"))
    context = {
        "edition": edition,
        "national": span(reads.national_days(edition)),
        "bounds": (EARLIER_DAYS, LATER_DAYS, SHORTEST_DAYS),
        "standing": standing,
        "can_request": can_request,
        "fields": fields_of(form),
        "withdrawal": fields_of(WithdrawalForm()),
        "errors": errors_of(form),
        "back": _page(edition),
        "trail": trail(edition, c.Link("Dates locales")),
    }
    return _form_page(request, "correspondent/window.html", context, form)


def _standing(request: HttpRequest, edition: Edition) -> Window | None:
    """The dates of the territory that the address names, if it has some."""
    asked = words(request.GET, "territoire")
    if not asked:
        return None
    place = territory_within(places(request, Permission.SET_LOCAL_CALENDAR), asked)
    return edition.windows.filter(territory=place).select_related("territory").first()


def _initial(edition: Edition, standing: Window | None) -> dict[str, Any]:
    source: Edition | Window = standing or edition
    found: dict[str, Any] = {
        "opens_on": iso(source.opens_on),
        "closes_on": iso(source.closes_on),
        "grace_until": iso(source.grace_until),
    }
    if standing is not None:
        place = standing.territory
        found |= {"territory": f"{place.level}-{place.code}", "reason": standing.reason}
    return found


def _set_or_request(
    request: HttpRequest, edition: Edition, place: Territory, form: WindowForm
) -> None:
    by = actor(request, Permission.SET_LOCAL_CALENDAR)
    reason = form.cleaned_data["reason"]
    if "demander" in request.POST:
        window_requests.ask_window(
            edition=edition, territory=place, days=form.days, reason=reason, by=by
        )
        messages.success(request, "Votre demande est transmise à l’équipe nationale.")
        return
    verbs.set_window(edition_id=edition.pk, territory=place, days=form.days, reason=reason, by=by)
    messages.success(request, f"{place.name}\u202f: la saisie va désormais {span(form.days)}.")


@requires(Permission.SET_LOCAL_CALENDAR)
@require_POST
def remove_window(request: HttpRequest, window_id: int) -> HttpResponse:
    """Bring a territory back to the national dates."""
    inside = Territory.objects.inside(places(request, Permission.SET_LOCAL_CALENDAR))
    found = get_object_or_404(
        Window.objects.filter(territory__in=inside.values("pk")).select_related("edition"),
        pk=window_id,
    )
    try:
        verbs.remove_window(
            window_id=found.pk,
            reason=words(request.POST, "why", 3000),
            by=actor(request, Permission.SET_LOCAL_CALENDAR),
        )
    except CalendarRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Le territoire suit de nouveau les dates nationales.")
    return redirect(_page(found.edition))


@requires(Permission.EXTEND_RESPONSE)
@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, response_id: int) -> HttpResponse:
    """Give more time to one structure, with the reason it will read."""
    response = response_or_404(request, response_id, Permission.EXTEND_RESPONSE)
    form = ExtensionForm(request.POST or None)
    dates, today = reads.dates_of(response), timezone.localdate()
    can_request = False
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _give_or_request(request, response, form))
        except CalendarRefusedError as refusal:
            form.add_error(None, str(refusal))
            can_request = is_beyond_the_pair(form.cleaned_data["until"], dates, today)
        else:
            return redirect("correspondent:response", response.pk)
    context = {
        "response": response,
        "deadline": deadline_of(dates, today, has_started=response.started_at is not None),
        "can_request": can_request,
        "requests": [shown(one, today) for one in requests_of(response)],
        "may_withdraw": not places(request, Permission.EXTEND_RESPONSE).national,
        "former": list(Extension.objects.filter(response=response)),
        "standing": dates.extended_until,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "back": reverse("correspondent:response", args=[response.pk]),
        "trail": response_trail(response, c.Link("Accorder un délai")),
    }
    return _form_page(request, "correspondent/extend.html", context, form)


def _give_or_request(request: HttpRequest, response: Response, form: ExtensionForm) -> str:
    """Give the time, or ask the national team for it; what is then said."""
    by = actor(request, Permission.EXTEND_RESPONSE)
    if "demander" in request.POST:
        window_requests.ask_extension(response=response, by=by, **form.cleaned_data)
        return "Votre demande est transmise à l’équipe nationale."
    given = verbs.extend(response_id=response.pk, by=by, **form.cleaned_data)
    return f"La structure a désormais jusqu’au {date_fr(given.until)}."


@requires(Permission.SET_LOCAL_CALENDAR)
@require_POST
def withdraw_request(request: HttpRequest, request_id: int) -> HttpResponse:
    """Take back what was asked of the national team."""
    where = places(request, Permission.SET_LOCAL_CALENDAR)
    found = get_object_or_404(all_requests(), pk=request_id)
    if found not in requests_within(found.edition, where):
        raise Http404
    try:
        window_requests.withdraw(
            request_id=found.pk, by=actor(request, Permission.SET_LOCAL_CALENDAR)
        )
    except CalendarRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "La demande est retirée.")
    return redirect(_page(found.edition, "demandes"))


@requires(Permission.EXTEND_RESPONSE)
@require_POST
def withdraw_extension(request: HttpRequest, response_id: int) -> HttpResponse:
    """End the time that was given."""
    response = response_or_404(request, response_id, Permission.EXTEND_RESPONSE)
    try:
        verbs.withdraw_extension(
            response_id=response.pk, by=actor(request, Permission.EXTEND_RESPONSE)
        )
    except CalendarRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Le délai est retiré\u202f; il reste lisible dans l’historique.")
    return redirect("correspondent:response", response.pk)


@requires(Permission.SET_LOCAL_CALENDAR)
@require_http_methods(["GET", "POST"])
def add_milestone(request: HttpRequest, year: int) -> HttpResponse:
    """Put a moment in the calendar."""
    edition = edition_or_404(year)
    form = MomentForm(
        request.POST or None,
        places=_where(request, edition),
        initial={"phase": words(request.GET, "moment")},
    )
    if request.method == "POST" and form.is_valid():
        where = places(request, Permission.SET_LOCAL_CALENDAR)
        chosen = form.cleaned_data["where"]
        try:
            milestones.add(
                edition=edition,
                territory=None if chosen == COUNTRY else territory_within(where, chosen),
                moment=form.moment,
                by=actor(request, Permission.SET_LOCAL_CALENDAR),
            )
        except CalendarRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "L’étape est au calendrier.")
            return redirect(_page(edition, "cycle"))
    context = {
        "edition": edition,
        "title": "Ajouter une étape au calendrier",
        "fields": fields_of(form),
        "errors": errors_of(form),
        "back": _page(edition, "cycle"),
        "trail": trail(edition, c.Link("Ajouter une étape")),
    }
    return _form_page(request, "correspondent/milestone.html", context, form)


def _where(request: HttpRequest, edition: Edition) -> list[tuple[str, str]]:
    """The country for the national team, then territories."""
    national = places(request, Permission.SET_LOCAL_CALENDAR).national
    return [(COUNTRY, "Tout le réseau")] * national + territories_for(request, edition)


@requires(Permission.SET_LOCAL_CALENDAR)
@require_http_methods(["GET", "POST"])
def milestone(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Change a moment, or write what was concluded."""
    found = _milestone_or_404(request, milestone_id)
    edition = found.edition
    here = COUNTRY if found.territory is None else f"{found.territory.level}-{found.territory.code}"
    named = "Tout le réseau" if found.territory is None else found.territory.name
    is_conclusion = "conclusions" in request.POST
    sent = request.POST if request.method == "POST" else None
    form = MomentForm(
        None if is_conclusion else sent, places=[(here, named)], initial=_moment_initial(found)
    )
    concluded = ConclusionsForm(
        sent if is_conclusion else None, initial={"conclusions": found.conclusions}
    )
    filled: forms.Form = concluded if is_conclusion else form
    if sent is not None and filled.is_valid():
        by = actor(request, Permission.SET_LOCAL_CALENDAR)
        try:
            if is_conclusion:
                text = concluded.cleaned_data["conclusions"]
                milestones.conclude(milestone_id=found.pk, conclusions=text, by=by)
            else:
                milestones.revise(milestone_id=found.pk, moment=form.moment, by=by)
        except CalendarRefusedError as refusal:
            filled.add_error(None, str(refusal))
        else:
            messages.success(request, "Le calendrier est à jour.")
            return redirect(_page(edition, "cycle"))
    context = {
        "edition": edition,
        "title": found.title,
        "milestone": found,
        "is_past": found.starts_on <= timezone.localdate(),
        "fields": fields_of(form),
        "conclusions": fields_of(concluded),
        "errors": errors_of(filled),
        "back": _page(edition, "cycle"),
        "trail": trail(edition, c.Link(found.title)),
    }
    return _form_page(request, "correspondent/milestone.html", context, filled)


def _moment_initial(found: Milestone) -> dict[str, Any]:
    return {
        "phase": found.phase,
        "title": found.title,
        "starts_on": iso(found.starts_on),
        "ends_on": iso(found.ends_on),
        "place": found.place,
        "people": found.people,
    }


def _milestone_or_404(request: HttpRequest, milestone_id: int) -> Milestone:
    mine = changeable(request)
    wanted = Q() if mine is ALL else Q(pk__in=mine)
    within = Milestone.objects.filter(wanted).select_related("edition", "territory")
    return get_object_or_404(within.defer("edition__questionnaire"), pk=milestone_id)


@requires(Permission.SET_LOCAL_CALENDAR)
@require_POST
def remove_milestone(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Take a moment off the calendar."""
    found = _milestone_or_404(request, milestone_id)
    try:
        milestones.remove(milestone_id=found.pk, by=actor(request, Permission.SET_LOCAL_CALENDAR))
    except CalendarRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "L’étape est retirée du calendrier.")
    return redirect(_page(found.edition, "cycle"))


def _form_page(
    request: HttpRequest, template: str, context: dict[str, Any], form: forms.Form
) -> HttpResponse:
    return render(request, template, context, status=422 if form.is_bound else 200)
