"""People and their roles: find, invite, grant, end, close an account."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts import actions
from senacs.accounts.models import Membership, Person
from senacs.accounts.rules import (
    INSTITUTION_LABELS,
    ROLES,
    Institution,
    MembershipError,
    Permission,
)
from senacs.method.french import NBSP, THIN, number, plural
from senacs.structures.models import Structure
from senacs.structures.rules import identifier_number
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.paging import page_of, pages
from senacs.web.steward.menu import trail

SIZE = 50
_DATE = forms.DateInput(attrs={"type": "date"})


class RoleForm(forms.Form):
    """A role, its place, in whose name, since when. The charter has the last word."""

    role = forms.ChoiceField(
        label="Rôle", choices=[(role.key, role.label) for role in ROLES.values()]
    )
    institution = forms.ChoiceField(
        label="Au nom de",
        choices=[(key.value, label) for key, label in INSTITUTION_LABELS.items()],
    )
    territory = forms.ChoiceField(
        label="Département ou région",
        required=False,
        help_text="Pour les correspondants et la lecture régionale.",
    )
    structure = forms.CharField(
        label="Structure",
        required=False,
        max_length=200,
        help_text="Pour qui répond à l’enquête : identifiant ou nom de la structure.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = Territory.objects.of_level(Level.DEPARTMENT, Level.REGION).order_by(
            "-level", "code"
        )
        choices = [("", "Aucun")] + [(f"{a.level}:{a.code}", _area_label(a)) for a in areas]
        self.fields["territory"].choices = choices  # type: ignore[attr-defined]

    def clean_territory(self) -> Territory | None:
        """The territory itself."""
        level, _, code = self.cleaned_data["territory"].partition(":")
        return Territory.objects.filter(level=level, code=code).first()

    def clean_structure(self) -> Structure | None:
        """The structure of that identifier, or the only one of that name."""
        text = self.cleaned_data["structure"].strip()
        if not text:
            return None
        if identifier_number(text):
            found = list(Structure.objects.filter(identifier=text.upper().replace("-", ""))[:2])
        else:
            found = list(Structure.objects.search(text).select_related("commune")[:6])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(f"Aucune structure ne répond à ce nom{THIN}: vérifiez-le.")
        known = ", ".join(f"{s.name} à {s.commune.name} ({s.identifier})" for s in found[:5])
        raise ValidationError(
            f"Plusieurs structures répondent à ce nom{THIN}: écrivez l’identifiant. {known}."
        )


class InvitationForm(RoleForm):
    """The same for somebody who may have no account yet."""

    email = forms.EmailField(label="Adresse électronique", max_length=254)
    name = forms.CharField(label="Prénom et nom", max_length=120)
    field_order = ("email", "name")


class GrantForm(RoleForm):
    """A further role for somebody known, from a given day."""

    since = forms.DateField(label="À partir du", widget=_DATE)


def _area_label(area: Territory) -> str:
    return f"Région {area.name}" if area.level == Level.REGION else f"{area.code} – {area.name}"


@requires(Permission.GRANT_MEMBERSHIP)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account, by name, with the roles in force."""
    text = words(request.GET, "q")
    role = words(request.GET, "role")
    today = timezone.localdate()
    found = Person.objects.order_by("name", "pk")
    for word in text.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(email__icontains=word)
            | Exists(
                Membership.objects.filter(person=OuterRef("pk")).filter(
                    Q(structure__name__icontains=word) | Q(territory__name__icontains=word)
                )
            )
        )
    in_force = Membership.objects.in_force(today).select_related("structure", "territory")
    if role in ROLES:
        found = found.filter(Exists(in_force.of_role(role).filter(person=OuterRef("pk"))))
    found = found.prefetch_related(Prefetch("memberships", in_force, to_attr="held"))
    page = page_of(request, found, SIZE)
    context = {
        "people": [(p, [_role_label(m) for m in p.held]) for p in page.object_list],
        "pages": pages(request, page),
        "filters": _filters(text, role, page.paginator.count),
        "trail": trail(c.Link("Personnes et rôles")),
    }
    return render(request, "steward/people.html", context)


def _role_label(membership: Membership) -> str:
    place = membership.structure or membership.territory
    label = ROLES[membership.role].label
    return f"{label}, {place}" if place else label


def _filters(text: str, role: str, count: int) -> c.Filters:
    roles = tuple(c.Choice(r.key, r.label) for r in ROLES.values())
    return c.Filters(
        action=reverse("steward:people"),
        fields=(
            c.Field("q", "Nom, adresse, structure ou territoire", value=text, kind="search"),
            c.Field("role", "Rôle", "select", role, choices=(c.Choice("", "Tous"), *roles)),
        ),
        summary=f"{number(count)}{NBSP}{plural(count, 'personne')}",
        reset_url=reverse("steward:people") if text or role else "",
    )


@requires(Permission.GRANT_MEMBERSHIP)
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Open an account with a first role, and tell the person by e-mail."""
    form = InvitationForm(request.POST or None, initial=_wanted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            membership = actions.invite(
                sign_in_url=request.build_absolute_uri(reverse("account_request_login_code")),
                by=actor(request, Permission.GRANT_MEMBERSHIP),
                **data,
            )
        except (MembershipError, ValidationError) as refusal:
            form.add_error(None, _said(refusal))
        else:
            messages.success(
                request,
                f"{membership.person.name} a reçu un message à {membership.person.email}.",
            )
            return redirect("steward:person", membership.person_id)
    context = {
        "fields": fields_of(form),
        "errors": errors_of(form),
        "roles": list(ROLES.values()),
        "trail": _trail(c.Link("Inviter")),
    }
    return render(request, "steward/invite.html", context, status=422 if form.is_bound else 200)


def _wanted(request: HttpRequest) -> dict[str, str]:
    """What a link to the form may fill in: the structure or the territory that lacks somebody."""
    known = ("structure", "role", "territory", "institution")
    return {key: words(request.GET, key, 200) for key in known}


def _said(refusal: Exception) -> str:
    if isinstance(refusal, ValidationError):
        return " ".join(refusal.messages)
    return str(refusal)


@requires(Permission.GRANT_MEMBERSHIP)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """One person: roles held and past; a form to give one more."""
    found = get_object_or_404(Person, pk=person_id)
    today = timezone.localdate()
    form = GrantForm(request.POST or None, initial={"since": today.isoformat()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.grant(
                person=found, by=actor(request, Permission.GRANT_MEMBERSHIP), **form.cleaned_data
            )
        except MembershipError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Le rôle est donné à {found.name}.")
            return redirect("steward:person", found.pk)
    held = found.memberships.select_related("structure", "territory").order_by("-since", "pk")
    context = {
        "person": found,
        "held": [_held(m, today) for m in held],
        "fields": fields_of(form),
        "errors": errors_of(form),
        "today": today.isoformat(),
        "trail": _trail(c.Link(found.name)),
    }
    return render(request, "steward/person.html", context, status=422 if form.is_bound else 200)


def _held(membership: Membership, today: date) -> dict[str, Any]:
    ended = membership.until is not None and membership.until < today
    return {
        "membership": membership,
        "role": ROLES[membership.role],
        "place": membership.structure or membership.territory or "France entière",
        "institution": INSTITUTION_LABELS[Institution(membership.institution)],
        "is_ended": ended,
        "may_end": not ended and membership.until is None,
    }


@requires(Permission.GRANT_MEMBERSHIP)
@require_POST
def end(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Make a day the last one of a role."""
    membership = get_object_or_404(Membership.objects.select_related("person"), pk=membership_id)
    try:
        actions.end(
            membership=membership,
            on=date.fromisoformat(words(request.POST, "jusqu_au")),
            by=actor(request, Permission.GRANT_MEMBERSHIP),
            reason=words(request.POST, "raison", 1000),
        )
    except ValueError:
        messages.error(request, "Donnez le dernier jour du rôle, par exemple 31/12/2026.")
    except MembershipError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Le rôle de {membership.person.name} prend fin à cette date.")
    return redirect("steward:person", membership.person_id)


@requires(Permission.GRANT_MEMBERSHIP)
@require_POST
def close_account(request: HttpRequest, person_id: int) -> HttpResponse:
    """Forbid sign-in; the history stays."""
    found = get_object_or_404(Person, pk=person_id, is_active=True)
    if found.pk == request.user.pk:
        messages.error(request, "Vous ne pouvez pas fermer votre propre compte.")
    else:
        actions.close_account(
            person=found,
            by=actor(request, Permission.GRANT_MEMBERSHIP),
            reason=words(request.POST, "raison", 1000),
        )
        messages.success(request, f"Le compte de {found.name} est fermé.")
    return redirect("steward:person", found.pk)


def _trail(*further: c.Link) -> tuple[c.Link, ...]:
    return trail(c.Link("Personnes et rôles", reverse("steward:people")), *further)
