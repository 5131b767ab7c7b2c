"""Duplicates of the register: the pairs to judge, two entries side by side, the union."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.models import Membership
from senacs.accounts.rules import MembershipError, Permission
from senacs.campaigns.actions import duplicates
from senacs.campaigns.models import Response
from senacs.campaigns.rules.states import WORDINGS, State
from senacs.method.french import NBSP, date_fr, plural
from senacs.structures import actions
from senacs.structures.models import Structure, Twins
from senacs.structures.rules import TWIN_VERDICTS, RefusedError
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.doors import actor, places, requires
from senacs.web.paging import page_of, pages
from senacs.web.steward.menu import trail

SIZE = 50


def _trail(*further: c.Link) -> tuple[c.Link, ...]:
    own = reverse("steward:twins") if further else ""
    return trail(c.Link("Registre", reverse("steward:register")), c.Link("Doublons", own), *further)


@requires(Permission.EDIT_REGISTER)
@require_GET
def twins(request: HttpRequest) -> HttpResponse:
    """Pairs that look alike, the likeliest first; those judged are one click away."""
    judged = request.GET.get("vus") == "1"
    pairs = Twins.objects.select_related("first__commune", "second__commune")
    pairs = pairs.exclude(verdict="") if judged else pairs.filter(verdict="")
    page = page_of(request, pairs, SIZE)
    context = {
        "pairs": page.object_list,
        "pages": pages(request, page),
        "judged": judged,
        "verdicts": TWIN_VERDICTS,
        "count": page.paginator.count,
        "trail": _trail(),
    }
    return render(request, "steward/twins.html", context)


@requires(Permission.EDIT_REGISTER)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Compare the register with itself."""
    found = actions.look_for_twins(places(request, Permission.EDIT_REGISTER))
    said = (
        f"{found}{NBSP}{plural(found, 'paire')} à examiner." if found else "Aucun doublon probable."
    )
    messages.success(request, said)
    return redirect("steward:twins")


@requires(Permission.EDIT_REGISTER)
@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, twins_id: int) -> HttpResponse:
    """Two entries side by side; the reader keeps one, or says that they are two."""
    found = get_object_or_404(
        Twins.objects.select_related("first__commune", "second__commune"), pk=twins_id
    )
    error, reason = "", words(request.POST, "raison", 2000)
    if request.method == "POST":
        try:
            said = _decide(request, found, request.POST.get("garder", ""), reason)
        except (RefusedError, MembershipError) as refusal:
            error = str(refusal)
        else:
            messages.success(request, said)
            return redirect("steward:twins")
    field = c.Field(
        "raison",
        "À quoi le voyez-vous ?",
        kind="long_text",
        value=reason,
        hint="Conservé dans l’historique des deux fiches.",
        error=error,
    )
    context = {
        "pair": found,
        "rows": _rows(found.first, found.second),
        "field": field,
        "errors": [c.FieldError(field.id, error)] if error else [],
        "trail": _trail(c.Link("Comparer")),
    }
    return render(request, "steward/twins_pair.html", context, status=422 if error else 200)


def _decide(request: HttpRequest, found: Twins, kept: str, reason: str) -> str:
    by = actor(request, Permission.EDIT_REGISTER)
    if kept == "deux":
        actions.set_apart(twins=found, by=by, reason=reason)
        return "C’est noté\u202f: ce sont deux structures, cette paire ne sera plus proposée."
    of = {found.first.identifier: found.first, found.second.identifier: found.second}
    if kept not in of:
        raise RefusedError("Choisissez la fiche à garder, ou dites que ce sont deux structures.")
    dropped = next(one for identifier, one in of.items() if identifier != kept)
    duplicates.unite(kept=of[kept], dropped=dropped, by=by, reason=reason)
    return f"Les deux fiches sont réunies sous {kept}. La fiche {dropped.identifier} reste lisible."


def _rows(first: Structure, second: Structure) -> list[dict[str, object]]:
    pairs = zip(_told(first), _told(second), strict=True)
    return [
        {"label": label, "first": one, "second": other, "differs": one != other}
        for (label, one), (_, other) in pairs
    ]


def _told(one: Structure) -> list[tuple[str, str]]:
    today = timezone.localdate()
    held = Membership.objects.in_force(today).filter(structure=one).select_related("person")
    responses = (
        Response.objects.filter(structure=one)
        .select_related("edition")
        .only("state", "edition__survey_year", "edition__id", "structure_id")
        .order_by("-edition__survey_year")
    )
    return [
        ("Type", one.kind_label),
        ("Nom", one.name),
        ("Adresse", one.address),
        ("Commune", f"{one.postcode} {one.commune.name}".strip()),
        ("Courriel", one.email),
        ("Téléphone", one.phone),
        ("Siret", one.siret),
        ("Ouverte le", date_fr(one.opened_on) if one.opened_on else ""),
        ("Fermée le", date_fr(one.closed_on) if one.closed_on else ""),
        ("Informations", ", ".join(f.label for f in one.facts.all())),
        ("Personnes", ", ".join(m.person.name for m in held)),
        (
            "Réponses",
            ", ".join(
                f"{r.edition.survey_year} ({WORDINGS[State(r.state)].steward.lower()})"
                for r in responses
            ),
        ),
    ]


@requires(Permission.EDIT_REGISTER)
@require_POST
def part(request: HttpRequest, identifier: str) -> HttpResponse:
    """Undo a union."""
    within = Structure.objects.within(places(request, Permission.EDIT_REGISTER))
    dropped = get_object_or_404(within, identifier=identifier)
    try:
        actions.part(
            dropped=dropped,
            by=actor(request, Permission.EDIT_REGISTER),
            reason=words(request.POST, "raison", 2000),
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Les deux fiches sont de nouveau séparées.")
    return redirect("steward:structure", identifier)
