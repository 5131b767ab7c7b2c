"""The home of the national team: editions, how far each department is, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Edition, WindowRequest
from senacs.campaigns.rules.calendar import ANSWER_DAYS
from senacs.campaigns.rules.states import EditionState
from senacs.method.french import NBSP, THIN, date_fr, number, plural
from senacs.structures.models import Structure
from senacs.web import components as c
from senacs.web.desk_tools import allowed
from senacs.web.doors import requires
from senacs.web.steward import funnel
from senacs.web.steward.menu import TOOLS
from senacs.web.steward.vacancies import without_holder

STATE_BADGES = {
    EditionState.DRAFT: c.Badge("En préparation", c.Tone.NEUTRAL),
    EditionState.OPEN: c.Badge("Ouverte", c.Tone.INFO),
    EditionState.CLOSED: c.Badge("Close", c.Tone.SUCCESS),
}
SOON = 14
MOST_NAMED = 8


@dataclass(frozen=True)
class EditionLine:
    """An edition on the home page."""

    edition: Edition
    badge: c.Badge
    solicited: int
    releases: int


@dataclass(frozen=True)
class Next:
    """Something to do now, with where to do it."""

    text: str
    url: str
    label: str


@requires(Permission.RUN_EDITION)
def home(request: HttpRequest) -> HttpResponse:
    """Where the campaigns are, and what the team has to do."""
    editions = list(
        Edition.objects.defer("questionnaire")
        .order_by("-survey_year")
        .annotate(
            solicited=Count("responses", distinct=True), frozen=Count("releases", distinct=True)
        )
    )
    current = next((e for e in editions if e.state == EditionState.OPEN), None)
    steps = funnel.per_department(current) if current else []
    context = {
        "tools": allowed(request, TOOLS),
        "lines": [
            EditionLine(e, STATE_BADGES[EditionState(e.state)], e.solicited, e.frozen)
            for e in editions
        ],
        "current": current,
        "whole": funnel.total(steps) if steps else None,
        "table": funnel.table(current, steps, reverse("correspondent:home")) if current else None,
        "nexts": _next_things(editions, steps, timezone.localdate()),
    }
    return render(request, "steward/home.html", context)


def _next_things(editions: Sequence[Edition], steps: list[funnel.Step], today: date) -> list[Next]:
    """In the order of the year: register, preparation, opening, following, closing."""
    found = _asked_of_the_team(today)
    if not Structure.objects.exists():
        url = reverse("steward:register_import")
        found.append(
            Next("Le registre est vide : importez les structures.", url, "Importer le registre")
        )
    if not editions:
        url = reverse("steward:create")
        found.append(Next("Aucune enquête n’est préparée.", url, "Préparer une enquête"))
    for edition in editions:
        if edition.state == EditionState.DRAFT:
            found.append(_about_draft(edition, today))
        if edition.state == EditionState.OPEN:
            found += _about_open(edition, steps, today)
    return found


def _asked_of_the_team(today: date) -> list[Next]:
    """What correspondents wait for."""
    waiting = list(WindowRequest.objects.waiting())
    if not waiting:
        return []
    number, late = len(waiting), sum(one.is_late(today) for one in waiting)
    told = f", dont {late} depuis plus de {ANSWER_DAYS}{NBSP}jours" if late else ""
    text = (
        f"{number}{NBSP}{plural(number, 'demande')} de dates "
        f"{plural(number, 'attend', 'attendent')} votre réponse{told}."
    )
    return [Next(text, reverse("steward:window_requests"), "Répondre")]


def _about_draft(edition: Edition, today: date) -> Next:
    late = edition.opens_on <= today
    text = f"L’enquête {edition.survey_year} est prête" + (
        f"{THIN}: sa date d’ouverture est atteinte."
        if late
        else f", ouverture prévue le {date_fr(edition.opens_on)}."
    )
    return Next(text, reverse("steward:edition", args=[edition.survey_year]), "Vérifier et ouvrir")


def _about_open(edition: Edition, steps: list[funnel.Step], today: date) -> list[Next]:
    found = []
    codes = {step.code for step in steps if step.code}
    vacant = [one for one in without_holder(codes, today) if one.is_open]
    if vacant:
        open_codes = sorted({one.territory.code for one in vacant})
        told = ", ".join(open_codes[:MOST_NAMED]) + "…" * (len(open_codes) > MOST_NAMED)
        noun = plural(len(open_codes), "département")
        found.append(
            Next(
                f"{len(open_codes)}{NBSP}{noun} où personne ne tient la clé de la Caf ou de la "
                f"fédération{THIN}: {told}.",
                reverse("steward:keys"),
                "Nommer quelqu’un ou confier la clé",
            )
        )
    whole = funnel.total(steps)
    days = (edition.closes_on - today).days
    url = reverse("steward:close", args=[edition.survey_year])
    if days < 0:
        text = f"La date de clôture de l’enquête {edition.survey_year} est passée."
        found.append(Next(text, url, "Préparer la clôture"))
    elif days <= SOON:
        left = number(whole.solicited - whole.deposited)
        text = (
            f"L’enquête {edition.survey_year} se clôt dans {days}{NBSP}"
            f"{plural(days, 'jour')}{THIN}: {left} réponses ne sont pas déposées."
        )
        found.append(Next(text, url, "Préparer la clôture"))
    return found
