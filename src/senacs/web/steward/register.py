"""The register: find a structure, read all that is known of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from senacs.accounts.models import Membership
from senacs.accounts.rules import ROLES, Permission
from senacs.campaigns.models import Response
from senacs.campaigns.rules.states import WORDINGS, State
from senacs.journal.models import Entry
from senacs.method.french import NBSP, date_fr, number, plural
from senacs.structures.models import Event, Fact, Structure
from senacs.structures.rules import EVENT_KINDS, KINDS
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.doors import may, places, requires
from senacs.web.journal_lines import moment_of
from senacs.web.paging import page_of, pages
from senacs.web.steward.menu import trail

SIZE = 50


@requires(Permission.READ_REGISTER)
def register(request: HttpRequest) -> HttpResponse:
    """The structures of the reader's places, narrowed by name, type, department, state."""
    text, kind, department, life = (
        words(request.GET, name) for name in ("q", "type", "departement", "vie")
    )
    found = Structure.objects.within(places(request, Permission.READ_REGISTER))
    if text:
        found = found.search(text) | found.filter(identifier__iexact=text)
    if kind in KINDS:
        found = found.of_kind(kind)
    if department:
        area = Territory.objects.of_level(Level.DEPARTMENT).filter(code=department).first()
        found = found.in_territory(area) if area else found.none()
    found = _living(found, life)
    page = page_of(request, found.select_related("commune").order_by("search_name", "pk"), SIZE)
    context = {
        "structures": page.object_list,
        "pages": pages(request, page),
        "filters": _filters(request, text, kind, department, life, page.paginator.count),
        "can_edit": may(request, Permission.EDIT_REGISTER),
        "is_empty": page.paginator.count == 0 and not (text or kind or department or life),
        "trail": _trail(request, c.Link("Registre")),
    }
    return render(request, "steward/register.html", context)


def _trail(request: HttpRequest, *further: c.Link) -> tuple[c.Link, ...]:
    """Correspondents read their part of the register from their own desk."""
    if may(request, Permission.RUN_EDITION):
        return trail(*further)
    return (c.Link("Suivi", reverse("correspondent:home")), *further)


def _living(found: Any, life: str) -> Any:
    today = timezone.localdate()
    if life == "ouvertes":
        return found.open_on(today)
    if life == "fermees":
        return found.filter(closed_on__lte=today)
    return found.unlocated() if life == "non-localisees" else found


def _filters(
    request: HttpRequest, text: str, kind: str, department: str, life: str, count: int
) -> c.Filters:
    inside = Territory.objects.inside(places(request, Permission.READ_REGISTER))
    areas = inside.of_level(Level.DEPARTMENT).order_by("code").only("code", "name")
    known = [(a.code, f"{a.code} – {a.name}") for a in areas]
    lives = [
        ("ouvertes", "Ouvertes aujourd’hui"),
        ("fermees", "Fermées"),
        ("non-localisees", "Non localisées"),
    ]
    return c.Filters(
        action=reverse("steward:register"),
        fields=(
            c.Field("q", "Nom, commune ou identifiant", value=text, kind="search"),
            _select("type", "Type", kind, list(KINDS.items())),
            _select("departement", "Département", department, known),
            _select("vie", "Situation", life, lives),
        ),
        summary=f"{number(count)}{NBSP}{plural(count, 'structure')}",
        reset_url=reverse("steward:register") if text or kind or department or life else "",
    )


def _select(name: str, label: str, value: str, known: list[tuple[str, str]]) -> c.Field:
    choices = (c.Choice("", "Tous"), *(c.Choice(key, text) for key, text in known))
    return c.Field(name, label, kind="select", value=value, choices=choices)


@requires(Permission.READ_REGISTER)
def structure(request: HttpRequest, identifier: str) -> HttpResponse:
    """One structure: identity, dated facts, events, people, responses, history."""
    within = Structure.objects.within(places(request, Permission.READ_REGISTER))
    found = get_object_or_404(
        within.select_related("commune", "merged_into"), identifier=identifier
    )
    today = timezone.localdate()
    held = Membership.objects.filter(structure=found).select_related("person")
    responses = (
        Response.objects.filter(structure=found)
        .select_related("edition")
        .defer("edition__questionnaire", "values", "missing", "origins")
        .order_by("-edition__survey_year")
    )
    context = {
        "structure": found,
        "identity": _identity(found),
        "facts": [_fact(fact, fact.period.covers(today)) for fact in found.facts.all()],
        "events": _events(found),
        "people": [_holder(one, one.until is None or one.until >= today) for one in held],
        "responses": [
            (r, WORDINGS[State(r.state)].steward, reverse("correspondent:response", args=[r.pk]))
            for r in responses
        ],
        "can_grant": may(request, Permission.GRANT_MEMBERSHIP),
        "can_edit": may(request, Permission.EDIT_REGISTER),
        "united": list(found.merged.all()),
        "moments": [
            moment_of(entry)
            for entry in Entry.objects.about("structures.structure", found.pk)[:SIZE]
        ],
        "trail": _trail(
            request, c.Link("Registre", reverse("steward:register")), c.Link(found.name)
        ),
    }
    return render(request, "steward/structure.html", context)


def _identity(structure: Structure) -> list[tuple[str, str]]:
    rows = [
        ("Identifiant", structure.identifier),
        ("Type", structure.kind_label),
        ("Adresse", structure.address),
        ("Commune", f"{structure.postcode} {structure.commune.name}".strip()),
        ("Courriel", structure.email),
        ("Téléphone", structure.phone),
        ("Site", structure.website),
        ("Siret", structure.siret),
        ("Ouverte le", date_fr(structure.opened_on) if structure.opened_on else ""),
        ("Fermée le", date_fr(structure.closed_on) if structure.closed_on else ""),
        ("Coordonnées", _coordinates(structure)),
        ("Source", structure.source),
        ("Note", structure.note),
    ]
    return [(label, value) for label, value in rows if value]


def _coordinates(structure: Structure) -> str:
    if structure.lon is None or structure.lat is None:
        return "non localisée"
    return f"{number(structure.lat, 2)} N, {number(structure.lon, 2)} E"


def _fact(fact: Fact, holds: bool) -> dict[str, Any]:  # noqa: FBT001 -- a plain value to show
    return {"kind": fact.kind_label, "label": fact.label, "fact": fact, "holds": holds}


def _holder(membership: Membership, holds: bool) -> dict[str, Any]:  # noqa: FBT001 -- as above
    return {"membership": membership, "role": ROLES[membership.role].label, "holds": holds}


def _events(structure: Structure) -> list[dict[str, Any]]:
    own = structure.events.select_related("successor")
    taken = Event.objects.filter(successor=structure).select_related("structure")
    return [
        {"on": e.on, "text": EVENT_KINDS[e.kind], "other": e.successor, "comment": e.comment}
        for e in own
    ] + [
        {
            "on": e.on,
            "text": f"A pris la suite ({EVENT_KINDS[e.kind].lower()})",
            "other": e.structure,
            "comment": e.comment,
        }
        for e in taken
    ]
