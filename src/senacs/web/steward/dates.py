"""The national dates of an edition: opening, closing, and the grace of those who have started."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import calendar as verbs
from senacs.campaigns.queries import calendar as reads
from senacs.campaigns.rules.calendar import CalendarRefusedError, Days
from senacs.campaigns.rules.states import EditionState
from senacs.web import components as c
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.steward.editions import edition_or_404
from senacs.web.steward.menu import trail


def _day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class DatesForm(forms.Form):
    """The national calendar."""

    opens_on = _day("Ouverture de la saisie")
    closes_on = _day("Clôture de la saisie")
    grace_until = _day(
        "Fin de la période de grâce",
        required=False,
        help_text="Jusqu’à ce jour, les structures qui ont commencé peuvent encore déposer.",
    )
    reason = forms.CharField(
        label="Pourquoi ce changement",
        required=False,
        max_length=3000,
        widget=forms.Textarea,
        help_text="Conservé au journal.",
        error_messages={"required": "Dites pourquoi les dates changent."},
    )


@requires(Permission.RUN_EDITION)
@require_http_methods(["GET", "POST"])
def dates(request: HttpRequest, year: int) -> HttpResponse:
    """Change the national dates of an edition that is not closed."""
    edition = edition_or_404(year)
    calendar = reverse("correspondent:calendar", args=[year])
    if edition.state == EditionState.CLOSED:
        return redirect(calendar)
    days = reads.national_days(edition)
    initial = {
        "opens_on": days.opens_on.isoformat(),
        "closes_on": days.closes_on.isoformat(),
        "grace_until": days.grace_until.isoformat() if days.grace_until else "",
    }
    form = DatesForm(request.POST or None, initial=initial)
    form.fields["reason"].required = edition.state == EditionState.OPEN
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            verbs.set_national(
                edition_id=edition.pk,
                days=Days(given["opens_on"], given["closes_on"], given["grace_until"]),
                reason=given["reason"],
                by=actor(request, Permission.RUN_EDITION),
            )
        except CalendarRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Les dates nationales sont enregistrées.")
            return redirect(calendar)
    context = {
        "edition": edition,
        "windows": edition.windows.count(),
        "fields": fields_of(form),
        "errors": errors_of(form),
        "back": calendar,
        "trail": trail(
            c.Link(f"Enquête {year}", reverse("steward:edition", args=[year])),
            c.Link("Dates nationales"),
        ),
    }
    return render(request, "steward/dates.html", context, status=422 if form.is_bound else 200)
