"""What committees decided: read, searched, recorded by who sits there."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import calendar as verbs
from senacs.campaigns.models import Decision, Edition, Protocol, Revision
from senacs.campaigns.rules.calendar import (
    COMMITTEES,
    CalendarRefusedError,
    Committee,
    window_key,
)
from senacs.campaigns.rules.states import EditionState
from senacs.territories.models import Territory
from senacs.territories.rules import Places
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent.calendar import (
    committees_for,
    territories_for,
    territory_within,
)
from senacs.web.correspondent.calendar_forms import DecisionForm
from senacs.web.decision_words import changed_by
from senacs.web.doors import actor, may, places, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.paging import page_of, pages

SIZE = 30
MOST_REVISIONS = 20


@requires(Permission.FOLLOW_CAMPAIGN)
def decisions(request: HttpRequest) -> HttpResponse:
    """National decisions and those of the reader's territories, the latest first."""
    where = places(request, Permission.FOLLOW_CAMPAIGN)
    text, committee = words(request.GET, "q"), words(request.GET, "comite")
    found = _within(where)
    if text:
        found = found.filter(Q(subject__icontains=text) | Q(text__icontains=text))
    if committee in {one.value for one in Committee}:
        found = found.filter(committee=committee)
    page = page_of(request, found, SIZE)
    changed = changed_by(
        list(page.object_list), may_edit=may(request, Permission.EDIT_QUESTIONNAIRE)
    )
    choices = tuple(
        c.Choice(k.value, v, is_checked=k.value == committee) for k, v in COMMITTEES.items()
    )
    context = {
        "shown": [{"decision": d, "changed": changed[d.pk]} for d in page.object_list],
        "pages": pages(request, page),
        "may_record": may(request, Permission.SET_LOCAL_CALENDAR),
        "filters": c.Filters(
            action=reverse("correspondent:decisions"),
            fields=(
                c.Field("q", "Mots de l’objet ou du texte", value=text, kind="search"),
                c.Field(
                    "comite", "Comité", "select", committee,
                    choices=(c.Choice("", "Tous"), *choices),
                ),
            ),
            reset_url=reverse("correspondent:decisions") if text or committee else "",
        ),
        "trail": (c.Link("Suivi", reverse("correspondent:home")), c.Link("Décisions")),
    }  # fmt: skip
    return render(request, "correspondent/decisions.html", context)


def _within(where: Places) -> Any:
    found = Decision.objects.select_related("edition", "territory").defer("edition__questionnaire")
    if where.national:
        return found
    inside = Territory.objects.inside(where)
    return found.filter(Q(territory=None) | Q(territory__in=inside.values("pk")))


@requires(Permission.SET_LOCAL_CALENDAR)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Write down what a committee decided."""
    form = DecisionForm(
        request.POST or None,
        committees=committees_for(request),
        concerns=[("", "Rien de précis"), *_objects(request)],
        initial={
            "concerns": words(request.GET, "objet"),
            "committee": words(request.GET, "comite"),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, form)
        except CalendarRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "La décision est enregistrée.")
            return redirect("correspondent:decisions")
    back = reverse("correspondent:decisions")
    context = {
        "fields": fields_of(form),
        "errors": errors_of(form),
        "back": back,
        "trail": (
            c.Link("Suivi", reverse("correspondent:home")),
            c.Link("Décisions", back),
            c.Link("Enregistrer"),
        ),
    }
    return render(
        request, "correspondent/decision_form.html", context, status=422 if form.is_bound else 200
    )


def _record(request: HttpRequest, form: DecisionForm) -> None:
    chosen = form.cleaned_data["committee"]
    is_national = chosen in {one.value for one in Committee}
    place = (
        None
        if is_national
        else territory_within(places(request, Permission.SET_LOCAL_CALENDAR), chosen)
    )
    ruling = form.ruling(Committee(chosen) if is_national else Committee.LOCAL)
    verbs.record_decision(
        edition=_edition_of(ruling.concerns),
        territory=place,
        ruling=ruling,
        by=actor(request, Permission.SET_LOCAL_CALENDAR),
    )


def _edition_of(concerns: str) -> Edition | None:
    """The edition that the object belongs to, else the one that runs."""
    kind, _, identifier = concerns.partition(":")
    known = Edition.objects.defer("questionnaire")
    if kind in {"edition", "window", "revision"}:
        year = identifier.split("-", 1)[0].split("/", 1)[0]
        return known.filter(survey_year=year).first() if year.isdigit() else None
    return known.filter(state=EditionState.OPEN).first()


def _objects(request: HttpRequest) -> list[tuple[str, str]]:
    """What a decision may change: editions, local dates, protocols, versions of questionnaires."""
    where = places(request, Permission.SET_LOCAL_CALENDAR)
    editions = list(Edition.objects.defer("questionnaire").exclude(state=EditionState.CLOSED))
    found = [(f"edition:{e.survey_year}", f"Enquête {e.survey_year}") for e in editions]
    found += [
        (
            window_key(e.survey_year, *key.split("-", 1)),
            f"Calendrier {e.survey_year}, {name}",
        )
        for e in editions
        for key, name in territories_for(request, e)
    ]
    inside = Territory.objects.inside(where).values("pk")
    protocols = Protocol.objects.filter(territory__in=inside).select_related("territory")
    found += [
        (f"protocol:{p.pk}", f"Protocole local, {p.territory}, du {p.since:%d/%m/%Y}")
        for p in protocols
    ]
    revisions = Revision.objects.filter(edition__in=editions).order_by("-pk")
    found += [
        (f"revision:{year}/{number}", f"Questionnaire {year}, version {number}")
        for year, number in revisions.values_list("edition__survey_year", "number")[:MOST_REVISIONS]
    ]
    return found
