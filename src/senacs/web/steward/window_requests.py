"""Dates asked of the national team: what waits, how long, granted or refused by the handful."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import window_requests as verbs
from senacs.campaigns.models import Decision, WindowRequest
from senacs.campaigns.queries import calendar
from senacs.campaigns.queries.window_requests import all_requests
from senacs.campaigns.rules.calendar import (
    ANSWER_DAYS,
    CalendarRefusedError,
    RequestState,
    bounds_fault,
    window_key,
)
from senacs.campaigns.rules.reviews import LONGEST_TEXT
from senacs.method.french import NBSP, plural
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.paging import page_of, pages
from senacs.web.request_words import REQUEST_LABELS, shown
from senacs.web.rulings import RulingForm
from senacs.web.steward.menu import trail

SIZE = 50


class AnswerForm(RulingForm):
    """What is answered to all the requests that are ticked."""

    answer = forms.CharField(
        label="Réponse",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        help_text="Lue par qui a demandé. Obligatoire pour refuser.",
    )


@requires(Permission.RUN_EDITION)
@require_http_methods(["GET", "POST"])
def requests(request: HttpRequest) -> HttpResponse:
    """The requests that wait, the oldest first; then those answered."""
    form = AnswerForm(request.POST or None)
    ticked = {int(pk) for pk in request.POST.getlist("demande") if pk.isdigit() and len(pk) < 19}
    if request.method == "POST" and form.is_valid():
        try:
            done = _answer(request, form, ticked)
        except CalendarRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _said(done))
            return redirect("steward:window_requests")
    return _page(request, form, ticked)


def _answer(request: HttpRequest, form: AnswerForm, ticked: set[int]) -> list[WindowRequest]:
    by, answer = actor(request, Permission.RUN_EDITION), form.cleaned_data["answer"]
    if "refuser" in request.POST:
        return verbs.refuse(request_ids=ticked, answer=answer, by=by)
    return verbs.grant(request_ids=ticked, answer=answer, by=by, ruling=form.ruling())


def _said(done: list[WindowRequest]) -> str:
    number, is_granted = len(done), done[0].state == RequestState.GRANTED
    noun, word = plural(number, "demande"), "accordée" if is_granted else "refusée"
    return f"{number}{NBSP}{noun} {plural(number, word)}."


def _page(request: HttpRequest, form: AnswerForm, ticked: set[int]) -> HttpResponse:
    state = words(request.GET, "etat")
    today = timezone.localdate()
    waiting = _lines(ticked)
    answered = all_requests().exclude(state=RequestState.ASKED)
    if state in {one.value for one in RequestState}:
        answered = answered.filter(state=state)
    page = page_of(request, answered, SIZE)
    choices = tuple(
        c.Choice(one.value, REQUEST_LABELS[one], is_checked=one.value == state)
        for one in RequestState
        if one is not RequestState.ASKED
    )
    context: dict[str, Any] = {
        "waiting": waiting,
        "delay": ANSWER_DAYS,
        "answered": [shown(one, today) for one in page.object_list],
        "pages": pages(request, page),
        "filters": c.Filters(
            action=reverse("steward:window_requests"),
            fields=(
                c.Field(
                    "etat", "Réponse donnée", "select", state,
                    choices=(c.Choice("", "Toutes"), *choices),
                ),
            ),
            reset_url=reverse("steward:window_requests") if state else "",
        ),
        "fields": fields_of(form),
        "errors": errors_of(form),
        "trail": trail(c.Link("Demandes de dates")),
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return render(request, "steward/window_requests.html", context, status=status)


def _lines(ticked: set[int]) -> list[dict[str, Any]]:
    """The requests that wait; `beyond`: why only a committee may grant one."""
    waiting = list(all_requests().filter(state=RequestState.ASKED))
    rulings = {
        edition.pk: calendar.rulings(edition) for edition in {one.edition for one in waiting}
    }
    return [
        {
            "shown": shown(one, timezone.localdate()),
            "beyond": _beyond(one, rulings[one.edition_id]),
            "is_ticked": one.pk in ticked,
        }
        for one in waiting
    ]


def _beyond(one: WindowRequest, rulings: Mapping[str, Decision]) -> str:
    place, days = one.territory, one.days
    if place is None or days is None:
        return ""
    key = window_key(one.edition.survey_year, place.level, place.code)
    return "" if key in rulings else bounds_fault(days, calendar.national_days(one.edition))
