"""The end of an edition: close it and freeze its data at once; reopen it to correct."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.analytics.actions import ReleaseRefusedError, make_release
from senacs.analytics.models import Release
from senacs.campaigns.actions import editions as verbs
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import EditionState, State
from senacs.method.french import NBSP, THIN, plural
from senacs.web import components as c
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.steward import funnel
from senacs.web.steward.editions import edition_or_404
from senacs.web.steward.menu import trail

LISTED = 30
KEEP, LEAVE = "retenir", "ecarter"


class ClosingForm(forms.Form):
    """The decision on deposits that lack a signature."""

    unsigned = forms.ChoiceField(
        label="Que deviennent les réponses déposées sans toutes leurs signatures ?",
        choices=[
            (LEAVE, "Les écarter : elles n’entrent pas dans les chiffres"),
            (KEEP, "Les retenir : elles entrent dans les chiffres, et leur nombre est imprimé"),
        ],
        widget=forms.RadioSelect,
        initial=LEAVE,
    )
    reason = forms.CharField(
        label="Raison de la décision",
        widget=forms.Textarea,
        max_length=3000,
        required=False,
        help_text="Conservée au journal, et lue par les correspondants.",
    )


class ReopeningForm(forms.Form):
    """Why a closed edition is opened again."""

    reason = forms.CharField(
        label="Pourquoi rouvrir cette enquête",
        widget=forms.Textarea,
        max_length=3000,
        help_text="Conservée au journal et dans l’édition figée suivante.",
    )


@requires(Permission.CLOSE_EDITION)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, year: int) -> HttpResponse:
    """Show the counts, take the decision, close and freeze in one go."""
    edition = edition_or_404(year)
    if edition.state != EditionState.OPEN:
        return redirect("steward:edition", year)
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            release = _close_and_freeze(request, edition, form.cleaned_data)
        except (verbs.EditionRefusedError, ReleaseRefusedError) as refusal:
            form.add_error(None, str(refusal))
        else:
            number = release.manifest["counts"]["accepted"]
            messages.success(
                request,
                f"L’enquête {year} est close. {number}{NBSP}{plural(number, 'réponse')} "
                f"{'est figée' if number < 2 else 'sont figées'} sous le nom {release.name}.",
            )
            return redirect("steward:edition", year)
    context = _counts(edition) | {
        "edition": edition,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "days_left": (edition.closes_on - timezone.localdate()).days,
        "trail": _trail(year, "Clore"),
    }
    return render(request, "steward/close.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _close_and_freeze(request: HttpRequest, edition: Edition, decided: dict[str, Any]) -> Release:
    """A closed edition always has a release: both, or neither."""
    verbs.close_edition(
        edition_id=edition.pk,
        by=actor(request, Permission.CLOSE_EDITION),
        accept_unsigned=decided["unsigned"] == KEEP,
        reason=decided["reason"],
    )
    closed = Edition.objects.get(pk=edition.pk)
    return make_release(
        edition=closed, by=actor(request, Permission.CLOSE_EDITION), reason=decided["reason"]
    )


def _counts(edition: Edition) -> dict[str, Any]:
    """What the closing would do with each state, and the deposits that lack a signature."""
    whole = funnel.total(funnel.per_department(edition))
    by_state = whole.by_state
    unsigned = (
        Response.objects.of_edition(edition)
        .in_state(State.DEPOSITED)
        .select_related("structure")
        .only("pk", "register", "structure__name")
    )
    return {
        "signed": by_state.get(State.SIGNED.value, 0),
        "unsigned": by_state.get(State.DEPOSITED.value, 0),
        "not_deposited": sum(
            by_state.get(s.value, 0) for s in (State.INVITED, State.STARTED, State.RETURNED)
        ),
        "out": by_state.get(State.OUT_OF_SCOPE.value, 0) + by_state.get(State.REFUSED.value, 0),
        "unsigned_list": list(unsigned[:LISTED]),
    }


@requires(Permission.CLOSE_EDITION)
@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, year: int) -> HttpResponse:
    """Open a closed edition again; what was frozen stays for ever."""
    edition = edition_or_404(year)
    if edition.state != EditionState.CLOSED:
        return redirect("steward:edition", year)
    form = ReopeningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.reopen_edition(
                edition_id=edition.pk,
                by=actor(request, Permission.CLOSE_EDITION),
                reason=form.cleaned_data["reason"],
            )
        except verbs.EditionRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                f"L’enquête {year} est rouverte. Son calendrier tient toujours{THIN}: donnez un "
                "délai aux structures qui corrigent, ou changez les dates. Les éditions figées "
                "restent telles quelles.",
            )
            return redirect("steward:edition", year)
    context = {
        "edition": edition,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "releases": list(edition.releases.all()),
        "trail": _trail(year, "Rouvrir"),
    }
    return render(request, "steward/reopen.html", context, status=422 if form.is_bound else 200)


def _trail(year: int, here: str) -> tuple[c.Link, ...]:
    return trail(c.Link(f"Enquête {year}", reverse("steward:edition", args=[year])), c.Link(here))
