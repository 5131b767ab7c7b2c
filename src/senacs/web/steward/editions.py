"""One edition: create it, read it, open it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.analytics.models import Release
from senacs.analytics.preparation import advance
from senacs.campaigns.actions import editions as verbs
from senacs.campaigns.models import Edition
from senacs.campaigns.queries import decisions, questionnaires
from senacs.campaigns.rules.states import EditionState
from senacs.method.french import NBSP, THIN, date_fr, number, plural
from senacs.method.questionnaire import Questionnaire
from senacs.structures.models import Fact, Structure
from senacs.structures.rules import KINDS, MANAGEMENT
from senacs.web import components as c
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.steward import funnel
from senacs.web.steward.home import STATE_BADGES
from senacs.web.steward.menu import trail


class EditionForm(forms.Form):
    """What is needed to prepare an edition."""

    survey_year = forms.IntegerField(label="Année de l’enquête", min_value=2000, max_value=2100)
    data_year = forms.IntegerField(
        label="Année des données",
        min_value=2000,
        max_value=2100,
        help_text="L’année civile que les réponses décrivent, une ou deux années plus tôt.",
    )
    opens_on = forms.DateField(label="Ouverture", widget=forms.DateInput(attrs={"type": "date"}))
    closes_on = forms.DateField(label="Clôture", widget=forms.DateInput(attrs={"type": "date"}))
    notice = forms.CharField(
        label="Message aux structures",
        required=False,
        max_length=300,
        widget=forms.Textarea,
        help_text="Affiché en tête de leur réponse.",
    )

    def clean(self) -> dict[str, Any]:
        """The data come before the survey."""
        found = super().clean() or {}
        survey, data = found.get("survey_year"), found.get("data_year")
        if survey and data and not survey - 3 <= data < survey:
            self.add_error(
                "data_year",
                f"L’année des données précède celle de l’enquête{THIN}: vérifiez les deux.",
            )
        return found


@requires(Permission.RUN_EDITION)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Prepare an edition; nothing is frozen before it opens."""
    form = EditionForm(request.POST or None, initial=_proposed())
    if request.method == "POST" and form.is_valid():
        try:
            edition = verbs.create(by=actor(request, Permission.RUN_EDITION), **form.cleaned_data)
        except verbs.EditionRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"L’enquête {edition.survey_year} est préparée.")
            return redirect("steward:edition", edition.survey_year)
    context = {
        "fields": fields_of(form),
        "errors": errors_of(form),
        "trail": trail(c.Link("Préparer une enquête")),
    }
    return render(request, "steward/create.html", context, status=422 if form.is_bound else 200)


def _proposed() -> dict[str, Any]:
    """The year after the latest edition, from January to April."""
    last = Edition.objects.defer("questionnaire").order_by("-survey_year").first()
    year = last.survey_year + 1 if last else timezone.localdate().year
    return {
        "survey_year": year,
        "data_year": last.data_year + 1 if last else year - 1,
        "opens_on": date(year, 1, 15).isoformat(),
        "closes_on": date(year, 4, 30).isoformat(),
    }


def edition_or_404(year: int) -> Edition:
    """The edition of that survey year, without its questionnaire."""
    return get_object_or_404(Edition.objects.defer("questionnaire"), survey_year=year)


@requires(Permission.RUN_EDITION)
def detail(request: HttpRequest, year: int) -> HttpResponse:
    """All that matters about an edition, and the acts that its state allows."""
    edition = edition_or_404(year)
    asked = questionnaires.asked(edition)
    state = EditionState(edition.state)
    steps = [] if state is EditionState.DRAFT else funnel.per_department(edition)
    # Without the manifests, that hold the register: a count would group by them.
    # A query that counts forgets the order of its model.
    counted = edition.releases.defer("manifest").annotate(count=Count("deposits"))
    releases = list(counted.order_by("-number"))
    context = {
        "edition": edition,
        "badge": STATE_BADGES[state],
        "state": state.value,
        "summary": _summary(asked),
        "number": len(asked.questions),
        "checks": len(asked.checks),
        "whole": funnel.total(steps) if steps else None,
        "table": funnel.table(edition, steps, reverse("correspondent:home")) if steps else None,
        "releases": releases,
        "preparation": _preparation(releases[0]) if releases else None,
        "decisions": decisions.about([f"edition:{year}"]),
        "concerns": f"edition:{year}",
        "may_record": state is not EditionState.CLOSED,
        "trail": trail(c.Link(f"Enquête {year}")),
    }
    return render(request, "steward/edition.html", context)


def _preparation(release: Release) -> dict[str, Any]:
    """How many figures of the newest release are ready to be read, as a bar."""
    known = advance(release)
    return {
        "label": "Chiffres prêts à être publiés",
        "done": known.territories + known.crossings,
        "total": 2 * known.total,
        "text": f"par territoire, {number(known.territories)}{NBSP}"
        f"{plural(known.territories, 'indicateur')} sur"
        f"{NBSP}{number(known.total)}{THIN}; par croisement,"
        f" {number(known.crossings)} sur{NBSP}{number(known.total)}",
        "is_whole": known.is_whole,
    }


def _summary(asked: Questionnaire) -> list[dict[str, Any]]:
    """Themes with their blocks and the number of questions for each audience."""
    return [
        {
            "key": theme.key,
            "title": theme.title,
            "blocks": [
                {
                    "title": block.title,
                    "key": block.key,
                    "audiences": ", ".join(a.value for a in block.audience),
                    "number": len(block.questions),
                    "minutes": block.minutes,
                }
                for block in asked.blocks
                if block.theme == theme.key
            ],
        }
        for theme in asked.themes
    ]


@requires(Permission.RUN_EDITION)
@require_http_methods(["GET", "POST"])
def open_edition(request: HttpRequest, year: int) -> HttpResponse:
    """Say what will be frozen, then freeze it."""
    edition = edition_or_404(year)
    if edition.state != EditionState.DRAFT:
        return redirect("steward:edition", year)
    if request.method == "POST":
        try:
            verbs.open_edition(edition_id=edition.pk, by=actor(request, Permission.RUN_EDITION))
        except verbs.EditionRefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                f"L’enquête {year} est ouverte{THIN}: les structures peuvent répondre.",
            )
        return redirect("steward:edition", year)
    context = _what_freezes(edition) | {
        "edition": edition,
        "trail": trail(
            c.Link(f"Enquête {year}", reverse("steward:edition", args=[year])), c.Link("Ouvrir")
        ),
    }
    return render(request, "steward/open.html", context)


def _what_freezes(edition: Edition) -> dict[str, Any]:
    """Counts of what the opening would freeze today."""
    day = date(edition.data_year, 12, 31)
    concerned = Structure.objects.open_on(day)
    by_kind = {
        row["kind"]: row["n"] for row in concerned.order_by().values("kind").annotate(n=Count("pk"))
    }
    managed = Fact.objects.of_kind(MANAGEMENT).on(day).values("structure")
    asked = questionnaires.to_freeze(edition)
    return {
        "day": date_fr(day),
        "total": sum(by_kind.values()),
        "by_kind": [
            (plural(by_kind.get(key, 0), label.lower()), by_kind.get(key, 0))
            for key, label in KINDS.items()
        ],
        "unlocated": concerned.unlocated().count(),
        "unmanaged": concerned.exclude(pk__in=managed).count(),
        "questions": len(asked.questions),
        "checks": len(asked.checks),
        "previous": edition.previous,
    }
