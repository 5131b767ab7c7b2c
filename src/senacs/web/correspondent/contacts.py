"""Who answers for a structure, how to reach them, and how to let somebody else in."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from senacs.accounts import actions
from senacs.accounts.models import Membership
from senacs.accounts.rules import (
    CONTRIBUTOR,
    RESPONDENT,
    ROLES,
    Institution,
    MembershipError,
    Permission,
)
from senacs.campaigns.models import Response
from senacs.web import components as c
from senacs.web.correspondent.access import response_or_404
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of


@dataclass(frozen=True)
class Contact:
    """Somebody who fills the response of the structure."""

    name: str
    email: str
    role: str


class InvitationForm(forms.Form):
    """A colleague of the structure who will answer for it."""

    email = forms.EmailField(label="Adresse électronique", max_length=254)
    name = forms.CharField(label="Prénom et nom", max_length=120)


def contacts_of(response: Response) -> list[Contact]:
    """Those who answer for the structure today."""
    held = (
        Membership.objects.in_force(timezone.localdate())
        .filter(structure_id=response.structure_id, role__in=[RESPONDENT.key, CONTRIBUTOR.key])
        .select_related("person")
        .order_by("-role", "person__name")
    )
    return [Contact(m.person.name, m.person.email, ROLES[m.role].label) for m in held]


@requires(Permission.INVITE_RESPONDENT)
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, response_id: int) -> HttpResponse:
    """Let somebody answer for the structure; they are told by e-mail."""
    response = response_or_404(request, response_id, Permission.INVITE_RESPONDENT)
    form = InvitationForm(request.POST or None)
    page = reverse("correspondent:response", args=[response.pk])
    if request.method == "POST" and form.is_valid():
        try:
            membership = actions.invite(
                role=RESPONDENT.key,
                institution=Institution.STRUCTURE.value,
                structure=response.structure,
                sign_in_url=request.build_absolute_uri(reverse("account_request_login_code")),
                by=actor(request, Permission.INVITE_RESPONDENT),
                **form.cleaned_data,
            )
        except (MembershipError, ValidationError) as refusal:
            said = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
            form.add_error(None, " ".join(said))
        else:
            messages.success(
                request, f"{membership.person.name} peut désormais répondre pour la structure."
            )
            return redirect(page)
    name = str(response.register.get("name") or response.structure.name)
    context = {
        "response": response,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "back": page,
        "trail": (
            c.Link("Suivi", reverse("correspondent:home")),
            c.Link(name, page),
            c.Link("Inviter"),
        ),
    }
    return render(
        request, "correspondent/invite.html", context, status=422 if form.is_bound else 200
    )
